/** The answer's sentences are facts: situations, and what is said of them. */
import { describe, expect, it } from 'vitest';
import { checkThresholds } from '../../../src/experiment/answers/thresholds.ts';
import { z95 } from '../../../src/experiment/statistics/student.ts';
import { answerSentences } from '../../../src/report/answer/answer.ts';
import { howToRead } from '../../../src/report/answer/how-to-read.ts';
import { thresholds as schema } from '../../../src/scenario/sections/thresholds.ts';
import { experiment, type Figures } from '../../experiment/results.ts';

const figures = (cost_usd: number, makespan_s: number, more: Figures = {}): Figures => ({
  cost_usd,
  makespan_s,
  finish_s: makespan_s,
  jobs_submitted: 10,
  jobs_succeeded: 10,
  interruptions: 0,
  jobs_failed: 0,
  jobs_unfinished: 0,
  ...more,
});
const hour = 3_600;
const times = (n: number, of: Figures) => Array.from({ length: n }, () => of);

describe('without thresholds, the answer', () => {
  it('names the cheapest, the fastest and what the choice costs', () => {
    const result = experiment({
      'on-demand': [figures(1_200, 20_000), figures(1_240, 21_000), figures(1_220, 20_500)],
      spot: [
        figures(400, 22_000, { interruptions: 4 }),
        figures(420, 21_500, { interruptions: 7 }),
        figures(410, 23_000, { interruptions: 4 }),
      ],
    });
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
      'b is cheapest: $5.25 (95 % interval $0.000000 to $21.13), which 2 replications cannot tell apart from a.',
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
    const undone = figures(1, 0, { jobs_unfinished: 3 });
    delete undone.makespan_s;
    const result = experiment({ a: [figures(5, 100)], b: [undone] });
    expect(answerSentences(result)).toEqual([
      'Of those that do all the work, a is cheapest: $5.00.',
      'Of those that do all the work, a is done first: after 100.0 s.',
      'b does not do all the work: it has 3 unfinished jobs (30 % of 10).',
    ]);
    expect(answerSentences(experiment({ b: [undone] }))[0]).toBe('No strategy finishes the work.');
  });

  it('does not call work done of which no job succeeded', () => {
    const failed = figures(0, 100, { jobs_succeeded: 0, jobs_failed: 10 });
    expect(answerSentences(experiment({ a: [failed] }))).toEqual([
      'No job succeeds: there is nothing to compare.',
      'a has 10 failed jobs (all of them).',
    ]);
  });

  it('says which share of the jobs fails', () => {
    const some = figures(5, 100, { jobs_succeeded: 9, jobs_failed: 1 });
    expect(answerSentences(experiment({ a: [some] }))).toContain(
      'a has 1 failed jobs (10 % of 10).',
    );
  });
});

describe('with thresholds, the answer', () => {
  const clock = { startEpochMs: Date.parse('2026-11-30T20:00:00Z'), timezone: 'UTC' };
  function answer(
    strategies: Readonly<Record<string, readonly Figures[]>>,
    rules: Readonly<Record<string, readonly string[]>>,
  ) {
    const bare = experiment(strategies, { clock });
    const options = { clock, z: z95 };
    const thresholds = checkThresholds(schema.parse(rules), bare.strategies, options);
    return answerSentences({ ...bare, thresholds });
  }
  const late = times(100, figures(100, 15 * hour));
  const inTime = times(100, figures(150, 11 * hour));
  const fast = times(100, figures(180, 8 * hour));
  const rules = { finish: ['p(95)<=08:00'] };

  it('is the cheapest of those that meet them, then the next, then why not the others', () => {
    expect(answer({ late, inTime, fast }, rules)).toEqual([
      'inTime is the cheapest that meets all conditions: $150.00, 50.0 % more than late.',
      'It is done after 11.00 h.',
      'Next is fast, which meets them too: it costs $30.00 more and is done 3.00 h earlier.',
      'late breaks finish: p(95)<=08:00 (11:00 on 2026-12-01, 3.00 h too late; ' +
        '0 of 100 replications meet it, 95 % interval 0 to 3.7 %).',
    ]);
  });

  it('of one strategy is whether it meets them', () => {
    expect(answer({ inTime }, rules)).toEqual([
      'It meets all conditions and costs $150.00.',
      'It is done after 11.00 h.',
    ]);
  });

  it('leaves open what the replications cannot tell, though it be cheaper', () => {
    const doubtful = [...times(95, figures(90, 11 * hour)), ...times(5, figures(90, 13 * hour))];
    const sentences = answer({ doubtful, inTime }, rules);
    expect(sentences[0]).toBe(
      'inTime is the cheapest that meets all conditions: $150.00, 66.7 % more than doubtful.',
    );
    expect(sentences[2]).toBe(
      'doubtful would cost $60.00 less, but 100 replications are too few to tell whether it meets ' +
        'finish: p(95)<=08:00 (95 of 100 replications meet it, 95 % interval 88.8 to 97.8 %).',
    );
    expect(answer({ doubtful }, rules)[0]).toBe('No strategy surely meets all conditions.');
  });

  it('says that none meets them, and by how much each fails', () => {
    expect(answer({ late, inTime }, { cost: ['mean<$90'], makespan: ['p(95)<10h'] })).toEqual([
      'No strategy meets all conditions.',
      'late breaks cost: mean<$90 ($100.00, $10.00 too much; 0 of 100 replications meet it, 95 % ' +
        'interval 0 to 3.7 %) and makespan: p(95)<10h (15.00 h, 5.00 h too long; 0 of 100 ' +
        'replications meet it, 95 % interval 0 to 3.7 %).',
      'inTime breaks cost: mean<$90 ($150.00, $60.00 too much; 0 of 100 replications meet it, 95 % ' +
        'interval 0 to 3.7 %) and makespan: p(95)<10h (11.00 h, 60.0 min too long; 0 of 100 ' +
        'replications meet it, 95 % interval 0 to 3.7 %).',
    ]);
  });

  it('does not choose what leaves work, whatever it costs', () => {
    const lossy = times(100, figures(10, hour, { jobs_succeeded: 8, jobs_failed: 2 }));
    expect(answer({ lossy, inTime }, rules)).toEqual([
      'inTime is the cheapest that meets all conditions: $150.00, 1,400.0 % more than lossy.',
      'It is done after 11.00 h.',
      'lossy does not do all the work: it has 2 failed jobs (20 % of 10) on average.',
    ]);
  });
});

describe('the legend', () => {
  it('says where chance has no part', () => {
    const { strategies } = experiment({ a: [figures(5, 100), figures(5, 100)] });
    expect(howToRead(strategies)).toContain('Means of 2 replications');
    const equal = strategies.map((strategy) => ({
      ...strategy,
      replications: strategy.replications.map((one) => ({ ...one, isDrawn: false })),
    }));
    expect(howToRead(equal)).toBe('All 2 replications are equal: chance has no part in them.');
  });
});
