/** What a client requests when it submits a failed job again. */
import type { Resubmit } from './sections/resubmit.ts';

/** MiB by which rounding errors may inflate a product; they must not round it up. */
const forgivenMib = 1e-4;

/** By resubmission: how many times the memory of the first submission it asks for. */
export function memoryFactors({ submissions }: Resubmit): readonly number[] {
  let factor = 1;
  return submissions.map(({ memory }) => (factor *= memory));
}

/** So many times the memory, in whole MiB, rounded up. May be Infinity. */
export function grownMib(firstMib: number, factor: number): number {
  return Math.ceil(firstMib * factor - forgivenMib);
}

/** The queue of a submission, and the share that it names; undefined = none. */
export interface Destination {
  readonly queue: string;
  readonly share: string | undefined;
}

/** Where each resubmission goes: where the submission before went, unless it says otherwise. */
export function destinations(
  first: Destination,
  { submissions }: Resubmit,
): readonly Destination[] {
  let { queue, share } = first;
  return submissions.map((one) => {
    queue = one.queue ?? queue;
    share = one.shareIdentifier ?? share;
    return { queue, share };
  });
}

/** Every queue to which a job may go, the first submission's before the others. */
export function queuesOf(queue: string, resubmit: Resubmit | undefined): readonly string[] {
  if (resubmit === undefined) return [queue];
  return [queue, ...destinations({ queue, share: undefined }, resubmit).map((one) => one.queue)];
}
