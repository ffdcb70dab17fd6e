/** What came of a run: nothing of it may change while runs get faster. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MetricName } from '../src/words/metrics.ts';

export interface Outcome {
  readonly digest: string;
  readonly values: Readonly<Partial<Record<MetricName, number | undefined>>>;
}

/** Of each replication in a result folder, in order. */
export function outcomesIn(folder: string): readonly Outcome[] {
  const text = readFileSync(join(folder, 'replications.csv'), 'utf8');
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((cells) => ({
    digest: cells[head.indexOf('digest')]!,
    values: Object.fromEntries(head.map((name, index) => [name, Number(cells[index])])),
  }));
}

/** Of result files. */
const decimals = 6;

/** Whether mean and longest wait are equal, as far as result files show them. */
export function haveSameWaits(one: Outcome['values'], other: Outcome['values']): boolean {
  return (['wait_mean_s', 'wait_max_s'] as const).every(
    (name) => one[name]?.toFixed(decimals) === other[name]?.toFixed(decimals),
  );
}
