/** The jobs that `cancel` and `terminate` name, as dependencies do, perhaps with their source. */
import { sure } from '../../kernel/lookup.ts';
import { nearest } from '../../kernel/near-match.ts';
import type { StopName } from '../../words/jobs.ts';
import { rawNames } from '../checks/dependencies.ts';
import { type JobIndex, jobIndex, type JobPlace } from '../dependencies.ts';
import type { EventEntry } from '../sections/events.ts';
import type { StopEvent } from '../schema.ts';
import type { ScenarioDraft } from './draft.ts';
import { didYouMean, type Report } from './report.ts';
import type { Path } from './tree.ts';

/** AWS wants a text; one that is not given is told like this. */
const usualReason = {
  cancel: 'Cancelled by the scenario',
  terminate: 'Terminated by the scenario',
} satisfies Record<StopName, string>;

/** Reads the events that stop a job; undefined where they name none, which has been reported. */
export function stopReader(draft: ScenarioDraft, report: Report) {
  let index: JobIndex | undefined;
  return (position: number, entry: EventEntry): StopEvent | undefined => {
    index ??= jobIndex(rawNames(draft));
    const kind = entry.cancel === undefined ? 'terminate' : 'cancel';
    const reference = sure(entry[kind]);
    const path = ['events', position, kind];
    const { jobs, child } = find(index, reference);
    const [target] = jobs;
    if (target === undefined || jobs.length > 1) {
      reportUnclear(index, { reference, jobs, path }, report);
      return undefined;
    }
    if (!hasChild(draft, { target, child, path }, report)) return undefined;
    const reason = entry.reason ?? usualReason[kind];
    return { kind, index: position, atMs: entry.time, target, child, reason };
  };
}

function find(index: JobIndex, reference: string) {
  const slash = reference.indexOf('/');
  if (slash < 0) return index.find('', reference);
  const source = reference.slice(0, slash);
  const { jobs, child } = index.find(source, reference.slice(slash + 1));
  return { jobs: jobs.filter((job) => job.source === source), child };
}

interface Unclear {
  readonly reference: string;
  readonly jobs: readonly JobPlace[];
  readonly path: Path;
}

function reportUnclear(index: JobIndex, { reference, jobs, path }: Unclear, report: Report): void {
  const what =
    jobs.length === 0 ? 'the jobName of an inline job' : 'a jobName that only one job has';
  const sources = [...new Set(jobs.map(({ source }) => `${source}/${reference}`))];
  const isUnclear = sources.length > 1;
  const near = didYouMean(isUnclear ? sources.slice(0, 3) : nearest(reference, [...index.names]));
  const message = `expected ${what}, received ${JSON.stringify(reference)}`;
  report({ path, message, remedy: jobs.length === 0 || isUnclear ? near : '' });
}

interface Stopped {
  readonly target: JobPlace;
  readonly child: number | undefined;
  readonly path: Path;
}

function hasChild(draft: ScenarioDraft, { target, child, path }: Stopped, report: Report): boolean {
  const source = draft.workload.values.get(target.source);
  const job = source?.kind === 'jobs' ? source.jobs[target.index] : undefined;
  const size = job?.arrayProperties?.size;
  if (job === undefined || child === undefined || (size !== undefined && child < size)) return true;
  const has = size === undefined ? 'is no array' : `has ${size} children`;
  report({ path, message: `"${job.jobName}" ${has}, received index ${child}` });
  return false;
}
