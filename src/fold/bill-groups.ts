/** The parts that every dimension of a bill is made of: by offering, and by like jobs. */
import { type Amount, amountOf, plus } from './amount.ts';
import type { UseOf } from './capacity-use.ts';
import { JobStatus } from '../words/job-status.ts';
import type { Bill } from './ledger.ts';
import type { Lifetimes } from './lifetimes.ts';

/** Resources of one offering; in the model's order, those of which there were any. */
export interface OfferingGroup {
  readonly offering: number;
  readonly amount: Amount;
}

/** What instances and tasks cost, and what became of their capacity. */
export function offeringGroups(
  { instances, model }: Lifetimes,
  bill: Bill,
  useOf: UseOf,
): OfferingGroup[] {
  const amounts: (Amount | undefined)[] = model.offerings.typeName.map(() => undefined);
  for (let instance = 0; instance < instances.length; instance++) {
    const offering = instances.offering[instance]!;
    const amount = amountOf(bill.instanceNano(instance), useOf(instance));
    const before = amounts[offering];
    amounts[offering] = before === undefined ? amount : plus(before, amount);
  }
  return amounts.flatMap((amount, offering) => (amount === undefined ? [] : { offering, amount }));
}

/** Submitted jobs that no dimension tells apart; in order of their first. */
export interface JobGroup {
  readonly queue: number;
  readonly share: number;
  readonly definition: number;
  readonly tags: number;
  readonly amount: Amount;
}

/** What jobs caused, and what became of the capacity that they held. */
export function jobGroups({ jobs, model }: Lifetimes, bill: Bill, useOf: UseOf): JobGroup[] {
  const groups = new Map<string, JobGroup>();
  for (let job = 0; job < model.jobs.count; job++) {
    if (jobs.status[job] === JobStatus.NONE) continue;
    const queue = model.jobs.queue[job]!;
    const share = model.jobs.share[job]!;
    const definition = model.jobs.definition[job]!;
    const tags = model.jobs.tags[job]!;
    const key = `${queue} ${share} ${definition} ${tags}`;
    const amount = amountOf(bill.jobNano(job), useOf(job));
    const before = groups.get(key);
    const sum = before === undefined ? amount : plus(before.amount, amount);
    groups.set(key, { queue, share, definition, tags, amount: sum });
  }
  return [...groups.values()];
}
