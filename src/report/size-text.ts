/** How much of an answer rests on sizes that recorded histories do not give, in a sentence. */
import { baselineOf, type ExperimentResult } from '../experiment/result.ts';
import { grouped } from '../kernel/text/numbers.ts';

/** None where the records give all sizes. */
export function sizeSentences({ strategies }: ExperimentResult): readonly string[] {
  const { assumed, of } = baselineOf(strategies).assumedSizes;
  if (assumed === 0) return [];
  return [
    `${grouped(assumed, 0)} of ${grouped(of, 0)} sizes assumed: the records do not give them.`,
  ];
}
