/** The jobs that `cancel` and `terminate` name, optionally with their source. */
import { sure } from '../../kernel/lookup.ts';
import type { StopName } from '../../words/jobs.ts';
import { hasChild, jobAt, jobNames, onlyJob } from '../checks/job-references.ts';
import { type DependencyTarget, type JobIndex, jobIndex } from '../dependencies.ts';
import type { StopEvent } from '../schema.ts';
import type { EventEntry } from '../sections/events.ts';
import type { ScenarioDraft } from './draft.ts';
import { below, type Report } from './report.ts';

/** AWS requires a reason. */
const defaultReason = {
  cancel: 'Cancelled by the scenario',
  terminate: 'Terminated by the scenario',
} satisfies Record<StopName, string>;

/** Reads events that stop a job; undefined = they name none, which is reported. */
export function stopReader(draft: ScenarioDraft, report: Report) {
  let index: JobIndex | undefined;
  return (position: number, entry: EventEntry): StopEvent | undefined => {
    index ??= jobIndex(jobNames(draft));
    const kind = entry.cancel === undefined ? 'terminate' : 'cancel';
    const text = sure(entry[kind]);
    const here = below(report, position, kind);
    const found = find(index, text);
    const sources = [...new Set(found.jobs.map(({ source }) => `${source}/${text}`))];
    const clearer = sources.length > 1 ? sources.slice(0, 3) : [];
    const expected = 'the jobName of an inline job';
    const target = onlyJob(index, { text, found, expected, clearer }, here);
    if (target === undefined) return undefined;
    const job = jobAt(draft, target);
    if (job !== undefined && !hasChild(job, found.child, here)) return undefined;
    const reason = entry.reason ?? defaultReason[kind];
    return { kind, index: position, atMs: entry.time, target, child: found.child, reason };
  };
}

function find(index: JobIndex, reference: string): DependencyTarget {
  const slash = reference.indexOf('/');
  if (slash < 0) return index.find('', reference);
  const source = reference.slice(0, slash);
  const { jobs, child } = index.find(source, reference.slice(slash + 1));
  return { jobs: jobs.filter((job) => job.source === source), child };
}
