/** Which inline job a dependency names: a `jobName`, or `name:index` for an array child. */
import { entryOf } from '../kernel/lookup.ts';

/** The place of an inline job. */
export interface JobPlace {
  readonly source: string;
  /** Position in the source's `jobs`. */
  readonly index: number;
}

/** The jobs with the name in a `jobId` and, for a child, its array index. */
export interface DependencyTarget {
  /** Several = the name is not unique; none = unknown. */
  readonly jobs: readonly JobPlace[];
  readonly child: number | undefined;
}

/**
 * Index of the names of inline jobs by source; undefined = no readable name. Names are looked up in
 * the job's own source first, then in all sources.
 */
export function jobIndex(sources: ReadonlyMap<string, readonly (string | undefined)[]>) {
  const all = new Map<string, JobPlace[]>();
  const own = new Map<string, Map<string, JobPlace[]>>();
  for (const [source, jobs] of sources) {
    const ofSource = entryOf(own, source, () => new Map<string, JobPlace[]>());
    for (const [index, name] of jobs.entries()) {
      if (name === undefined) continue;
      for (const places of [all, ofSource]) entryOf(places, name, () => []).push({ source, index });
    }
  }
  const find = (source: string, jobId: string): DependencyTarget => {
    const [, name = jobId, number] = /^(.*):(\d{1,5})$/.exec(jobId) ?? [];
    const child = number === undefined ? undefined : Number(number);
    return { jobs: own.get(source)?.get(name) ?? all.get(name) ?? [], child };
  };
  return { names: [...all.keys()], find };
}

export type JobIndex = ReturnType<typeof jobIndex>;
