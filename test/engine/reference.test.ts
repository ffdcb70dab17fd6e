/**
 * The engine against the naive reference simulation, record by record, on arbitrary worlds; and in
 * how many of these worlds one happening follows another in one life.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { Kind } from '../../src/trace/record.ts';
import { tableOf } from '../laws/counts.ts';
import { difference } from '../../src/testing/differences.ts';
import { enginePlay, natureOf, type Play } from '../../src/testing/plays.ts';
import { isLong } from '../laws/runs.ts';
import { allTurns, impossibleTurns, turnsIn } from '../laws/turns.ts';
import { NeverEnds, referenceRun } from '../../src/testing/reference/simulation.ts';
import { agreement } from '../worlds/agreement.ts';
import { arbitraryFleet } from '../worlds/arbitrary-fleet.ts';
import { arbitraryPulls } from '../worlds/arbitrary-pulls.ts';
import { arbitraryTurns } from '../worlds/arbitrary-turns.ts';
import { arbitraryWorld, describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import { sameAsReference, worlds as scenarios } from '../../src/testing.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** Undefined where a run by the rules never ends. */
function referenceOf(model: Model): Play | undefined {
  try {
    return referenceRun(model, natureOf(model));
  } catch (error) {
    if (error instanceof NeverEnds) return undefined;
    throw error;
  }
}

/** Worlds in which the two agree. */
interface Agreed {
  readonly worlds: number;
  readonly endless: number;
  /** By pair of happenings, the number of worlds in which it occurs. */
  readonly turns: ReadonlyMap<string, number>;
}

/** Fails at the first world in which the two differ. */
function compareOn(worlds: fc.Arbitrary<WorldSpec>, numRuns: number): Agreed {
  let endless = 0;
  let agreed = 0;
  const turns = new Map<string, number>();
  fc.assert(
    fc.property(worlds, (spec) => {
      const model = world(spec);
      const reference = referenceOf(model);
      if (reference === undefined) {
        endless++;
        return;
      }
      const play = enginePlay(model);
      const found = difference(reference, play);
      if (found !== '') throw new Error(`${found}\n${describeWorld(spec)}`);
      agreed++;
      for (const turn of turnsIn({ spec, model, records: play.records })) {
        turns.set(turn, (turns.get(turn) ?? 0) + 1);
      }
    }),
    { seed: agreement.seed, numRuns, ...(isLong ? { interruptAfterTimeLimit: searchMs } : {}) },
  );
  return { worlds: agreed, endless, turns };
}

const factor = isLong ? 20 : 1;
/** Limit of a long search; what it has checked by then held. Others count the same everywhere. */
const searchMs = 120_000;
const timeout = 5 * searchMs;

const sorts = {
  worlds: arbitraryWorld,
  fleets: arbitraryFleet,
  pulls: arbitraryPulls,
  turns: arbitraryTurns,
};
type Sort = keyof typeof sorts;

const agreedOn = new Map<Sort, Agreed>();

/** Each sort is compared once. */
function agreedOf(sort: Sort): Agreed {
  const agreed = agreedOn.get(sort) ?? compareOn(sorts[sort], agreement[sort] * factor);
  agreedOn.set(sort, agreed);
  return agreed;
}

describe('the engine writes the records of the naive reference simulation', () => {
  it('on arbitrary worlds', { timeout }, () => {
    expect(agreedOf('worlds').endless).toBeLessThan((agreement.worlds * factor) / 20);
  });

  it('on arbitrary fleets', { timeout }, () => {
    expect(agreedOf('fleets').endless).toBe(0);
  });

  it('on arbitrary pulls', { timeout }, () => {
    expect(agreedOf('pulls').endless).toBeLessThan((agreement.pulls * factor) / 10);
  });

  it('on arbitrary turns', { timeout }, () => {
    expect(agreedOf('turns').endless).toBe(0);
  });
});

it(
  'and so it does on scenarios as users write them, which the compiler has read',
  { timeout },
  () => {
    const numRuns = agreement.scenarios * factor;
    fc.assert(fc.property(scenarios(), sameAsReference), {
      seed: agreement.seed,
      numRuns,
      ...(isLong ? { interruptAfterTimeLimit: searchMs } : {}),
    });
  },
);

describe('among these worlds', () => {
  const least = 10;

  it(`each possible turn occurs in ${least} or more`, { timeout: 4 * timeout }, () => {
    const all = (Object.keys(sorts) as Sort[]).map(agreedOf);
    const counts = allTurns.map((turn): [string, number] => [
      turn,
      all.reduce((sum, { turns }) => sum + (turns.get(turn) ?? 0), 0),
    ]);
    const worlds = all.reduce((sum, one) => sum + one.worlds, 0);
    const possible = counts.filter(([turn]) => !impossibleTurns.has(turn));
    const sorted = possible.toSorted(([, a], [, b]) => a - b);
    console.log(
      `${worlds} worlds; ${allTurns.length} pairs of happenings in a life, ` +
        `${possible.length} possible; rarest:\n${tableOf(sorted.slice(0, 30))}`,
    );
    expect(sorted.filter(([, count]) => count < least)).toEqual([]);
    expect(counts.filter(([turn, count]) => count > 0 && impossibleTurns.has(turn))).toEqual([]);
  });

  it('no life has a happening without a name', { timeout: 4 * timeout }, () => {
    const known = new Set(allTurns);
    const found = (Object.keys(sorts) as Sort[]).flatMap((sort) => [
      ...agreedOf(sort).turns.keys(),
    ]);
    expect(found.filter((turn) => !known.has(turn))).toEqual([]);
  });
});

it('the largest size is kept if one of its zones has capacity, for On-Demand', () => {
  const model = world({
    environments: [
      {
        types: [
          { name: 'type.b', vcpus: 8 },
          { name: 'type.c', vcpus: 1, usdPerHour: 0.01 },
        ],
        zones: ['zone-a', 'zone-b'],
      },
    ],
    pools: [{ of: 'EC2', type: 'type.b', zone: 'zone-a', capacity: { instances: 0 } }],
    jobs: [{}, {}, {}],
    assumptions: { scheduler: { sizePreference: 'largest' } },
  });
  const play = enginePlay(model);
  expect(difference(referenceRun(model, natureOf(model)), play)).toBe('');
  const launched = play.records.filter(({ kind }) => kind === Kind.InstanceLaunched);
  // Offerings 0 and 1 are type.b in the two zones.
  expect(launched.map(({ object }) => object)).toEqual([1]);
});

it('a quota that one environment frees goes to another, which shares no queue with it', () => {
  const types = [{ name: 'type.b', vcpus: 4 }];
  const model = world({
    environments: [
      { name: 'first', types, desiredvCpus: 4 },
      { name: 'second', types },
    ],
    queues: [
      { name: 'of-second', environments: ['second'] },
      { name: 'of-first', environments: ['first'] },
    ],
    jobs: [{ queue: 'of-second' }],
    assumptions: { ec2: { vcpuQuota: 4 } },
  });
  const play = enginePlay(model);
  expect(difference(referenceRun(model, natureOf(model)), play)).toBe('');
  const launched = play.records.filter(({ kind }) => kind === Kind.InstanceLaunched);
  expect(launched.map(({ object }) => object)).toEqual([0, 1]);
});
