/** Interrupted work that restarts from nothing or from a checkpoint: the exact expectations. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobSpec } from '../worlds/world-spec.ts';
import { estimateOf, expectTruth } from './estimates.ts';
import { restarted, restartedSaving, restartedSquare } from './formulas.ts';
import { hour, hoursOf, interruptedWorld, livesOf, machineHours } from './interrupted.ts';

const perHour = 0.15;
const ms = (hours: number) => Math.round(hours * hour);

/** Runs `count` equal applications and returns the hours of each; all must succeed. */
function hoursOfMany(seed: string, count: number, job: JobSpec): Float64Array {
  const lives = livesOf(interruptedWorld({ seed, perHour, job, count }));
  const hours = hoursOf(lives);
  const { paid, ran } = machineHours(lives);
  expect(paid).toBe(ran);
  expect(Math.abs(hours.reduce((sum, one) => sum + one, 0) / ran - 1)).toBeLessThan(1e-9);
  return hours;
}

describe.each([0.05, 0.15, 0.3])('work T from nothing, λT = %d', (load) => {
  const workHours = load / perHour;
  let hours: Float64Array;
  beforeAll(() => {
    hours = hoursOfMany('restart', 15_000, { workMs: ms(workHours) });
  });

  it('takes (e^(λT) − 1)/λ', () => {
    expectTruth(estimateOf(hours), restarted(perHour, workHours));
  });

  it('has the theoretical second moment', () => {
    const squares = hours.map((one) => one * one);
    const { mean, halfWidth } = estimateOf(squares);
    const truth = restartedSquare(perHour, workHours);
    expect(halfWidth / truth).toBeLessThan(0.03);
    expect(Math.abs(mean - truth)).toBeLessThan(halfWidth);
  });
});

interface Case {
  readonly name: string;
  readonly workHours: number;
  readonly interval: number;
  readonly cost: number;
  readonly restore: number;
  readonly speed?: number;
}

const minute = 1 / 60;
const cases: readonly Case[] = [
  { name: 'whole pieces', workHours: 6, interval: 1, cost: 2 * minute, restore: 5 * minute },
  { name: 'a short last piece', workHours: 5.3, interval: 1, cost: 0.1, restore: 0.2 },
  { name: 'free savings', workHours: 6, interval: 0.5, cost: 0, restore: 0 },
  { name: 'no checkpoint in time', workHours: 0.9, interval: 1, cost: 0.3, restore: 0.4 },
  { name: 'a long restore', workHours: 3, interval: 0.75, cost: 0.05, restore: 1 },
  { name: 'speed 1.25', workHours: 7.5, interval: 1, cost: 0.05, restore: 0.1, speed: 1.25 },
];

describe.each(cases)('work with checkpoints: $name', (one) => {
  const { workHours, interval, cost, restore, speed = 1 } = one;

  it('takes the sum over its pieces', () => {
    const checkpoint = {
      intervalMs: ms(interval),
      costMs: ms(cost),
      restoreMs: ms(restore),
    };
    const job = { workMs: ms(workHours), checkpoint, speeds: { one: speed } };
    const truth = restartedSaving(perHour, workHours / speed, { interval, cost, restore });
    expectTruth(estimateOf(hoursOfMany(`saved, ${one.name}`, 6_000, job)), truth);
  });
});

it('the sum over pieces equals the restart from nothing without checkpoints', () => {
  const none = { interval: 100, cost: 1, restore: 1 };
  expect(restartedSaving(0.3, 2, none)).toBe(restarted(0.3, 2));
  const free = restartedSaving(1e-9, 5, { interval: 1, cost: 0.1, restore: 9 });
  expect(free).toBeCloseTo(5.4, 6);
});
