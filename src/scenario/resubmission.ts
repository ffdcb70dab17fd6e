/** What a client requests when it resubmits a failed job. */
import type { Resubmit } from './sections/simulation.ts';

/** MiB by which rounding errors may inflate a product; they must not round it up. */
const forgivenMib = 1e-4;

/**
 * Memory of every submission in whole MiB: the first one's, then `memory` times as much each time,
 * rounded up at the end. May be Infinity.
 */
export function memoryOfSubmissions(
  firstMib: number,
  { times, memory }: Resubmit,
): readonly number[] {
  let factor = 1;
  return Array.from({ length: times + 1 }, (_, submission) => {
    if (submission > 0) factor *= memory;
    return Math.ceil(firstMib * factor - forgivenMib);
  });
}
