/** Groups of jobs that are alike in every dimension. */
import { int32, list, put } from '../../kernel/columns.ts';
import type {
  Column,
  DefinitionId,
  JobGroupId,
  JobId,
  QueueId,
  Rows,
  ShareId,
  TagSetId,
} from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';

/** What the jobs of a group have in common. */
export interface JobGroup {
  readonly queue: QueueId;
  readonly share: ShareId;
  readonly definition: DefinitionId;
  readonly tags: TagSetId;
}

/** In order of first jobs. */
export interface JobGroups {
  readonly all: Rows<JobGroupId, JobGroup>;
  readonly of: Column<JobId, JobGroupId>;
}

/** The groups of a model; 4 bytes a job, none where there is one group. */
export function jobGroups({ jobs }: Model): JobGroups {
  const { count, queue, share, definition, tags } = jobs;
  const all = list<JobGroupId, JobGroup>([]);
  const known = new Map<string, JobGroupId>();
  const of = int32<JobId, JobGroupId>(count);
  const isOf = (group: JobGroup, job: JobId) =>
    group.queue === queue[job] &&
    group.share === share[job] &&
    group.definition === definition[job] &&
    group.tags === tags[job];
  let latest: JobGroupId = -1;
  for (let job = 0 as JobId; job < count; job++) {
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
