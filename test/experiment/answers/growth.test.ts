/** Intervals hold as often as they say, also where replications are added until one is enough. */
import { describe, expect, it } from 'vitest';
import { firstStage, nextStage, quantileOfLooks } from '../../../src/experiment/answers/growth.ts';
import { meanInterval, wilson } from '../../../src/experiment/statistics/intervals.ts';
import { z95 } from '../../../src/experiment/statistics/student.ts';
import { createDraws } from '../../../src/kernel/random.ts';
import { probit } from '../../../src/kernel/probit.ts';
import { checkThresholds } from '../../../src/experiment/answers/thresholds.ts';
import {
  type Thresholds,
  thresholds as schema,
} from '../../../src/scenario/sections/thresholds.ts';
import { summarize } from '../../../src/experiment/statistics/statistics.ts';
import type { StrategyResult } from '../../../src/experiment/result.ts';
import { isLong } from '../../laws/runs.ts';
import { experiment, replication } from '../results.ts';

const experiments = 10_000;
/** Of experiments that grow; with a margin of four standard errors at 1,000. */
const growing = isLong ? experiments : 1_000;
const draws = createDraws('20261130', 1);
/** The n-th number of an experiment. */
const uniform = (one: number, n: number) => draws.uniform('runtime', one, 0, n);
const each = Array.from({ length: experiments }, (_, index) => index);
const numbers = (one: number, n: number, of: (u: number) => number) =>
  Array.from({ length: n }, (_, index) => of(uniform(one, index)));
const share = (hits: readonly boolean[]) => hits.filter(Boolean).length / hits.length;

describe('an interval of 95 %', () => {
  it.each([5, 20, 100])('of a mean of %d holds in 94 to 96 % of experiments', (n) => {
    const holds = each.map((one) => {
      const { low, high } = meanInterval(
        numbers(one, n, (u) => 7 + probit(u)),
        z95,
      );
      return low <= 7 && 7 <= high;
    });
    expect(share(holds)).toBeGreaterThan(0.94);
    expect(share(holds)).toBeLessThan(0.96);
  });

  // Counts are whole: no interval of a share holds exactly as often as it says, Wilson's does so on
  // the average of shares (Brown, Cai and DasGupta, Statistical Science 16, 2001).
  it.each([20, 50, 200])('of a share of %d holds in 94 to 96 %, over shares of 10 to 90 %', (n) => {
    const holds = each.map((one) => {
      const truth = 0.1 + 0.8 * draws.uniform('mix', one, 1, 0);
      const count = numbers(one, n, (u) => (u < truth ? 1 : 0)).reduce((sum, hit) => sum + hit, 0);
      const { low, high } = wilson(count, n, z95);
      return low <= truth && truth <= high;
    });
    expect(share(holds)).toBeGreaterThan(0.94);
    expect(share(holds)).toBeLessThan(0.96);
  });
});

const clock = { startEpochMs: 0, timezone: 'UTC' };
const nine = schema.parse({ cost: ['rate(<2)>=0.9'] });
const half = schema.parse({ cost: ['rate(<2)>=0.5'] });

const finished = replication(1, { makespan_s: 1, jobs_succeeded: 1, jobs_failed: 0 });
const bare = experiment({ s: [{}] });
const [strategy] = bare.strategies as readonly [StrategyResult];

/** Plays stages of one strategy until the rule says that it is enough. */
function grown(values: readonly number[], rules: Thresholds, precision?: number) {
  const most = values.length;
  const growth = { precision, most, isTimeUp: () => false };
  const replications = values.map((cost_usd) => {
    return { ...finished, values: { ...finished.values, cost_usd } };
  });
  let n: number | undefined = firstStage;
  for (;;) {
    const played = replications.slice(0, n);
    const strategies = [{ ...strategy, replications: played, summary: summarize(played) }];
    const thresholds = checkThresholds(rules, strategies, { clock, z: quantileOfLooks(most) });
    const result = { ...bare, strategies, thresholds };
    const next = nextStage(result, growth);
    if (next === undefined) return { n: played.length, result };
    n = next;
  }
}

describe('a rule that looks again and again', () => {
  it('holds its intervals of all looks together in 95 % of experiments', () => {
    for (const most of isLong ? [20, 40, 320, 1_000] : [20, 40, 160]) {
      const z = quantileOfLooks(most);
      const stages = [firstStage];
      while (stages.at(-1)! < most) stages.push(Math.min(2 * stages.at(-1)!, most));
      const holds = each.map((one) => {
        const values = numbers(one, most, probit);
        let sum = 0;
        let count = 0;
        return stages.every((n) => {
          while (count < n) sum += values[count++]!;
          return Math.abs(sum) <= z * Math.sqrt(n);
        });
      });
      expect(share(holds)).toBeGreaterThan(0.94);
      expect(share(holds)).toBeLessThan(0.965);
    }
  });

  it('decides against the truth in 5 % of experiments at most, at the very limit', () => {
    // The share is just below what is asked for, so that "met" is wrong.
    const wrong = each.slice(0, growing).map((one) => {
      const values = numbers(one, 320, (u) => (u < 0.8999 ? 1 : 3));
      return grown(values, nine).result.thresholds[0]!.verdict === 'met';
    });
    expect(share(wrong)).toBeLessThan(0.05);
  });

  it('stops at a precision where its interval still holds in 94 % of experiments', () => {
    const holds = each.slice(0, growing).map((one) => {
      const values = numbers(one, 1_280, (u) => 10 + 2 * probit(u));
      const { n } = grown(values, [], 0.03);
      const { low, high } = meanInterval(values.slice(0, n), z95);
      return low <= 10 && 10 <= high;
    });
    expect(share(holds)).toBeGreaterThan(isLong ? 0.94 : 0.92);
    expect(share(holds)).toBeLessThan(isLong ? 0.96 : 0.98);
  });

  it('doubles, and ends with the first stage that decides, or with the most', () => {
    expect(grown(Array(320).fill(1) as number[], half).n).toBe(20);
    const undecided = Array.from({ length: 300 }, (_, index) => 1 + 2 * (index % 2));
    expect(grown(undecided, half).n).toBe(300);
  });
});

describe('the quantiles of looks', () => {
  // Each look is at twice the data: zₖ = √½·zₖ₋₁ + √½·new. Simpson's rule on the joint density.
  it.each([1, 2, 5, 9, 13])('of %d looks leave 95 % within all of them', (looks) => {
    const most = firstStage * 2 ** (looks - 1);
    const c = quantileOfLooks(most);
    const points = 161;
    const step = (2 * c) / (points - 1);
    const at = Array.from({ length: points }, (_, index) => index * step - c);
    const weight = at.map((_, i) => (step / 3) * (i === 0 || i === points - 1 ? 1 : i % 2 ? 4 : 2));
    let density = at.map((z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
    for (let look = 1; look < looks; look++) {
      const before = density;
      density = at.map((z) =>
        at.reduce((sum, y, i) => {
          const move = z - y * Math.SQRT1_2;
          return sum + (weight[i]! * before[i]! * Math.exp(-move * move)) / Math.sqrt(Math.PI);
        }, 0),
      );
    }
    const within = density.reduce((sum, value, i) => sum + value * weight[i]!, 0);
    expect(within).toBeCloseTo(0.95, 4);
  });
});
