/** How much of an answer rests on sizes that recorded histories do not give, in a sentence. */
import type { AssumedSizes } from '../../experiment/result.ts';
import { grouped } from '../../kernel/text/numbers.ts';

/** None where the records give all sizes. */
export function sizeSentences({ assumed, of }: AssumedSizes): readonly string[] {
  if (assumed === 0) return [];
  return [
    `${grouped(assumed, 0)} of ${grouped(of, 0)} sizes assumed: the records do not give them.`,
  ];
}
