/** What half the demand, and Spot instead of On-Demand, may change about launches. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { Kind } from '../../src/trace/record.ts';
import { strategyNames, type StrategyName } from '../../src/words/allocation-strategies.ts';
import { offeringId } from '../worlds/ids.ts';
import { times, world } from '../worlds/model-builder.ts';
import type { JobSpec, TypeSpec, WorldSpec } from '../worlds/world-spec.ts';
import { enginePlay, run } from '../../src/testing/plays.ts';
import { isLong } from './runs.ts';

const numRuns = isLong ? 10_000 : 500;

/** One family has more memory per vCPU than the other; prices and depths are arbitrary. */
function ladder(
  family: string,
  listPosition: number,
  mibPerVcpu: number,
): fc.Arbitrary<TypeSpec[]> {
  const rung = fc.record({
    usdPerVcpu: fc.constantFrom(0.03, 0.05, 0.08),
    interruptionBucket: fc.integer({ min: 0, max: 4 }),
  });
  return fc.tuple(rung, rung, rung, rung).map((rungs) =>
    rungs.map(({ usdPerVcpu, interruptionBucket }, step) => {
      const vcpus = 2 ** (step + 1);
      const memoryMib = vcpus * mibPerVcpu;
      const usdPerHour = usdPerVcpu * vcpus;
      const name = `${family}.${vcpus}`;
      return { name, listPosition, vcpus, memoryMib, usdPerHour, interruptionBucket };
    }),
  );
}

/** Two families of the same sizes, and jobs of one kind. */
const parts = fc.record({
  types: fc
    .tuple(ladder('lean', 0, 2_048), ladder('rich', 1, 8_192))
    .map(([lean, rich]) => [...lean, ...rich]),
  job: fc.constantFrom<JobSpec>({}, { memoryMib: 6_000 }, { vcpus: 3 }, { vcpus: 4 }),
  count: fc.integer({ min: 1, max: 24 }),
  sizePreference: fc.constantFrom('demand' as const, 'smallest' as const, 'largest' as const),
  sizeChoice: fc.constantFrom('decision' as const, 'launch' as const),
  priceBasis: fc.constantFrom('job' as const, 'vcpu' as const),
  demand: fc.constantFrom('vcpu' as const, 'packed' as const),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

function worldOf(chosen: Parts, allocationStrategy: StrategyName, type: 'EC2' | 'SPOT'): WorldSpec {
  const { types, job, count, sizePreference, sizeChoice, priceBasis, demand } = chosen;
  return {
    environments: [{ type, allocationStrategy, types }],
    jobs: times(count, { ...job, workMs: 600_000 }),
    assumptions: {
      scheduler: { sizePreference, sizeChoice, demand },
      ec2: { idleGrace: 3_600_000, priceBasis },
    },
  };
}

/** The vCPUs of all machines launched. */
function launchedMilli(spec: WorldSpec): readonly number[] {
  const model = world(spec);
  return enginePlay(model)
    .records.filter(({ kind }) => kind === Kind.InstanceLaunched)
    .map(({ object }) => model.offerings.vcpuMilli[offeringId(object)]);
}

function costNano(spec: WorldSpec): bigint {
  const model = world(spec);
  const fold = lifetimes(model);
  const end = run(model, (chunk) => fold.add(chunk));
  return billOf(fold.result(end)).totalNano();
}

describe.each(strategyNames)('%s', (name) => {
  const type = name === 'BEST_FIT_PROGRESSIVE_ORDERED' ? 'EC2' : 'SPOT';

  it('demand halved never launches a larger size, if the families have the same sizes', () => {
    let smaller = 0;
    const law = fc.property(parts, (chosen) => {
      const half = { ...chosen, count: Math.ceil(chosen.count / 2) };
      const [all, fewer] = [chosen, half].map((one) => launchedMilli(worldOf(one, name, type)));
      expect(Math.max(...fewer!)).toBeLessThanOrEqual(Math.max(...all!));
      if (Math.max(...fewer!) < Math.max(...all!)) smaller++;
    });
    fc.assert(law, { seed: 171, numRuns });
    // BEST_FIT takes the smallest size whatever the demand is.
    if (name !== 'BEST_FIT') expect(smaller).toBeGreaterThan(numRuns / 20);
  });
});

describe('Spot without interruptions is never dearer than On-Demand', () => {
  const both: readonly StrategyName[] = ['BEST_FIT', 'BEST_FIT_PROGRESSIVE'];
  const discounted = ({ types, ...rest }: Parts, factors: readonly number[]): Parts => ({
    ...rest,
    types: types.map(({ usdPerHour = 0, ...one }, index) => ({
      ...one,
      usdPerHour: Number(usdPerHour) * factors[index % factors.length]!,
    })),
  });

  it.each(both)('%s, if all prices are lower by one factor', (name) => {
    const law = fc.property(parts, fc.constantFrom(1, 0.5, 0.25), (chosen, factor) => {
      const spot = costNano(worldOf(discounted(chosen, [factor]), name, 'SPOT'));
      const onDemand = costNano(worldOf(chosen, name, 'EC2'));
      expect(spot).toBeLessThanOrEqual(onDemand);
    });
    fc.assert(law, { seed: 172, numRuns });
  });

  /**
   * With other discounts the cheapest machine for a share of it may be a dearer machine as a whole,
   * if prices are compared by job; for a lone job by vCPU it never is.
   */
  it.each(both)('%s, for a lone job, whatever the discounts, by vCPU', (name) => {
    const factor = fc.constantFrom(1, 0.9, 0.5, 0.3);
    const law = fc.property(parts, fc.array(factor, { minLength: 8, maxLength: 8 }), (any, by) => {
      const chosen = { ...any, count: 1, priceBasis: 'vcpu' as const };
      const spot = costNano(worldOf(discounted(chosen, by), name, 'SPOT'));
      const onDemand = costNano(worldOf(chosen, name, 'EC2'));
      expect(spot).toBeLessThanOrEqual(onDemand);
    });
    fc.assert(law, { seed: 173, numRuns });
  });
});
