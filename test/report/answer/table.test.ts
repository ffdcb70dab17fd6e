/** The table of the answer, to the letter. */
import { describe, expect, it } from 'vitest';
import { markdownTable, terminalTable } from '../../../src/report/answer/table.ts';
import { experiment, type Figures } from '../../experiment/results.ts';

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

const plain = { color: false, width: 100 };

describe('the table on a terminal', () => {
  it('has strategies side by side, units, intervals and differences', () => {
    expect(terminalTable(result, plain)).toBe(`\
                                   on-demand                     spot
cost (USD)                  1,220.00 ± 49.68  410.00 ± 24.84  −66.4 %
  median                            1,220.00                   410.00
  5–95 %                   1,202.00–1,238.00            401.00–419.00
cost per job (USD)               1.22 ± 0.05     0.41 ± 0.02  −66.4 %
makespan (h)                     5.69 ± 0.35      6.16 ± 0.53  +8.1 %
  median                                5.69                     6.11
  5–95 %                           5.57–5.82                5.99–6.36
wait, mean (s)                          60.0                     60.0
wait, 95th percentile (s)               90.0                     90.0
utilization (%)                         80.0                     80.0
interruptions                            0.0          5.0 ± 4.3  +5.0
jobs failed                                0                        0
jobs unfinished                            0                        0
`);
  });

  it('has a row for each strategy where they have no place side by side', () => {
    const many = experiment(
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, [figures(1, 10)]])),
    );
    const lines = terminalTable(many, { ...plain, width: 60 })
      .trimEnd()
      .split('\n');
    expect(lines.slice(-5).map((line) => line.split(/ +/)[0])).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('says which columns have no place, and keeps the cost', () => {
    const narrow = terminalTable(result, { ...plain, width: 20 });
    expect(narrow).toMatch(/cost/);
    expect(narrow.replace(/\s+/g, ' ')).toContain('No width for makespan (h)');
  });

  it('has colours only on request', () => {
    const escape = String.fromCharCode(27);
    expect(terminalTable(result, plain)).not.toContain(escape);
    expect(terminalTable(result, { ...plain, color: true })).toContain(escape);
  });

  it('in markdown has the same figures', () => {
    expect(markdownTable(result).split('\n').slice(0, 3)).toEqual([
      '|  | on-demand | spot |',
      '| --- | ---: | ---: |',
      '| cost (USD) | 1,220.00 ± 49.68 | 410.00 ± 24.84 (−66.4 %) |',
    ]);
  });
});
