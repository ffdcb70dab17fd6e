/** Bids, pools and commitments that do not do what one expects. */
import { describe, expect, it } from 'vitest';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, WorldSpec } from '../worlds/world-spec.ts';
import { findingsOfModel } from './findings.ts';

const told = (spec: Omit<WorldSpec, 'jobs'>) => {
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

  it('below every price of its pool is told, and not where the price comes down', () => {
    expect(told(dear)[0]![1]).toContain('Spot is not below the bid (node.4: $0.4000 per hour, bid');
    expect(told({ ...dear, ...history(0.2) })).toHaveLength(1);
    expect(told({ ...dear, ...history(0.19) })).toEqual([]);
  });

  it('counts the least price that a walk may come to', () => {
    const walk = (leastUsdPerHour: number) => {
      const prices = { everyMs: 60_000, leastUsdPerHour, mostUsdPerHour: 0.9 };
      return told({ ...dear, pools: [{ prices }] });
    };
    expect(walk(0.2)).toHaveLength(1);
    expect(walk(0.1)).toEqual([]);
  });

  it('that is missing, where only prices interrupt, is told', () => {
    const assumptions = { spot: { interruptions: { kind: 'price' } } } as const;
    expect(told({ ...spot(), assumptions })).toEqual([
      [
        'assumptions.spot.interruptions',
        'prices interrupt only instances with a lower bid, and no environment sets bidPercentage',
      ],
    ]);
    const types = [{ vcpus: 4, bidUsdPerHour: 0.3 }];
    expect(told({ ...spot({ types }), assumptions })).toEqual([]);
    expect(told({ assumptions })).toEqual([]);
  });
});

describe('a pool without room [P45]', () => {
  const capacity = (instances: number, later: number) => ({
    pools: [{ capacity: { instances, later: [[60_000, later]] as const } }],
  });

  it('for ever, and no other way for a job, is told', () => {
    expect(told({ ...spot(), ...capacity(0, 0) })).toEqual([
      [
        'jobQueues.queue-1',
        'job story/1 (1 vCPU with 1024 MiB) can never run: its Spot pools (node.4 …) stay empty',
      ],
    ]);
    expect(told({ ...spot(), ...capacity(0, 1) })).toEqual([]);
    expect(told({ environments: [{ type: 'SPOT' }, {}], ...capacity(0, 0) })).toEqual([]);
  });

  it('for the floor of its environment is told', () => {
    const floor = (instances: number) => {
      const above = spot({ minvCpus: 12, maxvCpus: 64 });
      return told({ ...above, horizonMs: 60_000, ...capacity(1, instances) });
    };
    expect(floor(2)).toEqual([
      [
        'computeEnvironments.main.computeResources.minvCpus',
        'minvCpus 12 is more than the 8 vCPU that its Spot pools ever have',
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
    return told({ environments: [environment], assumptions: { billing } });
  };

  it('is told with its fee where all is Spot', () => {
    expect(billed({ type: 'SPOT' }, plan('compute', null))).toEqual([
      [
        'assumptions.billing.savingsPlans.0',
        '$2.5000 an hour for nothing: no environment runs anything On-Demand or on Fargate',
      ],
    ]);
    expect(billed({}, plan('compute', null))).toEqual([]);
    expect(billed({ type: 'FARGATE' }, plan('compute', null))).toEqual([]);
  });

  it('is told where the family or the type is another', () => {
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
