/** Inline jobs as dependencies and events name them. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { nearest } from '../../kernel/near-match.ts';
import type { DependencyTarget, JobIndex, JobPlace } from '../dependencies.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { didYouMean, type Report } from '../reading/report.ts';
import { nodeAt } from '../reading/tree.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';

/** Names of all inline jobs, also of invalid ones. */
export function jobNames(draft: ScenarioDraft): Map<string, (string | undefined)[]> {
  const names = new Map<string, (string | undefined)[]>();
  for (const [source, value] of draft.workload) {
    if (value?.kind !== 'jobs') continue;
    const jobs = value.jobs.map((job, index) => {
      const node = nodeAt(draft.tree, ['workload', source, 'jobs', index, 'jobName']);
      return job?.jobName ?? (node?.kind === 'scalar' ? String(node.value) : undefined);
    });
    names.set(source, jobs);
  }
  return names;
}

/** The job at a place; undefined = it is invalid. */
export function jobAt(draft: ScenarioDraft, { source, index }: JobPlace): InlineJob | undefined {
  const value = draft.workload.get(source);
  return value?.kind === 'jobs' ? value.jobs[index] : undefined;
}

interface JobReference {
  /** As written. */
  readonly text: string;
  readonly found: DependencyTarget;
  /** What it should be. */
  readonly expected: string;
  /** Unambiguous texts, if several jobs have the name. */
  readonly clearer: readonly string[];
}

/** The one job that a reference means; undefined = none or several, which is reported. */
export function onlyJob(
  index: JobIndex,
  { text, found: { jobs }, expected, clearer }: JobReference,
  report: Report,
): JobPlace | undefined {
  const [job] = jobs;
  if (job !== undefined && jobs.length === 1) return job;
  const noun = job === undefined ? expected : 'a jobName that only one job has';
  const near = () => (job === undefined ? nearest(text, index.names) : clearer);
  const message = `expected ${noun}, received ${quoted(text)}`;
  report({ message, remedy: () => didYouMean(near()) });
  return undefined;
}

/** Whether the job has the child, if any is named; reports if not. */
export function hasChild(job: InlineJob, child: number | undefined, report: Report): boolean {
  const size = job.arrayProperties?.size;
  if (child === undefined || (size !== undefined && child < size)) return true;
  const has = size === undefined ? 'is not an array job' : `has ${size} children`;
  report({ message: `"${job.jobName}" ${has}, received index ${child}` });
  return false;
}
