/** Losses at given times: of which launches, and what becomes of those that come later. */
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
  /** Ends of the first three launches of an environment, each of another of its offerings. */
  const ends = (firstOffering: number, runningAt: number) =>
    [0, 1, 2].map((index) =>
      endOf(process, {
        offering: firstOffering + index,
        launch: 0,
        environmentLaunch: index + 1,
        runningAt: runningAt as Launch['runningAt'],
      }),
    );

  it('counts the launches of the environment from 1, whatever their offering', () => {
    expect(ends(6, 1_000)).toEqual([5_000, Infinity, 9_000]);
  });

  it('does not touch other environments', () => {
    expect(ends(0, 1_000)).toEqual([Infinity, Infinity, Infinity]);
  });

  it('ends what was not yet running at its time as soon as it runs', () => {
    expect(ends(6, 7_000)).toEqual([7_000, Infinity, 9_000]);
  });
});
