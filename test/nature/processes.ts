/** Interruption processes with arbitrary options, and worlds with many Spot pools. */
import fc from 'fast-check';
import { mapRows } from '../../src/kernel/columns.ts';
import type { OfferingId } from '../../src/kernel/ids.ts';
import type { Millis } from '../../src/kernel/units.ts';
import type { Model } from '../../src/model/model.ts';
import type { LifeTable } from '../../src/model/pools.ts';
import type { LifeEnd, OptionsOf } from '../../src/nature/interruption/process.ts';
import {
  interruptionProcess,
  type interruptionProcesses,
} from '../../src/nature/interruption/registry.ts';
import type { Interruptions } from '../../src/scenario/assumptions.ts';
import { floats } from '../worlds/columns.ts';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec } from '../worlds/world-spec.ts';
import { draws } from './recorded-draws.ts';

export type Kind = keyof typeof interruptionProcesses;

const fraction = fc.constantFrom(0, 0.1, 0.5, 1);
const ms = <Value extends number>(value: fc.Arbitrary<Value>) => value as fc.Arbitrary<never>;

/** Options of every kind of process: a new one does not compile without an entry here. */
export const options: { readonly [K in Kind]: fc.Arbitrary<OptionsOf<K>> } = {
  none: fc.constant({ kind: 'none' }),
  rate: fc.record({
    kind: fc.constant('rate'),
    perHour: fc.constantFrom(0, 0.05, 1, 60),
  }),
  advisor: fc.record({
    kind: fc.constant('advisor'),
    conversion: fc.constantFrom('per-life', 'per-month'),
    meanLife: ms(fc.constantFrom(3_600_000, 7_200_000, 86_400_000)),
    grace: ms(fc.constantFrom(0, 0, 1_200_000)),
    shockShare: fraction,
    shockFraction: fc.constantFrom(0.1, 0.5, 1),
  }),
  bathtub: fc.record({
    kind: fc.constant('bathtub'),
    share: fc.constantFrom(0.1, 0.45, 1),
    early: ms(fc.constantFrom(60_000, 3_600_000)),
    late: ms(fc.constantFrom(60_000, 2_880_000)),
    cap: ms(fc.constantFrom(3_600_000, 86_400_000)),
  }),
  price: fc.constant({ kind: 'price' }),
  replay: fc.record({
    kind: fc.constant('replay'),
    recording: fc.constant({
      file: 'lives.csv',
      region: null,
      zones: {},
      trace: null,
      skip: 0 as Millis,
    }),
  }),
  at: fc.record({
    kind: fc.constant('at'),
    losses: fc.array(
      fc.record({
        time: ms(fc.nat(86_400_000)),
        environment: fc.constantFrom('one', 'two'),
        launch: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  }),
};

/** A Spot environment with one pool per bucket. */
export function spotEnvironment(name: string, buckets: readonly number[]): EnvironmentSpec {
  const types = buckets.map((interruptionBucket, index) => ({
    name: `pool-${index}`,
    vcpus: 1,
    interruptionBucket,
  }));
  return { name, type: 'SPOT', types };
}

/** For every second pool, by its name: a fifth of the lives never end. */
export const recordedLives: LifeTable = {
  lifeMs: floats([90_000, 3_600_000, 7_200_000, 50_000_000]),
  survival: floats([0.9, 0.55, 0.5, 0.2]),
};

/** A world of these environments without jobs. */
export function spotWorld(environments: readonly EnvironmentSpec[]): Model {
  const model = world({ environments, jobs: [{}] });
  const lives = mapRows(model.pools.typeName, (name) =>
    Number(name.at(-1)) % 2 === 0 ? recordedLives : undefined,
  );
  return { ...model, pools: { ...model.pools, lives } };
}

/** A new process with these options in a world. */
export function processOf(chosen: Interruptions, model: Model): LifeEnd {
  return interruptionProcess(chosen, {}, { model, draws });
}

/** One launch: all that the end of its life may depend on. */
export interface Launch {
  readonly offering: OfferingId;
  readonly launch: number;
  readonly environmentLaunch: number;
  readonly runningAt: Millis;
}

export function endOf(process: LifeEnd, one: Launch): number {
  return process(one.offering, one.launch, one.environmentLaunch, one.runningAt);
}

/** Launches of the first `offerings` offerings. */
export function launchOf(offerings: number): fc.Arbitrary<Launch> {
  return fc.record({
    offering: fc.nat(offerings - 1),
    launch: fc.nat(6),
    environmentLaunch: fc.integer({ min: 1, max: 7 }),
    runningAt: ms(fc.oneof(fc.nat(10_000), fc.nat(30 * 86_400_000))),
  });
}
