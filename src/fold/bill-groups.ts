/** The groups that the dimensions of a bill sum up: by offering, and by jobs with equal keys. */
import type {
  DefinitionId,
  InstanceId,
  JobId,
  OfferingId,
  QueueId,
  ShareId,
  TagSetId,
} from '../kernel/ids.ts';
import { addTo, type Amount, plus } from './amount.ts';
import { JobStatus } from '../words/job-status.ts';
import type { Bill } from './ledger.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { UseOf } from './split.ts';

/** All resources of one offering. */
export interface OfferingGroup {
  readonly offering: OfferingId;
  readonly amount: Amount;
}

/** What instances and tasks cost, and the uses of their capacity; in the model's order. */
export function offeringGroups(
  { instances }: Lifetimes,
  bill: Bill,
  useOf: UseOf<InstanceId>,
): OfferingGroup[] {
  const amounts = new Map<OfferingId, Amount>();
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const amount = { nano: bill.instanceUses(instance), vcpuMilliMs: useOf(instance) };
    addTo(amounts, instances.offering[instance], amount);
  }
  return [...amounts]
    .map(([offering, amount]) => ({ offering, amount }))
    .sort((a, b) => a.offering - b.offering);
}

/** Submitted jobs with equal keys in every dimension. */
export interface JobGroup {
  readonly queue: QueueId;
  readonly share: ShareId;
  readonly definition: DefinitionId;
  readonly tags: TagSetId;
  readonly amount: Amount;
}

/** What jobs caused, and the uses of the capacity that they held; in order of first jobs. */
export function jobGroups({ jobs, model }: Lifetimes, bill: Bill, useOf: UseOf<JobId>): JobGroup[] {
  const groups = new Map<string, JobGroup>();
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    if (jobs.status[job] === JobStatus.NONE) continue;
    const queue = model.jobs.queue[job];
    const share = model.jobs.share[job];
    const definition = model.jobs.definition[job];
    const tags = model.jobs.tags[job];
    const key = `${queue} ${share} ${definition} ${tags}`;
    const amount = { nano: bill.jobUses(job), vcpuMilliMs: useOf(job) };
    const before = groups.get(key);
    const sum = before === undefined ? amount : plus(before.amount, amount);
    groups.set(key, { queue, share, definition, tags, amount: sum });
  }
  return [...groups.values()];
}
