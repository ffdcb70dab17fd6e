/** The features of arbitrary worlds and their frequency: laws need worlds that exercise them. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { agreement } from '../worlds/agreement.ts';
import { arbitraryWorld } from '../worlds/arbitrary-world.ts';
import { idealAssumptions } from '../worlds/ideal-assumptions.ts';
import { world } from '../worlds/model-builder.ts';
import { tableOf } from './counts.ts';
import { featureNames, featuresOf } from './features.ts';
import { assumptionsNamed, happenings } from './happenings.ts';
import { impossiblePairs, pairName } from './impossible-pairs.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { sampleWorlds } from './sample.ts';

const worlds = 1_000;

/** Assumptions that no run reads: the compiler turns them into jobs, sizes and prices. */
const compiled = [
  'scheduler.submitRate',
  'scheduler.prefixWeightMode',
  'ec2.stopTimeout',
  'ec2.usableMemory',
  'ec2.reservedMiB',
  'ec2.onDemandCapacity',
  'fargate.sizes',
  'fargate.spotFactor',
  'fargate.onDemandCapacity',
  'fargate.spotCapacity',
  'spot.price',
  'spot.capacity',
];

describe(`among the ${agreement.worlds} worlds on which engine and reference agree`, () => {
  /** The number of worlds with both features; for a feature and itself, with that feature. */
  const both = featureNames.map(() => new Uint32Array(featureNames.length));

  beforeAll(() => {
    const sample = { seed: agreement.seed, numRuns: agreement.worlds };
    for (const spec of fc.sample(arbitraryWorld, sample)) {
      const features = featuresOf({ spec, model: world(spec) });
      for (const one of features) for (const other of features) both[one]![other]!++;
    }
  });

  it('every feature occurs', () => {
    const counts = featureNames.map((name, feature) => [name, both[feature]![feature]!] as const);
    console.log(`worlds of ${agreement.worlds} with\n${tableOf(counts)}`);
    expect(counts.filter(([, count]) => count === 0)).toEqual([]);
  });

  it('every possible pair of features occurs', () => {
    const pairs = featureNames.flatMap((one, a) =>
      featureNames
        .slice(a + 1)
        .map((other, index) => [pairName(one, other), both[a]![a + 1 + index]!] as const),
    );
    const possible = pairs.filter(([name]) => !impossiblePairs.has(name));
    const sorted = possible.toSorted(([, a], [, b]) => a - b);
    const rarest = tableOf(sorted.slice(0, 21));
    console.log(
      `${pairs.length} pairs of features, ${possible.length} possible; rarest:\n${rarest}`,
    );
    expect(sorted.filter(([, count]) => count === 0)).toEqual([]);
    const impossible = pairs.filter(([name, count]) => count > 0 && impossiblePairs.has(name));
    expect(impossible).toEqual([]);
    expect(pairs.length - possible.length).toBe(impossiblePairs.size);
  });
});

describe(`among the first ${worlds} arbitrary worlds`, () => {
  const specs = sampleWorlds(402, worlds);

  it('every kind of launch, end, record and reason happens', () => {
    const counts = new Map(happenings.map(([name]) => [name, 0]));
    for (const spec of specs) {
      const model = world(spec);
      const played = { spec, model, records: enginePlay(model).records };
      for (const [name, isThere] of happenings) {
        if (isThere(played)) counts.set(name, counts.get(name)! + 1);
      }
    }
    console.log(`worlds of ${worlds} with\n${tableOf(counts)}`);
    expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
  });

  it('every assumption that a run reads also takes other values than the ideal one', () => {
    const counts = new Map<string, number>();
    for (const name of specs.flatMap(assumptionsNamed)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    console.log(`worlds of ${worlds} with\n${tableOf(sorted)}`);
    const { scheduler, ec2, fargate, spot } = idealAssumptions;
    const groups = Object.entries({ scheduler, ec2, fargate, spot });
    const keys = groups.flatMap(([group, of]) => Object.keys(of).map((key) => `${group}.${key}`));
    const taken = new Set(sorted.map(([name]) => name.split(' ')[0]));
    expect(new Set(keys.filter((key) => !taken.has(key)))).toEqual(new Set(compiled));
  });
});
