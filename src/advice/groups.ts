/** The jobs of a model by queue and need, so that a finding about many is one warning. */
import type { JobId, QueueId, ShapeId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { jobIdText } from '../model/names.ts';
import { standsInQueue } from '../model/rules/kinds.ts';
import { entersQueue } from './job-counts.ts';

/** Jobs of one queue that need the same; a multi-node parallel job is its main node. */
export interface Group {
  readonly queue: QueueId;
  /** Of a multi-node parallel job: that of all its nodes together. */
  readonly shape: ShapeId;
  readonly firstJob: JobId;
  /** Resubmissions do not count; 0 = all are resubmissions. */
  count: number;
}

/** In order of their first job. */
export function groupsOf(model: Model): readonly Group[] {
  const { jobs, shapes } = model;
  const groups = new Map<number, Group>();
  for (let job = 0 as JobId; job < jobs.count; job++) {
    if (!standsInQueue(jobs, job)) continue;
    const queue = jobs.queue[job];
    const shape = jobs.shape[job];
    const key = queue * shapes.count + shape;
    const group = groups.get(key) ?? { queue, shape, firstJob: job, count: 0 };
    if (entersQueue(model, job)) group.count++;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** `3 jobs (1 vCPU with 8192 MiB; first source/1:0)`. */
export function describe(model: Model, { shape, firstJob, count }: Group): string {
  const { jobs } = model;
  const parent = model.shapes.nodes[shape].length > 0 ? jobs.parent[firstJob] : -1;
  const id = jobIdText(model, parent < 0 ? firstJob : parent);
  const size = sizeText(model, shape);
  return count <= 1 ? `job ${id} (${size})` : `${count} jobs (${size}; first ${id})`;
}

function sizeText({ shapes }: Model, shape: ShapeId): string {
  const { vcpuMilli, memoryMib, gpus, nodes } = shapes;
  const gpuText = gpus[shape] === 0 ? '' : `, ${gpus[shape]} GPU`;
  const size = `${vcpuMilli[shape] / 1_000} vCPU with ${memoryMib[shape]} MiB${gpuText}`;
  const nodeCount = nodes[shape].length;
  return nodeCount === 0 ? size : `${nodeCount} nodes of ${size} in all`;
}

/** vCPUs that all jobs of the groups would take at once. */
export function demandMilli({ shapes }: Model, groups: readonly Group[]): number {
  return groups.reduce((sum, { shape, count }) => sum + count * shapes.vcpuMilli[shape], 0);
}
