/** Prices from lists: which of them counts, from which day it is, and what discounts leave of it. */
import { describe, expect, it } from 'vitest';
import type { OfferingId } from '../../src/kernel/ids.ts';
import { fixture } from '../prices/decoding.ts';
import { mergePrices } from '../../src/prices/merge-prices.ts';
import { document, environment, mistakesOf } from './documents.ts';
import { compiled, type Document } from '../stories/play.ts';

const { types, regions } = mergePrices(
  ['ec2.json', 'spot.json', 'types.json', 'spot-advisor-data.json'].map(fixture),
);

/** The offerings of an environment in two zones that the account calls 1a and 1f. */
function offered(resources: Document, catalog: Document = {}, billing: Document = {}) {
  const simulation = { zones: ['us-east-1a', 'us-east-1f'] };
  const { model, notes } = compiled(
    document({
      catalog: { types, regions, ...catalog },
      computeEnvironments: { main: environment(resources, { simulation }) },
      assumptions: { billing },
    }),
  );
  const { typeName, zone, tariffs, priceNanoPerHour, interruptionBucket } = model.offerings;
  const rows = typeName.map((name, offering: OfferingId) => ({
    name: `${name} ${zone[offering]}`,
    usd: priceNanoPerHour[offering] / 1e9,
    bucket: interruptionBucket[offering],
    paid: tariffs[offering].map(({ meter, unitPriceNano, asOf }) => {
      return `${meter} ${unitPriceNano / 1e9} ${asOf}`;
    }),
  }));
  return { rows, notes };
}
const onDemand = { instanceTypes: ['m5.large'] };
const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };

describe('a price of a list', () => {
  it('stands before ours, with its day', () => {
    const [row] = offered(onDemand).rows;
    expect(row!.usd).toBe(0.098);
    expect(row!.paid).toEqual(['ec2-on-demand 0.098 2026-09-01', 'ebs-gp3 0.082 2026-09-01']);
  });

  it('stands after the own prices of the scenario, which have no day', () => {
    const prices = { onDemand: { 'm5.large': 0.5 }, volumes: { gp3: 0.2 } };
    const [row] = offered(onDemand, { prices }).rows;
    expect(row!.paid).toEqual(['ec2-on-demand 0.5 ', 'ebs-gp3 0.2 ']);
  });

  it('of Spot is that of the zone, or the mean of the zones that have one', () => {
    const { rows, notes } = offered({ ...spot, instanceTypes: ['m5.large'] });
    // (0.041 + 0.043) ÷ 2, of which the older is of the 18th.
    expect(rows.map(({ usd }) => usd)).toEqual([0.041, 0.042]);
    expect(rows.map(({ paid }) => paid[0])).toEqual([
      'ec2-spot 0.041 2026-09-20',
      'ec2-spot 0.042 2026-09-18',
    ]);
    expect(rows.map(({ bucket }) => bucket)).toEqual([3, 3]);
    expect(notes.join()).toContain('no prices of us-east-1f');
    expect(notes.join()).not.toContain('us-east-1a');
  });

  it('makes a type known that we have not, by its name and by its family', () => {
    const names = (instanceTypes: readonly string[]) =>
      offered({ instanceTypes }).rows.map(({ name }) => name);
    expect(names(['c9x'])).toEqual(['c9x.large us-east-1a', 'c9x.large us-east-1f']);
    expect(names(['c9x.large'])).toEqual(names(['c9x']));
  });

  it('of other regions alone is a mistake', () => {
    const [mistake] = mistakesOf(document({ region: 'eu-west-1', catalog: { regions } }));
    expect(mistake).toMatchObject({
      path: 'catalog.regions',
      message: 'expected prices of eu-west-1, received those of us-east-1',
    });
  });
});

describe('a negotiated rate', () => {
  it('is taken off what is paid, and not off what is decided by', () => {
    const discounts = { ec2: '12 %', ebs: 0.5 };
    const [row] = offered(onDemand, {}, { discounts }).rows;
    expect(row!.usd).toBe(0.098);
    // 0.098 × 0.88, and 0.082 ÷ 2.
    expect(row!.paid).toEqual(['ec2-on-demand 0.08624 2026-09-01', 'ebs-gp3 0.041 2026-09-01']);
  });

  it('of EC2 is none of Spot', () => {
    const resources = { ...spot, instanceTypes: ['m5.large'] };
    const paid = (discounts: Document) => offered(resources, {}, { discounts }).rows[0]!.paid[0];
    expect(paid({ ec2: '12 %' })).toBe('ec2-spot 0.041 2026-09-20');
    expect(paid({ spot: '10%' })).toBe('ec2-spot 0.0369 2026-09-20');
  });

  it('of Fargate is taken off vCPU and memory', () => {
    const { model } = compiled(
      document({
        computeEnvironments: { main: { computeResources: { type: 'FARGATE', maxvCpus: 4 } } },
        assumptions: { billing: { discounts: { fargate: '5 %' } } },
      }),
    );
    // 0.04048 × 0.95 and 0.004445 × 0.95, to whole nano-dollars.
    expect(model.offerings.tariffs[0 as OfferingId].map((one) => one.unitPriceNano)).toEqual([
      38_456_000, 4_222_750,
    ]);
  });

  it.each(['12', '101 %', '-1 %', 1.5, '12.00001 %', ''])('is a part: not %j', (ec2) => {
    const wrong = document({ assumptions: { billing: { discounts: { ec2 } } } });
    expect(() => compiled(wrong)).toThrow(/discounts.ec2: expected a part such as 12 % or 0.12/);
  });
});
