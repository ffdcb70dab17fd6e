/** The table of the answer, to the letter. */
import { describe, expect, it } from 'vitest';
import { answerSentences } from '../../src/report/answer.ts';
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
cost (USD)                 1,220.00 ± 49.68  410.00 ± 24.84  −66.4 %
cost per job (USD)              1.22 ± 0.05     0.41 ± 0.02  −66.4 %
makespan (h)                    5.69 ± 0.35      6.16 ± 0.53  +8.1 %
wait, mean (s)                         60.0                     60.0
wait, 95th percentile (s)              90.0                     90.0
utilization (%)                        80.0                     80.0
interruptions                           0.0          5.0 ± 4.3  +5.0
jobs failed                               0                        0
jobs unfinished                           0                        0
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

describe('the answer in sentences', () => {
  it('names the cheapest, the fastest and what the choice costs', () => {
    expect(answerSentences(result)).toEqual([
      'spot is cheapest: $410.00 (95 % interval $385.16 to $434.84), 66.4 % less than on-demand.',
      'on-demand is done first: after 5.69 h (95 % interval 5.35 h to 6.04 h).',
      'Taking spot over on-demand saves $810.00 and takes 27.8 min longer.',
      'spot has 5 interruptions on average.',
    ]);
  });

  it('says if the replications cannot tell the cheapest from the baseline', () => {
    const near = experiment({
      a: [figures(5, 100), figures(6, 100)],
      b: [figures(4, 100), figures(6.5, 100)],
    });
    expect(answerSentences(near)[0]).toBe(
      'b is cheapest: $5.25 (95 % interval −$10.63 to $21.13), which 2 replications cannot tell apart from a.',
    );
  });

  it('says that equal strategies are equal', () => {
    const equal = experiment({ a: [figures(5, 100)], b: [figures(5, 100)] });
    expect(answerSentences(equal)).toEqual([
      'a and b cost the same: $5.00.',
      'a and b are done at the same time: after 100.0 s.',
    ]);
  });

  it('does not call unfinished work cheap', () => {
    const undone = { ...figures(1, 0), jobs_unfinished: 3 };
    delete undone.makespan_s;
    const result = experiment({ a: [figures(5, 100)], b: [undone] });
    expect(answerSentences(result)).toEqual([
      'Of those that do all the work, a is cheapest: $5.00.',
      'Of those that do all the work, a is done first: after 100.0 s.',
      'b has 3 unfinished jobs.',
    ]);
    expect(answerSentences(experiment({ b: [undone] }))[0]).toBe('No strategy finishes the work.');
  });
});
