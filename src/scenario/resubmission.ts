/** What a client asks for when it submits a failed job again. */
import type { Resubmit } from './sections/simulation.ts';

/** Parts of a MiB that a product of binary fractions may have too much: not worth a whole one. */
const forgivenMib = 1e-4;

/**
 * Memory of every submission in whole MiB: the first one's, then each time `memory` times as much,
 * rounded up at the end. What no machine has may be Infinity.
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
