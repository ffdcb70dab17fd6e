/** Finds the job that a user means: by its id in jobs.csv or in the history, or by its name. */
import { quoted } from '../../kernel/text/mistakes.ts';
import type { JobId, SourceId } from '../../kernel/ids.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { nearest } from '../../kernel/near-match.ts';
import { textAt } from '../../kernel/text/packed-texts.ts';
import { allTexts } from '../../kernel/text/text-columns.ts';
import type { Model } from '../../model/model.ts';
import { jobIdText, jobName } from '../../model/names.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import type { TableSubmissions, WorkloadTable } from '../../workload/table.ts';
import { refuse } from '../files/mistakes.ts';

const mostIds = 3;
/** Jobs whose ids and names may be meant by a mistyped one: of more, the first ones. */
const mostNear = 5000;

type Tables = ReadonlyMap<string, WorkloadTable>;

/**
 * `source/12`, `source/12:3`, `source/12+1`, an id of an imported history (of its format, or of the
 * tools that ran it), `name` or `name:3`.
 * Throws `InputError` with near matches if there is none, and with the ids if several jobs have the
 * name.
 */
export function findJob(model: Model, wanted: string, tables: Tables = new Map()): JobId {
  const { jobs } = model;
  const byId = withId(model, wanted);
  if (byId !== undefined) return byId;
  const recorded = recordedJobs(model, wanted, tables);
  const [first] = recorded;
  if (first !== undefined && recorded.length === 1) return first;
  if (first !== undefined) return refuseSeveral(model, recorded, `have the id ${quoted(wanted)}`);
  const [, base = wanted, index] = /^(.*?)(?:[:#](\d+))?$/s.exec(wanted) ?? [];
  const exact = named(model, wanted);
  const found = exact.length > 0 ? exact : named(model, base);
  const [job] = found;
  if (found.length > 1) return refuseSeveral(model, found, `are called ${quoted(base)}`);
  if (job !== undefined && (exact.length > 0 || index === undefined)) return job;
  if (job !== undefined && Number(index) < jobs.childCount[job]) {
    return jobs.firstChild[job] + Number(index);
  }
  const some = firstIds(model, mostIds).join(', ');
  const message = `--job: there is no job ${quoted(wanted)}`;
  return refuse('', message, nearMatch(model, wanted) || `ids are like ${some}`);
}

/** `what`: that all of them have. */
function refuseSeveral(model: Model, found: readonly JobId[], what: string): never {
  const ids = found.slice(0, mostIds).map((one) => jobIdText(model, one));
  const more = found.length > mostIds ? ' …' : '';
  const remedy = `give an id: ${ids.join(', ')}${more}`;
  return refuse('', `--job: ${found.length} jobs ${what}`, remedy);
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

/** The jobs of the histories' records with that id. */
function recordedJobs({ jobs, sources }: Model, wanted: string, tables: Tables): readonly JobId[] {
  const found: JobId[] = [];
  for (const [name, { submission }] of tables) {
    const rows = new Set(submission === undefined ? [] : recordsWith(submission, wanted));
    if (rows.size === 0) continue;
    const source: SourceId = Array.from(sources).indexOf(name);
    for (let job = 0 as JobId; job < jobs.count; job++) {
      const isFirst = jobs.parent[job] < 0 && jobs.resubmission[job] === 0;
      if (isFirst && jobs.source[job] === source && rows.has(jobs.ordinal[job])) found.push(job);
    }
  }
  return found;
}

/** The record of that id, else those with it among the ids by which other tools know them. */
function recordsWith({ id, ids, otherIds }: TableSubmissions, wanted: string): readonly number[] {
  const row = id.findIndex((number) => number > 0 && textAt(ids, number) === wanted);
  if (row >= 0) return [row];
  const labels = allTexts(otherIds.texts).map((known) => known.split(' ').includes(wanted));
  return Array.from(otherIds.number.keys()).filter((one) => labels[itemAt(otherIds.number, one)]);
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
