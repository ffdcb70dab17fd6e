/** Arbitrary choices between offerings: a need, the strategy's view, and changes to both. */
import fc from 'fast-check';
import { table } from '../../src/kernel/columns.ts';
import type { OfferingId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import type { NanoUsd } from '../../src/kernel/units.ts';
import type { AllocationView, Choose, Demand, Need } from '../../src/policy/allocation/strategy.ts';
import { floats, integers, valuesOf } from '../worlds/columns.ts';
import { environmentId } from '../worlds/ids.ts';
import { world } from '../worlds/model-builder.ts';

/** The input of a strategy. */
export interface Choice {
  readonly need: Need;
  readonly view: View;
}

/** A strategy's view, and the number of offerings of the environment. */
export interface View extends AllocationView {
  readonly offeringCount: number;
}

/** An instance type in a strategy's view, with its prices per vCPU by zone. */
export interface ViewedType {
  readonly vcpus: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly usdPerVcpuHour: readonly number[];
  readonly interruptionBucket: number;
  readonly listPosition: number;
}

/** Few sizes, prices, depths and positions, so that ties of every kind occur. */
const type: fc.Arbitrary<ViewedType> = fc.record({
  vcpus: fc.constantFrom(1, 2, 4, 8, 96),
  memoryMib: fc.constantFrom(2_048, 8_192, 16_384),
  gpus: fc.constantFrom(1, 2),
  usdPerVcpuHour: fc.array(fc.constantFrom(0.01, 0.02, 0.05), { minLength: 2, maxLength: 2 }),
  interruptionBucket: fc.integer({ min: -1, max: 4 }),
  listPosition: fc.nat(2),
});

const names = ['m7i.2', 'm7i.1', 'r5.2', 'c7g.1', 'r5.1', 'c5'];
const plain = world({ environments: [{ type: 'SPOT' }], jobs: [{}] });

/** The depth of a pool of that band; an unlisted one counts as the middle one. */
function depthOf(bucket: number): number {
  return 1 - (bucket < 0 ? 2 : bucket) / 4;
}

/** The view of an environment with these types, in as many zones as they have prices. */
export function viewOf(types: readonly ViewedType[], firstOffering = 0): View {
  const zones = itemAt(types, 0).usdPerVcpuHour.map((_, zone) => `zone-${zone}`);
  const rows = types.flatMap((one, index) =>
    one.usdPerVcpuHour.map((usd, zone) => ({ ...one, name: itemAt(names, index), zone, usd })),
  );
  type Row = (typeof rows)[number];
  const familyOf = ({ name, zone }: Row) => `${zone} ${itemAt(name.split('.'), 0)}`;
  const families = [...new Set(rows.map(familyOf))];
  // Offerings of other environments come first, all zeros.
  const column = (of: (row: Row) => number) => [
    ...Array.from({ length: firstOffering }, () => 0),
    ...rows.map(of),
  ];
  const offerings: AllocationView['offerings'] = {
    ...plain.offerings,
    typeName: table([
      ...column(() => 0)
        .slice(0, firstOffering)
        .map(String),
      ...rows.map((row) => row.name),
    ]),
    vcpuMilli: integers(column((row) => row.vcpus * 1_000)),
    memoryMib: integers(column((row) => row.memoryMib)),
    gpus: integers(column((row) => row.gpus)),
  };
  const environment = {
    ...plain.environments[environmentId(0)],
    zones,
    firstOffering,
    offeringCount: rows.length,
    listPosition: rows.map((row) => row.listPosition),
  };
  const priceNanoPerHour = floats<OfferingId, NanoUsd>(
    column((row) => Math.round(row.usd * row.vcpus * 1e9)),
  );
  return {
    offerings,
    priceNanoPerHour,
    depth: floats(column((row) => depthOf(row.interruptionBucket))),
    environment,
    offeringCount: rows.length,
    families: integers(column((row) => families.indexOf(familyOf(row)))),
    sizePreference: 'smallest',
    priceBasis: 'job',
    poolTop: 0.33,
  };
}

const view: fc.Arbitrary<View> = fc
  .record({
    types: fc.array(type, { minLength: 1, maxLength: names.length, size: 'max' }),
    before: fc.nat(3),
    sizePreference: fc.constantFrom('demand' as const, 'smallest' as const, 'largest' as const),
    priceBasis: fc.constantFrom('job' as const, 'vcpu' as const),
    poolTop: fc.constantFrom(0.33, 0.001, 0.2, 0.5, 0.8, 1),
  })
  .map(({ types, before, ...rest }) => ({ ...viewOf(types, before), ...rest }));

const demand: fc.Arbitrary<Demand> = fc.record({
  vcpuMilli: fc.constantFrom(250, 1_000, 3_000, 8_000, 100_000),
  memoryMib: fc.constantFrom(512, 4_096, 10_000, 60_000),
  gpus: fc.constantFrom(0, 0, 1, 3),
});

/** Arbitrary candidates among the offerings of the view's environment, in their order. */
export const choice: fc.Arbitrary<Choice> = view.chain((seen) => {
  const { offeringCount } = seen;
  const { firstOffering } = seen.environment;
  const offerings = Array.from({ length: offeringCount }, (_, index) => firstOffering + index);
  return fc
    .record({
      candidates: fc.subarray<OfferingId>(offerings, { minLength: 1 }),
      demand,
    })
    .map((need) => ({ need, view: seen }));
});

/** A candidate that the strategy does not choose; undefined if there is none. */
export function loserOf(strategy: Choose, { need, view }: Choice, nth: number) {
  const chosen = strategy(need, view);
  const losers = need.candidates.filter((offering) => offering !== chosen);
  return losers[nth % losers.length];
}

/** The choice without one of its candidates. */
export function without({ need, view }: Choice, offering: OfferingId): Choice {
  const candidates = need.candidates.filter((candidate) => candidate !== offering);
  return { need: { ...need, candidates }, view };
}

type Change = (value: number, offering: OfferingId) => number;

/** The choice at other prices. */
export function priced({ need, view }: Choice, change: Change): Choice {
  const priceNanoPerHour = floats<OfferingId, NanoUsd>(valuesOf(view.priceNanoPerHour).map(change));
  return { need, view: { ...view, priceNanoPerHour } };
}

/** The choice between pools of other depths. */
export function deepened({ need, view }: Choice, change: Change): Choice {
  const depth = floats<OfferingId>(valuesOf(view.depth).map(change));
  return { need, view: { ...view, depth } };
}

/** The number of choices for each law. */
export const runsOfEachLaw = 500;

/** Tests a law on arbitrary choices, each with a number to pick something in it. */
export function always(law: (one: Choice, nth: number) => void): void {
  const holds = fc.property(choice, fc.nat(11), (one, nth) => {
    law(one, nth);
  });
  fc.assert(holds, { seed: 20_260_301, numRuns: runsOfEachLaw });
}
