/** Jobs counted by queue, or by the definition or workload entry that describes them. */
import { list } from '../kernel/columns.ts';
import type { JobId, QueueId } from '../kernel/ids.ts';
import type { Path } from '../scenario/reading/tree.ts';
import type { Model } from '../model/model.ts';
import { standsInQueue } from '../model/rules/kinds.ts';

/**
 * Whether a job takes a place in its queue by itself, and for the first time: parents and other
 * nodes do not, and a resubmission may never come.
 */
export function entersQueue(model: Model, job: JobId): boolean {
  return standsInQueue(model.jobs, job) && model.jobs.resubmission[job] === 0;
}

/** The queues with jobs that pass, in order, and how many these are. */
export function queuedJobs(model: Model, test: (job: JobId) => boolean) {
  const counts = list<QueueId, number>(model.queues.map(() => 0));
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    if (entersQueue(model, job) && test(job)) counts[model.jobs.queue[job]]++;
  }
  return model.queues
    .map((queue, id) => ({ queue, count: counts[id] }))
    .filter(({ count }) => count > 0);
}

/** How many jobs of a description pass. */
interface DescribedJobs {
  /** Of the definition, or of the workload entry where there is none. */
  readonly path: Path;
  readonly firstJob: JobId;
  count: number;
}

/** The descriptions with jobs that pass, in order of the first job. */
export function describedJobs(
  model: Model,
  test: (job: JobId) => boolean,
): readonly DescribedJobs[] {
  const { definition, source, count } = model.jobs;
  const found = new Map<string, DescribedJobs>();
  for (let job = 0 as JobId; job < count; job++) {
    if (!entersQueue(model, job) || !test(job)) continue;
    const path =
      definition[job] < 0
        ? ['workload', model.sources[source[job]]]
        : ['jobDefinitions', model.definitions[definition[job]]];
    const key = path.join(' ');
    const described = found.get(key) ?? { path, firstJob: job, count: 0 };
    described.count++;
    found.set(key, described);
  }
  return [...found.values()];
}

/** `one job`, `3 jobs`. */
export function jobsText(count: number): string {
  return count === 1 ? 'one job' : `${count} jobs`;
}
