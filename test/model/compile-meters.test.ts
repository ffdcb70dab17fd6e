/** What is billed besides instances: volumes, addresses, operating systems; and image pulls. */
import { describe, expect, it } from 'vitest';
import { compiled } from '../stories/play.ts';
import { type Document, document, environment, mistakesOf, needs, withJobs } from './documents.ts';
import type { OfferingId } from '../../src/kernel/ids.ts';

const one = { zones: ['use1-az1'] };

function withPool(resources: Document, simulation: Document, sections: Document = {}): Document {
  const main = environment(resources, { simulation: { ...one, ...simulation } });
  return document({ computeEnvironments: { main }, ...sections });
}

const large = { instanceTypes: ['m5.large'] };
const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED', ...large };

function tariffsOf(scenario: Document) {
  return compiled(scenario).model.offerings.tariffs[0 as OfferingId];
}

describe('volumes', () => {
  it('have one tariff per type, with the sum of its sizes', () => {
    const volumes = [
      { type: 'gp2', sizeGiB: 10 },
      { type: 'gp3', sizeGiB: 100 },
      { type: 'gp2', sizeGiB: 5 },
    ];
    const { offerings } = compiled(withPool(large, { volumes })).model;
    const [, root, other, ...more] = offerings.tariffs[0 as OfferingId];
    expect(more).toEqual([]);
    expect(root).toMatchObject({ meter: 'ebs-gp3', sizeUnits: 130, from: 'requested' });
    expect(other).toMatchObject({ meter: 'ebs-gp2', sizeUnits: 15, unit: 'volume-gb-seconds' });
    expect(other!.unitPriceNano).toBeGreaterThan(root!.unitPriceNano);
    expect(offerings.diskGib[0 as OfferingId]).toBe(145);
  });

  it('may exist without a root volume, at prices of the scenario that may change', () => {
    const scenario = withPool(
      large,
      { rootVolume: 'none', volumes: [{ type: 'fast', sizeGiB: 7 }] },
      {
        catalog: { prices: { volumes: { fast: 0.2 } } },
        events: [{ time: '1h', patch: { catalog: { prices: { volumes: { fast: 0.3 } } } } }],
      },
    );
    expect(tariffsOf(scenario)[1]).toMatchObject({
      meter: 'ebs-fast',
      sizeUnits: 7,
      unitPriceNano: 200_000_000,
      laterPrices: [{ fromMs: 3_600_000, unitPriceNano: 300_000_000 }],
      estimated: false,
    });
  });

  it('need a price', () => {
    const volumes = [
      { type: 'gp3', sizeGiB: 1 },
      { type: 'gp9', sizeGiB: 1 },
    ];
    expect(mistakesOf(withPool(large, { volumes }))).toEqual([
      {
        path: 'computeEnvironments.main.simulation.volumes[1].type',
        message: 'expected a volume type with a price, received "gp9"',
        remedy: expect.stringContaining('did you mean "gp') as string,
      },
    ]);
  });
});

const address = {
  meter: 'public-ipv4',
  unit: 'address-seconds',
  sizeUnits: 1,
  sizeScale: 1,
  growths: [],
  unitPriceNano: 5_000_000,
  laterPrices: [],
  divisorSeconds: 3_600,
  from: 'running',
  minimumMs: 60_000,
  incrementMs: 1_000,
  freeIfReclaimedBeforeMs: 0,
  partialFreeIfReclaimed: false,
  estimated: false,
  asOf: '',
};

describe('public IPv4 addresses of instances', () => {
  const addressed = { rootVolume: 'none', publicIpv4: true };

  it('are billed if the environment assigns them, also on reclaimed instances', () => {
    expect(tariffsOf(withPool(spot, addressed))[1]).toEqual(address);
    const meters = tariffsOf(withPool(large, { publicIpv4: false })).map(({ meter }) => meter);
    expect(meters).toEqual(['ec2-on-demand', 'ebs-gp3']);
  });

  it('may have a price of the scenario, which events may change', () => {
    const tariffs = tariffsOf(
      withPool(large, addressed, {
        catalog: { prices: { publicIpv4Hour: 0.01 } },
        events: [{ time: '60s', patch: { catalog: { prices: { publicIpv4Hour: null } } } }],
      }),
    );
    expect(tariffs[1]).toMatchObject({
      unitPriceNano: 10_000_000,
      laterPrices: [{ fromMs: 60_000, unitPriceNano: 5_000_000 }],
    });
  });

  it.each([{ preset: 'ideal' }, { billing: { publicIpv4: 'none' } }])(
    'are not billed under %o',
    (assumptions) => {
      expect(tariffsOf(withPool(large, addressed, { assumptions }))).toHaveLength(1);
    },
  );

  it('are billed in UNMANAGED environments too', () => {
    const instances = [{ instanceType: 'm5.large' }];
    const main = { type: 'UNMANAGED', simulation: { ...addressed, instances } };
    expect(tariffsOf(document({ computeEnvironments: { main } }))[1]).toEqual(address);
  });
});

describe('public IPv4 addresses of tasks', () => {
  const container = { image: 'work', resourceRequirements: needs(2, 8_192) };
  const networkConfiguration = { assignPublicIp: 'ENABLED' };
  const simulation = { runtime: '1m' };
  const jobDefinitions = {
    plain: {
      containerProperties: { ...container, networkConfiguration: { assignPublicIp: 'DISABLED' } },
      simulation,
    },
    container: { containerProperties: { ...container, networkConfiguration }, simulation },
    task: {
      ecsProperties: { taskProperties: [{ containers: [container], networkConfiguration }] },
      simulation,
    },
  };
  const jobs = ['plain', 'container', 'task'].map((name) => {
    return { jobName: name, jobDefinition: name };
  });
  const sections = (type: string, more: Document = {}) => ({
    jobDefinitions,
    computeEnvironments: { main: environment(type === 'EC2' ? large : { type }) },
    ...more,
  });

  it('make a separate offering, for containers and ECS tasks', () => {
    const {
      offerings,
      jobs: columns,
      shapes,
    } = compiled(withJobs(jobs, sections('FARGATE'))).model;
    expect(offerings.typeName).toEqual(['fargate.2vcpu.8192mib', 'fargate.2vcpu.8192mib.ipv4']);
    const [plain, addressed] = offerings.tariffs;
    expect(addressed).toEqual([...plain!, address]);
    expect(Array.from(columns.shape)).toEqual([0, 1, 1]);
    expect(shapes.count).toBe(2);
    expect(offerings.priceNanoPerHour[0 as OfferingId]).toBe(
      offerings.priceNanoPerHour[1 as OfferingId],
    );
  });

  it('cost the same on Fargate Spot, beside its own meters', () => {
    const { offerings } = compiled(withJobs(jobs, sections('FARGATE_SPOT'))).model;
    expect(offerings.tariffs[1 as OfferingId].at(-1)).toEqual(address);
  });

  it('are ignored on EC2, and if addresses are not billed', () => {
    const billing = { billing: { publicIpv4: 'none' } };
    for (const more of [sections('EC2'), sections('FARGATE', { assumptions: billing })]) {
      const { offerings, shapes } = compiled(withJobs(jobs, more)).model;
      expect(shapes.count).toBe(1);
      const meters = offerings.tariffs[0 as OfferingId].map(({ meter }) => meter);
      expect(meters).not.toContain('public-ipv4');
    }
  });
});

describe('operating systems', () => {
  const prices = { prices: { onDemand: { 'm5.large': 0.2 }, spot: { 'm5.large': 0.1 } } };
  const hour = 3_600_000;

  it('SUSE is billed per hour, with the last hour free if EC2 reclaims the instance', () => {
    const suse = { operatingSystem: 'suse' };
    const [onDemand] = tariffsOf(withPool(large, suse, { catalog: prices }));
    expect(onDemand).toMatchObject({
      unitPriceNano: 200_000_000,
      incrementMs: hour,
      freeIfReclaimedBeforeMs: 0,
      partialFreeIfReclaimed: false,
    });
    const [reclaimed] = tariffsOf(withPool(spot, suse, { catalog: prices }));
    expect(reclaimed).toMatchObject({
      unitPriceNano: 100_000_000,
      incrementMs: hour,
      freeIfReclaimedBeforeMs: hour,
      partialFreeIfReclaimed: true,
    });
  });

  it('Windows is billed per second like Linux', () => {
    const windows = withPool(spot, { operatingSystem: 'windows' }, { catalog: prices });
    const linux = withPool(spot, { operatingSystem: 'linux' }, { catalog: prices });
    expect(tariffsOf(windows)).toEqual(tariffsOf(linux));
    expect(tariffsOf(windows)[0]).toMatchObject({
      incrementMs: 1_000,
      partialFreeIfReclaimed: false,
    });
  });

  const path = 'computeEnvironments.main.computeResources.instanceTypes';
  const remedy = (key: string) =>
    `give it under catalog.prices.${key}: the catalogue has Linux only`;

  it('other than Linux need a price in the scenario for every type', () => {
    const types = { instanceTypes: ['m5.large', 'm6i', 'node'] };
    const node = { vcpu: 16, memoryMiB: 65_536, usdPerHour: 1 };
    const catalog = { ...prices, instanceTypes: { node } };
    expect(mistakesOf(withPool(types, { operatingSystem: 'suse' }, { catalog }))).toEqual([
      {
        path: `${path}[1]`,
        message:
          'expected an On-Demand price of your own for suse, received none for m6i.large, m6i.xlarge, m6i.2xlarge and 6 more',
        remedy: remedy('onDemand'),
      },
    ]);
  });

  it('on Spot need Spot prices, and On-Demand prices if the bid or the price depends on them', () => {
    const suse = { operatingSystem: 'suse' };
    const lacking = (resources: Document, sections: Document = {}) =>
      mistakesOf(withPool({ ...spot, ...resources }, suse, sections)).map((one) => one.remedy);
    expect(lacking({})).toEqual([remedy('spot')]);
    expect(lacking({ bidPercentage: 60 })).toEqual([remedy('onDemand'), remedy('spot')]);
    const assumptions = { spot: { price: { factor: 0.5 } } };
    expect(lacking({}, { assumptions })).toEqual([remedy('onDemand')]);
    expect(lacking({ bidPercentage: 60 }, { catalog: prices })).toEqual([]);
  });

  it('need prices for the owner’s instances of UNMANAGED environments', () => {
    const instances = [{ instanceType: 'm5.large' }];
    const main = { type: 'UNMANAGED', simulation: { operatingSystem: 'windows', instances } };
    expect(mistakesOf(document({ computeEnvironments: { main } }))).toEqual([
      {
        path: 'computeEnvironments.main.simulation.instances',
        message: 'expected an On-Demand price of your own for windows, received none for m5.large',
        remedy: remedy('onDemand'),
      },
    ]);
  });

  it('of containers are always Linux', () => {
    const runtimePlatform = { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' };
    const containerProperties = { resourceRequirements: needs(1, 2_048), runtimePlatform };
    const jobDefinitions = { work: { containerProperties, simulation: { runtime: '1m' } } };
    expect(mistakesOf(document({ jobDefinitions }))).toMatchObject([
      {
        path: 'jobDefinitions.work',
        message: 'Windows containers are not simulated: their rates on Fargate are not documented',
      },
    ]);
  });
});

describe('image pulls', () => {
  it('have the speed of their environment, else of its platform', () => {
    const exponential = { exponential: { mean: 20 } };
    const computeEnvironments = {
      main: environment(large, {
        simulation: { latencies: { pullMBps: exponential, sharedPullMBps: 1_000 } },
      }),
      other: environment(large, { simulation: { latencies: { pullMBps: 'unlimited' } } }),
      task: environment({ type: 'FARGATE' }),
    };
    const assumptions = {
      ec2: { pullMBps: 5, sharedPullMBps: 500 },
      fargate: { pullMBps: { uniform: { min: 1, max: 9 } }, sharedPullMBps: 50 },
    };
    const { environments } = compiled(document({ computeEnvironments, assumptions })).model;
    const speeds = environments.map(({ latencies: { pullMBps, sharedPullMBps } }) => {
      return [pullMBps, sharedPullMBps];
    });
    expect(speeds).toEqual([
      [{ kind: 'exponential', mean: 20 }, 1_000],
      [Infinity, 500],
      [{ kind: 'uniform', min: 1, max: 9 }, 50],
    ]);
  });
});

describe('starts', () => {
  it('fail as the environment says, else as its platform does; tasks share no instance', () => {
    const latencies = { instancePullMBps: 250, startFailure: 0.5, startTimeout: '4m' };
    const computeEnvironments = {
      main: environment(large, { simulation: { latencies } }),
      other: environment(large),
      task: environment({ type: 'FARGATE' }),
    };
    const assumptions = {
      ec2: { startFailure: 0.1, startTimeout: '5m' },
      fargate: { startFailure: 0.2, startTimeout: '3m' },
    };
    const { environments } = compiled(document({ computeEnvironments, assumptions })).model;
    const starts = environments.map((one) => {
      const { instancePullMBps, startFailure, startTimeout } = one.latencies;
      return [instancePullMBps, startFailure, startTimeout];
    });
    expect(starts).toEqual([
      [250, 0.5, 240_000],
      [125, 0.1, 300_000],
      [Infinity, 0.2, 180_000],
    ]);
  });
});

describe('commitments', () => {
  it('name families and types of AWS or of the scenario', () => {
    const plan = { kind: 'ec2-instance', usdPerHour: 1, discount: 0.2 };
    const reserved = { count: 1, usdPerHour: 0.1 };
    const node = { vcpu: 16, memoryMiB: 65_536, usdPerHour: 1 };
    const known = {
      billing: {
        savingsPlans: [
          { ...plan, family: 'node' },
          { ...plan, family: 'm6i' },
        ],
        reservedInstances: [{ ...reserved, instanceType: 'node.16' }],
      },
    };
    const catalog = { instanceTypes: { 'node.16': node } };
    const sections = { catalog, assumptions: known };
    expect(compiled(document(sections)).model.assumptions.billing.savingsPlans).toHaveLength(2);
    const unknown = {
      billing: {
        savingsPlans: [{ ...plan, family: 'm66i' }],
        reservedInstances: [{ ...reserved, instanceType: 'node.16' }],
      },
    };
    expect(mistakesOf(document({ assumptions: unknown }))).toEqual([
      {
        path: 'assumptions.billing.savingsPlans[0].family',
        message: 'expected a family of instance types, received "m66i"',
        remedy: expect.stringContaining('did you mean "m6i"') as string,
      },
      {
        path: 'assumptions.billing.reservedInstances[0].instanceType',
        message: 'expected an instance type, received "node.16"',
        remedy: 'describe it under catalog.instanceTypes',
      },
    ]);
  });
});
