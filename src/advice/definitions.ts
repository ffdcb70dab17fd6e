/** Jobs counted by where the scenario describes them: a definition, or a workload without one. */
import type { JobId } from '../kernel/ids.ts';
import type { Path } from '../scenario/reading/tree.ts';
import type { Model } from '../model/model.ts';
import { queues } from './groups.ts';

export interface Described {
  /** Of the definition, or of the workload entry. */
  readonly path: Path;
  readonly firstJob: JobId;
  count: number;
}

/** The jobs that pass, by description in order of the first job. */
export function describedJobs(model: Model, test: (job: JobId) => boolean): readonly Described[] {
  const { definition, source, count } = model.jobs;
  const found = new Map<string, Described>();
  for (let job = 0 as JobId; job < count; job++) {
    if (!queues(model, job) || !test(job)) continue;
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
