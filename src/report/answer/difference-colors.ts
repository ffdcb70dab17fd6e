/** Differences to the first strategy in colours: better, worse, or too close to tell. */
import type pc from 'picocolors';
import type { AnswerCell, AnswerRow } from './answer-table.ts';

export type Colors = ReturnType<typeof pc.createColors>;

/** Green is better than the first strategy, red is worse; what chance may explain is pale. */
export function paintedDifference(
  { difference, isClear }: AnswerCell,
  { metric }: AnswerRow,
  colors: Colors,
): string {
  if (difference === '') return '';
  const isLess = difference.startsWith('−');
  const isBetter = (metric === 'utilization') !== isLess;
  const paint = isClear ? (isBetter ? colors.green : colors.red) : colors.dim;
  return paint(difference);
}
