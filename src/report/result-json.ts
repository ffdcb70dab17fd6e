/** The whole result as JSON, for programs. */
import type { ExperimentResult } from '../experiment/result.ts';
import { moneyText } from './numbers.ts';

/** Money as decimal text, what is not defined as null, no end as `Infinity` in quotes. */
export function resultJson(result: ExperimentResult): string {
  return `${JSON.stringify(result, plain, 2)}\n`;
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return moneyText(value);
  if (value === undefined) return null;
  return value === Infinity ? 'Infinity' : value;
}
