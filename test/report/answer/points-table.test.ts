/** The table of a sweep: a row a point, with what it changes, its figures and its conditions. */
import { expect, it } from 'vitest';
import type { ExperimentResult } from '../../../src/experiment/result.ts';
import { answerSentences } from '../../../src/report/answer/answer.ts';
import { hasPoints, pointRows } from '../../../src/report/answer/points-table.ts';
import { terminalTable } from '../../../src/report/answer/table.ts';
import { pointsCsv } from '../../../src/report/files/points-csv.ts';
import { resultFiles } from '../../../src/report/files/result-files.ts';
import { experiment, type Figures, threshold } from '../../experiment/results.ts';

const figures = (cost: number, lost = 0): Figures => ({
  cost_usd: cost,
  makespan_s: 3_600 * 10,
  wait_p95_s: 60,
  interruptions: lost,
  jobs_failed: 0,
  jobs_unfinished: 0,
  jobs_submitted: 5,
  jobs_succeeded: 5,
});

/** Strategies a, b … at the values 1, 2 … of an axis. */
function swept(costs: readonly number[], more: Partial<ExperimentResult> = {}): ExperimentResult {
  const names = costs.map((_, index) => String.fromCharCode(97 + index));
  const runs = costs.map((cost, index) => [figures(cost, index), figures(cost, index)] as const);
  const result = experiment(Object.fromEntries(names.map((name, i) => [name, runs[i]!])), more);
  const strategies = result.strategies.map((strategy, index) => ({
    ...strategy,
    point: [{ axis: 'maxvCpus', text: String(index + 1) }],
  }));
  return { ...result, strategies };
}

it('has a row a point: its values, its figures, and whether it meets each condition', () => {
  const thresholds = [
    threshold({ strategy: 'a', verdict: 'failed', n: 2, meeting: 0 }),
    threshold({ strategy: 'b', n: 2, meeting: 2 }),
  ];
  expect(pointRows(swept([3, 0.5], { thresholds }))).toEqual({
    head: [
      'maxvCpus',
      'cost (USD)',
      'makespan (h)',
      'wait, 95th percentile (s)',
      'interruptions',
      'cost: mean<$1',
    ],
    rows: [
      ['1', '3.00', '10.00', '60.0', '0', '✗ 0/2'],
      ['2', '0.50', '10.00', '60.0', '1', '✔ 2/2'],
    ],
  });
});

it('leaves out interruptions and failures where no point has any', () => {
  const { head } = pointRows(swept([3]));
  expect(head).toEqual(['maxvCpus', 'cost (USD)', 'makespan (h)', 'wait, 95th percentile (s)']);
});

it('stands in place of the table of strategies, on terminals too', () => {
  const [head, ...rows] = terminalTable(swept([3, 4]), { color: false, width: 120 })
    .trimEnd()
    .split('\n');
  expect(head).toMatch(/^maxvCpus {2}cost \(USD\)/);
  expect(rows.map((row) => row.split(/ +/)[1])).toEqual(['3.00', '4.00']);
});

it('is a file of results that have points', () => {
  const paths = (result: ExperimentResult) => resultFiles(result, '').map(({ path }) => path);
  const plain = experiment({ a: [figures(1)] });
  expect([hasPoints(plain), paths(plain).includes('points.csv')]).toEqual([false, false]);
  expect(paths(swept([1]))).toContain('points.csv');
  const [head, row] = pointsCsv(swept([1])).split('\n');
  expect(head).toMatch(/^strategy,maxvCpus,cost_usd,/);
  expect(row).toMatch(/^a,1,1,/);
});

it('of many points, a sentence each about the first ones, and how many others there are', () => {
  const costs = Array.from({ length: 12 }, (_, index) => index + 1);
  const thresholds = costs.map((cost, index) =>
    threshold({ strategy: String.fromCharCode(97 + index), verdict: cost > 1 ? 'failed' : 'met' }),
  );
  const sentences = answerSentences(swept(costs, { thresholds }));
  expect(sentences.filter((one) => one.includes('breaks cost'))).toHaveLength(5);
  expect(sentences).toContain('6 more strategies break a condition.');
  expect(sentences).toContain('6 more strategies have interruptions, failed or unfinished jobs.');
});
