/** Losses at given times: which launches they end, and the effect on later ones. */
import { describe, expect, it } from 'vitest';
import { endOf, type Launch, processOf, spotEnvironment, spotWorld } from './processes.ts';

const one = spotEnvironment('one', [0, 1, 2, 3, 4, -1]);
const two = spotEnvironment('two', [4, 0, -1]);
const model = spotWorld([one, two]);

describe('at', () => {
  const losses = [
    { time: 5_000, environment: 'two', launch: 1 },
    { time: 9_000, environment: 'two', launch: 3 },
  ] as const;
  const process = processOf({ kind: 'at', losses } as never, model);
  /** The ends of the first three launches of an environment, each of another offering. */
  const ends = (firstOffering: number, runningAt: number) =>
    [0, 1, 2].map((index) =>
      endOf(process, {
        offering: firstOffering + index,
        launch: 0,
        environmentLaunch: index + 1,
        runningAt: runningAt as Launch['runningAt'],
      }),
    );

  it('counts the launches of the environment from 1, over all offerings', () => {
    expect(ends(6, 1_000)).toEqual([5_000, Infinity, 9_000]);
  });

  it('does not affect other environments', () => {
    expect(ends(0, 1_000)).toEqual([Infinity, Infinity, Infinity]);
  });

  it('ends a later instance as soon as it runs', () => {
    expect(ends(6, 7_000)).toEqual([7_000, Infinity, 9_000]);
  });
});
