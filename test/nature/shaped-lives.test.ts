/** Bathtub lives against their formula and recorded lives against their table, at 99 %. */
import { describe, expect, it } from 'vitest';
import { table } from '../../src/kernel/columns.ts';
import type { PoolId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import type { LifeTable } from '../../src/model/pools.ts';
import type { Interruptions } from '../../src/scenario/assumptions.ts';
import { kolmogorovSmirnov } from '../kernel/statistics.ts';
import { floats, valuesOf } from '../worlds/columns.ts';
import { offeringId, rowId } from '../worlds/ids.ts';
import { ends, shareScore } from './drawn-lives.ts';
import { processOf, recordedLives, spotEnvironment, spotWorld } from './processes.ts';

const hour = 3_600_000;
/** 99 % of a normal distribution is within this many standard deviations. */
const score99 = 2.576;
/** The same for the four shares of a table together. */
const score99OfFour = 3.023;

describe('bathtub lives', () => {
  const options = {
    kind: 'bathtub',
    share: 0.45,
    early: hour,
    late: 0.8 * hour,
    cap: 24 * hour,
  } as Extract<Interruptions, { kind: 'bathtub' }>;
  const process = processOf(options, spotWorld([spotEnvironment('one', [0])]));
  const runningAt = 7_000;
  const lives = ends(process, offeringId(0), 20_000, runningAt).map((end) => end - runningAt);
  const formula = (ms: number) =>
    options.share *
    (1 - Math.exp(-ms / options.early) + Math.exp((ms - options.cap) / options.late));

  it('follow the formula up to the cap', () => {
    const shares = Float64Array.from(lives, (life) => formula(life));
    const early = shares.filter((_, index) => itemAt(lives, index) < options.cap);
    const ended = formula(options.cap);
    expect(kolmogorovSmirnov(early.map((share) => share / ended))).toBeLessThan(1.63);
    expect(Math.abs(shareScore(early.length, lives.length, ended))).toBeLessThan(score99);
  });

  it('end at the cap at the latest, where the rest of the formula ends', () => {
    expect(Math.max(...lives)).toBe(options.cap);
  });

  it('are many short ones and many long ones, few in between', () => {
    const within = (from: number, to: number) =>
      lives.filter((life) => life >= from * hour && life < to * hour).length;
    expect(within(0, 3)).toBeGreaterThan(20 * within(8, 11));
    expect(within(22, 24.1)).toBeGreaterThan(20 * within(8, 11));
  });
});

describe('recorded lives', () => {
  const model = spotWorld([spotEnvironment('one', [0, 0])]);
  const process = processOf({ kind: 'replay' } as Interruptions, model);
  const count = 20_000;
  const runningAt = 11_000;
  const lives = ends(process, offeringId(0), count, runningAt).map((end) => end - runningAt);

  it.each(valuesOf(recordedLives.survival).map((survival, row) => [row, survival] as const))(
    'outlive length %d of their table with probability %d',
    (row, survival) => {
      const longer = lives.filter((life) => life > recordedLives.lifeMs[rowId(row)]).length;
      expect(Math.abs(shareScore(longer, count, survival))).toBeLessThan(score99OfFour);
    },
  );

  it('have only lengths of the table; the censored rest never ends', () => {
    const lengths = [...new Set(lives)].toSorted((a, b) => a - b);
    expect(lengths).toEqual([...valuesOf(recordedLives.lifeMs), Infinity]);
  });

  it('all end if the last of the table ended', () => {
    const ended: LifeTable = { lifeMs: floats([60_000, 90_000]), survival: floats([0.25, 0]) };
    const lives = table<PoolId, LifeTable | undefined>([ended, undefined]);
    const pools = { ...model.pools, lives };
    const seen = ends(
      processOf({ kind: 'replay' } as Interruptions, { ...model, pools }),
      offeringId(0),
      count,
    );
    expect(new Set(seen)).toEqual(new Set([60_000, 90_000]));
  });

  it('never end in a pool without a table', () => {
    expect(new Set(ends(process, offeringId(1), 100))).toEqual(new Set([Infinity]));
  });
});
