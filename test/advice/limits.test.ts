/** Limits of environments that act in unexpected ways [S23, E51, F21, E54, E55, L16]. */
import { describe, expect, it } from 'vitest';
import { world } from '../worlds/model-builder.ts';
import { definition, findings, findingsOfModel, scenarioOf } from './findings.ts';

const array = (size: number) => [{ jobName: 'A', arrayProperties: { size } }];

describe('BEST_FIT that waits for the one type it chose [S23]', () => {
  const bestFit = (instanceTypes: readonly string[]) =>
    findings(scenarioOf({ computeResources: { instanceTypes, allocationStrategy: 'BEST_FIT' } }));

  it('is warned of where another type is allowed', () => {
    expect(bestFit(['m5.large', 'm6i.large'])).toEqual([
      {
        path: 'computeEnvironments.main.computeResources.allocationStrategy',
        message:
          'BEST_FIT (the default where none is given) chooses one type and waits for it when it ' +
          'is short, though 2 types are allowed',
        remedy: 'set allocationStrategy: BEST_FIT_PROGRESSIVE',
      },
    ]);
  });

  it('is fine where there is only one type', () => {
    expect(bestFit(['m5.large'])).toEqual([]);
  });
});

describe('a fleet that may pass maxvCpus by one instance [E51]', () => {
  const fleet = (jobs: number, instanceTypes: readonly string[], maxvCpus = 24) =>
    findings(scenarioOf({ jobs: array(jobs), computeResources: { instanceTypes, maxvCpus } }));

  it('is warned of with the figure where that is half of maxvCpus or more', () => {
    // T28 with a smaller type too: 22 vCPUs of m5.large, then one m5.4xlarge.
    expect(fleet(40, ['m5.large', 'm5.4xlarge'])).toEqual([
      {
        path: 'computeEnvironments.main.computeResources.maxvCpus',
        message:
          'the fleet may reach 38 vCPU, 58 % above maxvCpus: Batch may pass it by one instance, ' +
          'and m5.4xlarge is allowed',
        remedy: 'allow smaller types only, or lower maxvCpus by the size of the largest',
      },
    ]);
  });

  it('is fine where the jobs do not ask for so much, or the sizes end at the limit', () => {
    expect(fleet(20, ['m5.large', 'm5.4xlarge'])).toEqual([]);
    expect(fleet(400, ['m5.2xlarge'])).toEqual([]);
    expect(fleet(400, ['m5.large', 'm5.4xlarge'], 64)).toEqual([]);
  });
});

describe('Fargate, which launches 100 tasks at once, then 20 a second [F21]', () => {
  const burst = (jobs: number, maxvCpus: number, assumptions = {}) =>
    findings(
      scenarioOf({
        jobs: array(jobs),
        work: definition(1, 2_048, { platformCapabilities: ['FARGATE'] }),
        computeResources: { type: 'FARGATE', maxvCpus },
        more: { assumptions },
      }),
    );

  it('is warned of where the largest burst takes a minute or more', () => {
    // (2,500 − 100) ÷ 20 = 120 s.
    expect(burst(2_500, 10_000)).toEqual([
      {
        path: 'assumptions.fargate.launch',
        message:
          'main: 2500 tasks that wait at once take 2m00s to launch (100 at once, then 20 a second)',
        remedy:
          'put more work into a job, or use EC2 for such bursts; AWS’s quota is 6 vCPU at first, ' +
          'here none is assumed',
      },
    ]);
  });

  it('is fine where maxvCpus lets fewer run at once', () => {
    expect(burst(2_500, 256)).toEqual([]);
  });

  it('gets a warning of a quota below maxvCpus instead, which ends the ramp [L16]', () => {
    expect(burst(20, 64, { fargate: { vcpuQuota: 6 } })).toEqual([
      {
        path: 'assumptions.fargate.vcpuQuota',
        message:
          'the account’s Fargate quota of 6 vCPU ends before the 64 vCPU that maxvCpus of main ' +
          'would allow',
        remedy: 'raise the quota, or lower maxvCpus so that the limit is plain',
      },
    ]);
  });
});

describe('an UNMANAGED environment, where Batch launches nothing [E54]', () => {
  const message = 'UNMANAGED: Batch launches nothing there, and ';

  it('never runs a job without instances of its own', () => {
    const model = world({ environments: [{ managed: false, types: [] }], jobs: [{}] });
    expect(findingsOfModel(model).slice(1)).toMatchObject([
      {
        path: 'computeEnvironments.environment-1',
        message: `${message}the scenario gives it no instances of its own: it can never run a job`,
      },
    ]);
  });

  it('has no more than its own instances', () => {
    const types = [{ vcpus: 4, own: 2 }];
    const of = (jobs: number) =>
      findingsOfModel(
        world({ environments: [{ managed: false, types }], jobs: [{ array: jobs }] }),
      );
    expect(of(9)).toMatchObject([
      { message: `${message}jobs of 9 vCPU share the 8 vCPU of its own instances` },
    ]);
    expect(of(8)).toEqual([]);
  });
});

describe('minvCpus, which cost money day and night [E55]', () => {
  const floor = (more = {}, ce = {}) =>
    findings(scenarioOf({ computeResources: { minvCpus: 7 }, ce, more }));

  it('are warned of with the price of a day where the bill ends with the work', () => {
    // Four m5.large: 4 × 24 × $0.096.
    expect(floor()).toEqual([
      {
        path: 'computeEnvironments.main.computeResources.minvCpus',
        message:
          'minvCpus 7, about $9.22 (4 × m5.large) a day, go on when the work is done, where this ' +
          'bill ends',
        remedy: 'set a horizon to have them in the bill',
      },
    ]);
  });

  it('are fine where a horizon has them in the bill', () => {
    expect(floor({ horizon: '1d' })).toEqual([]);
  });

  it('are warned of even then where no job can use them', () => {
    expect(floor({ horizon: '1d' }, { state: 'DISABLED' }).at(-1)).toMatchObject({
      message: 'minvCpus 7, about $9.22 (4 × m5.large) a day, are kept though it is DISABLED',
      remedy: 'set minvCpus: 0',
    });
  });
});

describe('a quota of the account below maxvCpus [L16]', () => {
  const quota = (jobs: number, vcpuQuota: number) =>
    findings(scenarioOf({ jobs: array(jobs), more: { assumptions: { ec2: { vcpuQuota } } } }));

  it('is warned of where the jobs ask for more than the quota', () => {
    expect(quota(40, 32)).toMatchObject([
      {
        path: 'assumptions.ec2.vcpuQuota',
        message:
          'the account’s On-Demand quota of 32 vCPU ends before the 64 vCPU that maxvCpus of main ' +
          'would allow',
      },
    ]);
  });

  it('is fine where it is enough for the limit or for the jobs', () => {
    expect(quota(40, 64)).toEqual([]);
    expect(quota(30, 32)).toEqual([]);
  });
});
