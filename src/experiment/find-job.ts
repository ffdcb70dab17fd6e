/** Finds the job that a user means: by its id in jobs.csv or in the history, or by its name. */
import { quoted } from '../kernel/text/mistakes.ts';
import type { JobId, SourceId } from '../kernel/ids.ts';
import { nearest } from '../kernel/near-match.ts';
import { textAt } from '../kernel/text/packed-texts.ts';
import type { Model } from '../model/model.ts';
import { jobIdText, jobName } from '../model/names.ts';
import { didYouMean } from '../scenario/reading/report.ts';
import type { WorkloadTable } from '../workload/table.ts';
import { refuse } from './mistakes.ts';

const mostIds = 3;
/** Jobs whose ids and names may be meant by a mistyped one: of more, the first ones. */
const mostNear = 5000;

type Tables = ReadonlyMap<string, WorkloadTable>;

/**
 * `source/12`, `source/12:3`, `source/12+1`, an id of an imported history, `name` or `name:3`.
 * Throws `InputError` with near matches if there is none, and with the ids if several jobs have the
 * name.
 */
export function findJob(model: Model, wanted: string, tables: Tables = new Map()): JobId {
  const { jobs } = model;
  const byId = withId(model, wanted) ?? recordedJob(model, wanted, tables);
  if (byId !== undefined) return byId;
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
  const some = firstIds(model, mostIds).join(', ');
  const message = `--job: there is no job ${quoted(wanted)}`;
  return refuse('', message, nearMatch(model, wanted) || `ids are like ${some}`);
}

function withId(model: Model, wanted: string): JobId | undefined {
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    if (jobIdText(model, job) === wanted) return job;
  }
  return undefined;
}

function firstIds(model: Model, most: number): readonly string[] {
  const length = Math.min(model.jobs.count, most);
  return Array.from({ length }, (_, job) => jobIdText(model, job as JobId));
}

function nearMatch(model: Model, wanted: string): string {
  const ids = firstIds(model, mostNear);
  const names = new Set(ids.map((_, job) => jobName(model.jobs, job as JobId)));
  return didYouMean(nearest(wanted, [...names, ...ids]));
}

/** The job of the history's record with that id. */
function recordedJob({ jobs, sources }: Model, wanted: string, tables: Tables): JobId | undefined {
  for (const [name, { submission }] of tables) {
    if (submission === undefined) continue;
    const { id, ids } = submission;
    const row = id.findIndex((number) => number > 0 && textAt(ids, number) === wanted);
    if (row < 0) continue;
    const source: SourceId = Array.from(sources).indexOf(name);
    for (let job = 0 as JobId; job < jobs.count; job++) {
      if (jobs.ordinal[job] === row && jobs.source[job] === source) return job;
    }
  }
  return undefined;
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
