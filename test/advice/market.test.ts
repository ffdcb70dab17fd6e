/** Bids, pools and commitments that act in unexpected ways. */
import { describe, expect, it } from 'vitest';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, WorldSpec } from '../worlds/world-spec.ts';
import { findingsOfModel } from './findings.ts';

const warnings = (spec: Omit<WorldSpec, 'jobs'>) => {
  return findingsOfModel(world({ jobs: [{}], ...spec })).map(({ path, message }) => [
    path,
    message,
  ]);
};
const spot = (more: EnvironmentSpec = {}): Pick<WorldSpec, 'environments'> => ({
  environments: [{ name: 'main', type: 'SPOT', ...more }],
});

describe('a bid [P8]', () => {
  const dear = spot({ types: [{ vcpus: 4, usdPerHour: 0.4, bidUsdPerHour: 0.2 }] });
  const history = (least: number) => ({ pools: [{ prices: { history: [[9, least]] as const } }] });

  it('is warned of where it is below every price of its pool', () => {
    expect(warnings(dear)[0]![1]).toContain(
      'Spot is not below the bid (node.4: $0.4000 per hour, bid',
    );
    expect(warnings({ ...dear, ...history(0.2) })).toHaveLength(1);
    expect(warnings({ ...dear, ...history(0.19) })).toEqual([]);
  });

  it('is compared with the lowest price that a walk may reach', () => {
    const walk = (leastUsdPerHour: number) => {
      const prices = { everyMs: 60_000, leastUsdPerHour, mostUsdPerHour: 0.9 };
      return warnings({ ...dear, pools: [{ prices }] });
    };
    expect(walk(0.2)).toHaveLength(1);
    expect(walk(0.1)).toEqual([]);
  });

  it('is missed where only prices interrupt', () => {
    const assumptions = { spot: { interruptions: { kind: 'price' } } } as const;
    expect(warnings({ ...spot(), assumptions })).toEqual([
      [
        'assumptions.spot.interruptions',
        'prices interrupt only instances with a lower bid, and no environment sets bidPercentage',
      ],
    ]);
    const types = [{ vcpus: 4, bidUsdPerHour: 0.3 }];
    expect(warnings({ ...spot({ types }), assumptions })).toEqual([]);
    expect(warnings({ assumptions })).toEqual([]);
  });
});

describe('a pool without enough instances [P45]', () => {
  const capacity = (instances: number, later: number) => ({
    pools: [{ capacity: { instances, later: [[60_000, later]] as const } }],
  });

  it('is warned of where it stays empty and a job can run nowhere else', () => {
    expect(warnings({ ...spot(), ...capacity(0, 0) })).toEqual([
      [
        'jobQueues.queue-1',
        'job story/1 (1 vCPU with 1024 MiB) can never run: its pools (node.4 …) stay empty',
      ],
    ]);
    expect(warnings({ ...spot(), ...capacity(0, 1) })).toEqual([]);
    expect(warnings({ environments: [{ type: 'SPOT' }, {}], ...capacity(0, 0) })).toEqual([]);
  });

  it('is warned of where it can never fill the floor of its environment', () => {
    const floor = (instances: number) => {
      const above = spot({ minvCpus: 12, maxvCpus: 64 });
      return warnings({ ...above, horizonMs: 60_000, ...capacity(1, instances) });
    };
    expect(floor(2)).toEqual([
      [
        'computeEnvironments.main.computeResources.minvCpus',
        'minvCpus 12 is more than the 8 vCPU that its pools ever have',
      ],
    ]);
    expect(floor(3)).toEqual([]);
  });
});

describe('a commitment that nothing can use [B28]', () => {
  const plan = (kind: 'compute' | 'ec2-instance', family: string | null) => ({
    savingsPlans: [{ kind, family, commitmentNano: 2_500_000_000, discountPpm: 280_000 }],
  });
  const reserved = {
    reservedInstances: [{ instanceType: 'm6i.large', count: 3, hourNano: 60_000_000 }],
  };
  const billed = (environment: EnvironmentSpec, billing: object) => {
    return warnings({ environments: [environment], assumptions: { billing } });
  };

  it('is warned of with its fee where all instances are Spot', () => {
    expect(billed({ type: 'SPOT' }, plan('compute', null))).toEqual([
      [
        'assumptions.billing.savingsPlans.0',
        '$2.5000 an hour for nothing: no environment runs anything On-Demand or on Fargate',
      ],
    ]);
    expect(billed({}, plan('compute', null))).toEqual([]);
    expect(billed({ type: 'FARGATE' }, plan('compute', null))).toEqual([]);
  });

  it('is warned of where it is for another family or type', () => {
    expect(billed({}, plan('ec2-instance', 'm6i'))[0]![1]).toContain('On-Demand on m6i');
    expect(billed({}, reserved)).toEqual([
      [
        'assumptions.billing.reservedInstances.0',
        '$0.1800 an hour for nothing: no environment runs anything On-Demand on m6i.large',
      ],
    ]);
    const types = [{ name: 'm6i.large', vcpus: 2 }];
    const all = { ...plan('ec2-instance', 'm6i'), ...reserved };
    expect(billed({ types }, all)).toEqual([]);
  });
});
