/** Which families SPOT_CAPACITY_OPTIMIZED chooses at drawn depths, beside those of recorded runs. */
import { expect, it } from 'vitest';
import { sum } from 'd3-array';
import type { OfferingId } from '../../src/kernel/ids.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { familiesOf } from '../../src/model/rules/families.ts';
import { poolDepths } from '../../src/nature/depth.ts';
import { allocationStrategies } from '../../src/policy/allocation/registry.ts';
import { document, environment } from '../model/documents.ts';
import { compiled } from '../stories/play.ts';
import { floats } from '../worlds/columns.ts';
import { environmentId } from '../worlds/ids.ts';

/** Pool starts of six recorded Spot runs, nearly all of machines from 16 vCPUs [O47, O56]. */
const observed = { c: 20, m: 20, r: 17 };
const environments = [
  ['c6id', 'm6id', 'r6id'],
  ['c6i', 'm6i', 'r6i'],
];
const hours = 1_000;

/** How often the strategy chooses each family, at the depths of that many intervals. */
function choicesAt(depthLead: number): Record<'c' | 'm' | 'r', number> {
  const counts = { c: 0, m: 0, r: 0 };
  for (const instanceTypes of environments) {
    const { model } = compiled(
      document({
        region: 'eu-west-1',
        computeEnvironments: { main: environment({ type: 'SPOT', instanceTypes }) },
        assumptions: { spot: { depthLead } },
      }),
    );
    const { offerings, assumptions } = model;
    const { depth } = poolDepths(model, createDraws('1', 1));
    const all = Array.from({ length: offerings.count }, (_, offering: OfferingId) => offering);
    const candidates = all.filter((offering) => offerings.vcpuMilli[offering] >= 16_000);
    for (let hour = 0; hour < hours; hour++) {
      const view = {
        offerings,
        priceNanoPerHour: offerings.priceNanoPerHour,
        depth: floats<OfferingId>(
          all.map((offering) => depth(offerings.pool[offering], hour * assumptions.spot.depthHold)),
        ),
        environment: model.environments[environmentId(0)],
        sizePreference: assumptions.scheduler.sizePreference,
        families: familiesOf(offerings),
        priceBasis: assumptions.ec2.priceBasis,
        poolTop: assumptions.spot.poolTop,
      };
      const demand = { vcpuMilli: 16_000, memoryMib: 0, gpus: 0 };
      const { choose } = allocationStrategies.SPOT_CAPACITY_OPTIMIZED;
      const chosen = choose({ candidates, demand }, view);
      counts[offerings.typeName[chosen].charAt(0) as 'c' | 'm' | 'r']++;
    }
  }
  return counts;
}

/** Pearson's statistic of the observed starts, if families are chosen that often. */
function misfit(counts: Record<'c' | 'm' | 'r', number>): number {
  const [starts, all] = [sum(Object.values(observed)), sum(Object.values(counts))];
  return sum(
    (['c', 'm', 'r'] as const).map((family) => {
      const expected = (starts * counts[family]) / all;
      return (observed[family] - expected) ** 2 / expected;
    }),
  );
}

/** The 95 % quantile of chi-squared with two degrees of freedom. */
const limit = 5.99;

it('as evenly as recorded runs if the band leads as little as it does by default', () => {
  expect(misfit(choicesAt(0.03))).toBeLessThan(limit);
});

it('too unevenly for them if the band leads by a fifth', () => {
  expect(misfit(choicesAt(0.2))).toBeGreaterThan(limit);
});
