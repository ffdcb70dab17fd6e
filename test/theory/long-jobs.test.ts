/**
 * The cost of long applications on Spot at 0.15 interruptions per hour, resubmitted until they
 * succeed: up to a thousand times their work without checkpoints, a few percent more with them.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { attemptCounts, AttemptEnd } from '../../src/fold/lives/attempt-lives.ts';
import { JobStatus } from '../../src/words/job-status.ts';
import type { Lifetimes } from '../../src/fold/lives/lifetimes.ts';
import type { AttemptId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import { valuesOf } from '../worlds/columns.ts';
import { jobId, offeringId } from '../worlds/ids.ts';
import { estimateOf, expectTruth } from './estimates.ts';
import { restarted, restartedSaving } from './formulas.ts';
import { attempts, hour, hoursOf, interruptedWorld, livesOf, machineHours } from './interrupted.ts';

const perHour = 0.15;

interface Case {
  readonly workHours: number;
  /** In machine-hours, with this many digits. */
  readonly known: number;
  readonly digits: number;
  readonly count: number;
  /** More submissions of ten attempts than even the least lucky application needs. */
  readonly submissions: number;
}

const cases: readonly Case[] = [
  { workHours: 48.5, known: 9_618, digits: 0, count: 60, submissions: 1_400 },
  { workHours: 10.5, known: 25.5, digits: 1, count: 4_000, submissions: 8 },
  { workHours: 3.3, known: 4.27, digits: 2, count: 8_000, submissions: 2 },
];

/** Whether each attempt ended with the life of its instance, to the millisecond. */
function endAsTheirInstances({ attempts: of, instances, model }: Lifetimes): boolean {
  const nature = createNature(model, createDraws(model.seed, model.replication));
  for (let row = 0 as AttemptId; row < of.length; row++) {
    const instance = of.instance[row];
    const runningMs = instances.runningMs[instance];
    const lostMs = nature.lifeEndMs(offeringId(0), instance, instance + 1, runningMs as never);
    const doneMs = of.startedMs[row] + model.jobs.workMs[of.job[row]];
    const end = doneMs <= lostMs ? AttemptEnd.SUCCEEDED : AttemptEnd.FAILED;
    if (of.end[row] !== end || of.stoppedMs[row] !== Math.min(doneMs, lostMs)) return false;
  }
  return true;
}

/** The attempts of each application in all its submissions. */
function attemptsOf({ attempts: of, model }: Lifetimes): number[] {
  const { resubmission, count } = model.jobs;
  const counts: number[] = [];
  for (const [row, some] of valuesOf(attemptCounts(of, count)).entries()) {
    if (resubmission[jobId(row)] === 0) counts.push(0);
    counts.push((counts.pop() ?? 0) + some);
  }
  return counts;
}

describe.each(cases)('$workHours h without checkpoints', (one) => {
  const { workHours, known, digits, count, submissions } = one;
  const load = perHour * workHours;
  const job = { workMs: workHours * hour };
  const again = submissions - 1;
  let lives: Lifetimes;
  let hours: Float64Array;
  let tried: readonly number[];
  beforeAll(() => {
    const seed = `${workHours} h`;
    lives = livesOf(interruptedWorld({ seed, perHour, job, count, again }));
    hours = hoursOf(lives);
    tried = attemptsOf(lives);
  });

  it(`cost ${known} machine-hours in expectation`, () => {
    const truth = restarted(perHour, workHours);
    expect(Number(truth.toFixed(digits))).toBe(known);
    // The number of attempts has a known mean, e^(λT); as a control variate it reduces the variance
    // of the cost (each lost attempt has this mean length).
    const succeeds = Math.exp(-load);
    const lostHours = 1 / perHour - (succeeds * workHours) / (1 - succeeds);
    const steady = hours.map(
      (cost, index) => cost - lostHours * (itemAt(tried, index) - 1 / succeeds),
    );
    expectTruth(estimateOf(steady), truth);
  });

  it('have as many attempts as in theory', () => {
    const { mean, halfWidth } = estimateOf(tried);
    expect(Math.abs(mean - Math.exp(load))).toBeLessThan(halfWidth);
  });

  it('end an attempt exactly when its instance or its work ends', () => {
    expect(endAsTheirInstances(lives)).toBe(true);
  });

  it('fail a submission exactly after ten lost attempts', () => {
    const { status } = lives.jobs;
    const counts = valuesOf(attemptCounts(lives.attempts, lives.model.jobs.count));
    const failed = counts.filter((_, row) => status[jobId(row)] === JobStatus.FAILED);
    expect(failed.every((some) => some === attempts)).toBe(true);
  });

  it('cost the lifetimes of their instances', () => {
    const { paid, ran } = machineHours(lives);
    expect(paid).toBe(ran);
    expect(hours.reduce((sum, cost) => sum + cost, 0) / paid).toBeCloseTo(1, 9);
  });
});

it('a job of 48.5 h succeeds within ten attempts with a probability of 0.7 %', () => {
  const lost = -Math.expm1(-perHour * 48.5);
  expect((100 * (1 - lost ** attempts)).toFixed(1)).toBe('0.7');
});

describe.each(cases)('$workHours h with a checkpoint every 30 minutes', ({ workHours }) => {
  const count = Math.ceil(9_000 / workHours);
  const saving = { interval: 0.5, cost: 1 / 60, restore: 1 / 30 };
  const checkpoint = { intervalMs: 1_800_000, costMs: 60_000, restoreMs: 120_000 };
  const job = { workMs: workHours * hour, checkpoint };
  const seed = `${workHours} h saved`;
  let lives: Lifetimes;
  beforeAll(() => {
    lives = livesOf(interruptedWorld({ seed, perHour, job, count, again: 3 }));
  });

  it('cost the sum over their pieces', () => {
    const truth = restartedSaving(perHour, workHours, saving);
    expect(truth / workHours).toBeLessThan(1.1);
    expectTruth(estimateOf(hoursOf(lives)), truth);
  });

  it('cost the lifetimes of their instances', () => {
    const { paid, ran } = machineHours(lives);
    expect(paid).toBe(ran);
  });
});
