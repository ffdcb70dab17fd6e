/** The groups that the dimensions of a bill sum up: by offering, and by jobs with equal keys. */
import { int32, list, put } from '../kernel/columns.ts';
import type {
  Column,
  DefinitionId,
  InstanceId,
  JobId,
  List,
  OfferingId,
  QueueId,
  RowId,
  ShareId,
  TagSetId,
} from '../kernel/ids.ts';
import { JobStatus } from '../words/job-status.ts';
import type { Lifetimes } from './lifetimes.ts';

/** What the jobs of a group have in common. */
export interface JobGroup {
  readonly queue: QueueId;
  readonly share: ShareId;
  readonly definition: DefinitionId;
  readonly tags: TagSetId;
}

/** Submitted jobs with equal keys in every dimension, in order of first jobs. */
export interface JobGroups {
  readonly all: List<RowId, JobGroup>;
  /** Without meaning for jobs that were never submitted. */
  readonly of: Column<JobId, RowId>;
}

/** The groups of a run. */
export function jobGroups({ jobs, model }: Lifetimes): JobGroups {
  const { count, queue, share, definition, tags } = model.jobs;
  const all = list<RowId, JobGroup>([]);
  const known = new Map<string, RowId>();
  const of = int32<JobId, RowId>(count);
  const isOf = (group: JobGroup, job: JobId) =>
    group.queue === queue[job] &&
    group.share === share[job] &&
    group.definition === definition[job] &&
    group.tags === tags[job];
  let latest: RowId = -1;
  for (let job = 0 as JobId; job < count; job++) {
    if (jobs.status[job] === JobStatus.NONE) continue;
    if (latest < 0 || !isOf(all[latest], job)) {
      const key = `${queue[job]} ${share[job]} ${definition[job]} ${tags[job]}`;
      latest = known.get(key) ?? all.length;
      if (latest === all.length) {
        known.set(key, latest);
        all.push({
          queue: queue[job],
          share: share[job],
          definition: definition[job],
          tags: tags[job],
        });
      }
    }
    put(of, job, latest);
  }
  return { all, of };
}

/** The offerings of which something was launched, in the model's order. */
export function usedOfferings({ instances }: Lifetimes): readonly OfferingId[] {
  const used = new Set<OfferingId>();
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    used.add(instances.offering[instance]);
  }
  return [...used].sort((a, b) => a - b);
}
