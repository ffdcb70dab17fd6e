/** The table of the answer, to the letter. */
import { describe, expect, it } from 'vitest';
import { markdownTable, terminalTable } from '../../src/report/table.ts';
import { experiment, type Figures } from '../experiment/results.ts';

const figures = (cost_usd: number, makespan_s: number, interruptions = 0): Figures => ({
  cost_usd,
  cost_per_job_usd: cost_usd / 1_000,
  makespan_s,
  wait_mean_s: 60,
  wait_p95_s: 90,
  utilization: 0.8,
  interruptions,
  jobs_failed: 0,
  jobs_unfinished: 0,
});

const result = experiment({
  'on-demand': [figures(1_200, 20_000), figures(1_240, 21_000), figures(1_220, 20_500)],
  spot: [figures(400, 22_000, 4), figures(420, 21_500, 7), figures(410, 23_000, 4)],
});

describe('the table on a terminal', () => {
  it('has strategies side by side, units, intervals and differences', () => {
    expect(terminalTable(result, false)).toBe(`\
                                                    on-demand                     spot
cost (USD)                                   1,220.00 ± 49.68  410.00 ± 24.84  −66.4 %
cost, median and 5–95 % (USD)    1,220.00 (1,202.00–1,238.00)   410.00 (401.00–419.00)
cost per job (USD)                                1.22 ± 0.05     0.41 ± 0.02  −66.4 %
makespan (h)                                      5.69 ± 0.35      6.16 ± 0.53  +8.1 %
makespan, median and 5–95 % (h)              5.69 (5.57–5.82)         6.11 (5.99–6.36)
wait, mean (s)                                           60.0                     60.0
wait, 95th percentile (s)                                90.0                     90.0
utilization (%)                                          80.0                     80.0
interruptions                                             0.0          5.0 ± 4.3  +5.0
jobs failed                                                 0                        0
jobs unfinished                                             0                        0
`);
  });

  it('is continued in blocks that repeat the baseline', () => {
    const many = experiment(
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, [figures(1, 10)]])),
    );
    const heads = terminalTable(many, false)
      .split('\n\n')
      .map((block) => block.split('\n')[0]!.trim().split(/\s+/));
    expect(heads).toEqual([
      ['a', 'b', 'c', 'd'],
      ['a', 'e'],
    ]);
  });

  it('has colours only on request', () => {
    const escape = String.fromCharCode(27);
    expect(terminalTable(result, false)).not.toContain(escape);
    expect(terminalTable(result, true)).toContain(escape);
  });

  it('in markdown has the same figures', () => {
    expect(markdownTable(result).split('\n').slice(0, 3)).toEqual([
      '|  | on-demand | spot |',
      '| --- | ---: | ---: |',
      '| cost (USD) | 1,220.00 ± 49.68 | 410.00 ± 24.84 (−66.4 %) |',
    ]);
  });
});
