/** Finds the job that a user means: by its id in jobs.csv, or by a name that only it has. */
import { quoted } from '../kernel/text/mistakes.ts';
import type { JobId } from '../kernel/ids.ts';
import { nearest } from '../kernel/near-match.ts';
import type { Model } from '../model/model.ts';
import { jobIdText, jobName } from '../model/names.ts';
import { didYouMean } from '../scenario/reading/report.ts';
import { refuse } from './mistakes.ts';

const mostIds = 3;

/**
 * `source/12`, `source/12:3`, `source/12+1`, `name` or `name:3`. Throws `InputError` with near
 * matches if there is none, and with the ids if several jobs have the name.
 */
export function findJob(model: Model, wanted: string): JobId {
  const { jobs } = model;
  const ids = Array.from(jobs.kind, (_, job) => jobIdText(model, job));
  const byId: JobId = ids.indexOf(wanted);
  if (byId >= 0) return byId;
  const [, base = wanted, index] = /^(.*?)(?:[:#](\d+))?$/s.exec(wanted) ?? [];
  const exact = named(model, wanted);
  const found = exact.length > 0 ? exact : named(model, base);
  const [job] = found;
  if (found.length > 1) {
    const foundIds = found.map((one) => jobIdText(model, one));
    const more = found.length > mostIds ? ' …' : '';
    const remedy = `give an id: ${foundIds.slice(0, mostIds).join(', ')}${more}`;
    return refuse('', `--job: ${found.length} jobs are called ${quoted(base)}`, remedy);
  }
  if (job !== undefined && (exact.length > 0 || index === undefined)) return job;
  if (job !== undefined && Number(index) < jobs.childCount[job]) {
    return jobs.firstChild[job] + Number(index);
  }
  const names = new Set([...ids, ...ids.map((_, job) => jobName(jobs, job))]);
  const near = didYouMean(nearest(wanted, [...names]));
  const some = ids.slice(0, mostIds).join(', ');
  const message = `--job: there is no job ${quoted(wanted)}`;
  return refuse('', message, near || `ids are like ${some}`);
}

/** First submissions with the name, without children and nodes: these have their parent's name. */
function named({ jobs }: Model, name: string): readonly JobId[] {
  const found: JobId[] = [];
  for (let job = 0 as JobId; job < jobs.count; job++) {
    const isFirst = jobs.parent[job] < 0 && jobs.resubmission[job] === 0;
    if (isFirst && jobName(jobs, job) === name) found.push(job);
  }
  return found;
}
