/** What differs between the submissions that a client may make of one job [work.22]. */
import { itemAt } from '../../../kernel/lookup.ts';
import type { ConditionId, ShareId } from '../../../kernel/ids.ts';
import type { Millis } from '../../../kernel/units.ts';
import { destinations, memoryFactors } from '../../../scenario/resubmission.ts';
import { inQueue, type JobContext, type JobTraits } from './job-traits.ts';

/** A submission after a failure. */
export interface Resubmission {
  /** From 1. */
  readonly number: number;
  readonly delayMs: Millis;
  /** The ends that it follows. */
  readonly follows: ConditionId;
  readonly traits: JobTraits;
  /** undefined = that of the first submission. */
  readonly share: ShareId | undefined;
  /** How many times the memory of the first submission it asks for. */
  readonly memoryFactor: number;
}

/** In order, of a job whose first submission goes to `queue`; empty = its client lets it be. */
export function resubmissionsOf(
  context: JobContext,
  queue: string,
  first: JobTraits,
): readonly Resubmission[] {
  const { resubmit } = first.simulation;
  if (resubmit === undefined) return [];
  const { endConditions } = context.tables;
  const places = destinations({ queue, share: undefined }, resubmit);
  const factors = memoryFactors(resubmit);
  let traits = first;
  return resubmit.submissions.map(({ delay, queue: named, on }, index) => {
    if (named !== undefined) traits = inQueue(context, first, named);
    const { share } = itemAt(places, index);
    const { exitCodes = [], reasons = [] } = on ?? {};
    return {
      number: index + 1,
      delayMs: delay,
      follows: on === undefined ? 0 : endConditions.indexOf({ exitCodes, reasons }),
      traits,
      share: share === undefined ? undefined : context.shares.indexOf(share),
      memoryFactor: itemAt(factors, index),
    };
  });
}
