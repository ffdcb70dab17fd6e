/** Fargate environments: the sizes of jobs, and their prices. */
import type { EnvironmentId, JobId, OfferingId } from '../../src/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { fargatePrice } from '../../src/catalog/fargate-prices.ts';
import type { Model } from '../../src/model/model.ts';
import { compiled } from '../stories/play.ts';
import { dated, fargateNanoPerHour, fargateTariffs } from '../worlds/tariffs.ts';
import {
  compiledLog,
  type Document,
  environment,
  mistakesOf,
  needs,
  tableOf,
  withImport,
  withJobs,
} from './documents.ts';

function pool(type: 'FARGATE' | 'FARGATE_SPOT' = 'FARGATE'): Document {
  return { computeEnvironments: { main: environment({ type }) } };
}

const fargateJob = { platformCapabilities: ['FARGATE'], simulation: { runtime: '1m' } };

const mib = (vcpu: number, memoryMib: number, gpus = 0) => ({
  vcpuMilli: vcpu * 1_000,
  memoryMib,
  gpus,
});

it('tasks have the memory of their size, whatever instances register', () => {
  const work = { containerProperties: { resourceRequirements: needs(1, 2_048) } };
  const memoryOf = (ec2: Document) => {
    const more = {
      ...pool(),
      assumptions: { ec2 },
      jobDefinitions: { work: { ...work, ...fargateJob } },
    };
    const { offerings } = compiled(withJobs([{ jobName: 'A' }], more)).model;
    const { memoryMib, leastMemoryMib, mostMemoryMib, memoryBasis } = offerings;
    const figures = [memoryMib, leastMemoryMib, mostMemoryMib].map((column) => Array.from(column));
    return [...figures, [...memoryBasis]];
  };
  const exact = [[2_048], [2_048], [2_048], ['given']];
  expect(memoryOf({})).toEqual(exact);
  expect(memoryOf({ usableMemory: 'lowest', reservedMiB: 1_000 })).toEqual(exact);
});

describe('recorded jobs', () => {
  // T6, and a job that no size holds.
  const rows = [
    mib(1.5, 4_096),
    mib(2, 3_072),
    mib(8, 18_432),
    mib(0.25, 2_048),
    mib(4, 30_720),
    mib(17, 1_024),
    mib(1, 2_048, 1),
  ];

  it('are rounded up to the cheapest size that holds them, if there is one', () => {
    const { model } = compiledLog(tableOf(rows), {}, pool());
    const { fargateOffering, firstOffering, offeringCount } =
      model.environments[0 as EnvironmentId];
    expect([firstOffering, offeringCount]).toEqual([0, 4]);
    const sizes = rows.map((_, job: JobId) => {
      const offering: OfferingId = fargateOffering[model.jobs.shape[job]];
      return model.offerings.typeName[offering];
    });
    expect(sizes).toEqual([
      'fargate.2vcpu.4096mib',
      'fargate.2vcpu.4096mib',
      'fargate.8vcpu.20480mib',
      'fargate.0.25vcpu.2048mib',
      'fargate.4vcpu.30720mib',
      undefined,
      undefined,
    ]);
  });

  it('are noted with the price after rounding, commonest first, in five lines at most', () => {
    const odd = [1, 2, 3, 4, 5, 6, 7].map((extra) => mib(1, 2_048 + extra));
    const { notes } = compiledLog(tableOf([...odd, odd[3]!]), {}, pool());
    // 1 · 0.04048 + 3 · 0.004445.
    const size = '1 vCPU with 3072 MiB (0.053815 USD per hour)';
    expect(notes[0]).toBe(
      `computeEnvironments.main: 1 vCPU with 2052 MiB becomes ${size}, jobs: 2`,
    );
    expect(notes).toHaveLength(6);
    expect(notes[5]).toBe("computeEnvironments.main: 2 more sizes were rounded up to Fargate's");
  });

  it('are mistakes if the assumptions reject them as AWS would', () => {
    const assumptions = { fargate: { sizes: 'reject' } };
    const scenario = withImport({}, { ...pool(), assumptions });
    const imports = new Map([['log', tableOf(rows.slice(0, 2))]]);
    expect(mistakesOf(scenario, { imports })).toMatchObject([
      {
        path: 'computeEnvironments.main',
        message: 'Fargate has no size of 1.5 vCPU with 4096 MiB (jobs that need it: 1)',
      },
      { message: 'Fargate has no size of 2 vCPU with 3072 MiB (jobs that need it: 1)' },
    ]);
  });

  it('make offerings only in the environments of their queue', () => {
    const computeEnvironments = {
      main: environment({ type: 'FARGATE' }),
      other: environment({ type: 'FARGATE' }),
    };
    const { environments } = compiledLog(tableOf(rows), {}, { computeEnvironments }).model;
    expect(environments[1 as EnvironmentId]).toMatchObject({ firstOffering: 4, offeringCount: 0 });
    expect(Array.from(environments[1 as EnvironmentId].fargateOffering)).toEqual(
      rows.map(() => -1),
    );
  });
});

describe('tasks', () => {
  const task = (containerProperties: Document, sections: Document) => {
    const jobDefinitions = {
      work: {
        containerProperties: { resourceRequirements: needs(2, 8_192), ...containerProperties },
        simulation: { runtime: '1m' },
      },
    };
    return compiled(withJobs([{ jobName: 'J' }], { jobDefinitions, ...sections })).model;
  };
  const size = { vcpuMilli: 2_000, memoryMib: 8_192, diskGib: 100 };
  const disk = { ephemeralStorage: { sizeInGiB: 100 } };

  it('have the prices of the region, also of disk beyond 20 GiB', () => {
    const { offerings, environments } = task(disk, pool());
    expect(offerings.typeName).toEqual(['fargate.2vcpu.8192mib.100gib']);
    expect(offerings.priceNanoPerHour[0 as OfferingId]).toBe(fargateNanoPerHour(size, 1));
    expect(offerings.tariffs[0 as OfferingId]).toEqual(
      dated(fargateTariffs(size, 1), ...Array<string>(3).fill('2026-09-11')),
    );
    expect(offerings.zone).toEqual(['']);
    expect(environments[0 as EnvironmentId]).toMatchObject({ platform: 'FARGATE', zones: [] });
  });

  it('on ARM64 are a different offering with a different price', () => {
    const runtimePlatform = { cpuArchitecture: 'ARM64' };
    const { offerings } = task({ runtimePlatform }, pool());
    const price = fargatePrice('us-east-1', 'linux-arm', false)!;
    expect(offerings.typeName).toEqual(['fargate.2vcpu.8192mib.arm64']);
    expect(offerings.tariffs[0 as OfferingId][0]!.unitPriceNano).toBe(price.vcpuHourNano);
  });

  it('on Spot have the price of the catalogue, or the given fraction of On-Demand', () => {
    const listed = fargatePrice('us-east-1', 'linux-x86', true)!;
    const byCatalog = task(disk, pool('FARGATE_SPOT')).offerings.tariffs[0 as OfferingId];
    expect(byCatalog.map(({ meter }) => meter)).toEqual([
      'fargate-spot-vcpu',
      'fargate-spot-memory',
      'fargate-spot-storage',
    ]);
    expect(byCatalog.map(({ unitPriceNano }) => unitPriceNano)).toEqual([
      listed.vcpuHourNano,
      listed.gbHourNano,
      111_000,
    ]);
    const assumptions = { fargate: { spotFactor: 0.5 } };
    const byFactor = task({}, { ...pool('FARGATE_SPOT'), assumptions }).offerings.tariffs[
      0 as OfferingId
    ];
    expect(byFactor.map(({ unitPriceNano }) => unitPriceNano)).toEqual([20_240_000, 2_222_500]);
  });

  it('are listed from the time on at which their environment is there', () => {
    const order = ['main', 'later'].map((computeEnvironment, index) => ({
      order: index + 1,
      computeEnvironment,
    }));
    const patch = {
      computeEnvironments: { later: environment({ type: 'FARGATE' }) },
      jobQueues: { q: { computeEnvironmentOrder: order } },
    };
    const model = task({}, { ...pool(), events: [{ time: '1h', patch }] });
    const positions = ({ environments }: Pick<Model, 'environments'>) =>
      environments.map(({ listPosition }) => listPosition);
    expect(positions(model)).toEqual([[0], [-1]]);
    const [event] = model.events;
    expect(event?.kind === 'update' && positions(event.world)).toEqual([[0], [0]]);
  });

  it('need both of vCPU and memory where the catalogue has no price of the region', () => {
    const region = 'il-central-1';
    const wrong = (fargate: Document, listed: Document = {}) => {
      const regions = { [region]: { fargate: { 'linux-x86': listed } } };
      const sections = { ...pool(), region, catalog: { prices: { fargate }, regions } };
      const containerProperties = { resourceRequirements: needs(1, 2_048) };
      const jobDefinitions = { work: { ...fargateJob, containerProperties } };
      return mistakesOf(withJobs([{ jobName: 'A' }], { jobDefinitions, ...sections }));
    };
    const expected = [
      {
        path: 'computeEnvironments.main.computeResources.type',
        remedy: 'give catalog.prices.fargate: {vcpuHour, gbHour}',
      },
    ];
    expect(wrong({ vcpuHour: 0.1 })).toMatchObject(expected);
    expect(wrong({ gbHour: 0.01 })).toMatchObject(expected);
    expect(wrong({ vcpuHour: 0.1, gbHour: 0.01 })).toEqual([]);
    const asOf = '2026-01-01';
    const quoted = { vcpuHour: { usd: 0.1, asOf } };
    expect(wrong({}, quoted)).toMatchObject(expected);
    expect(wrong({ gbHour: 0.01 }, quoted)).toEqual([]);
  });

  it("prefer the scenario's own prices", () => {
    const fargate = { vcpuHour: 0.1, gbHour: 0.01, ephemeralGbHour: 0.001 };
    const { offerings } = task(disk, { ...pool(), catalog: { prices: { fargate } } });
    const prices = offerings.tariffs[0 as OfferingId].map(({ unitPriceNano }) => unitPriceNano);
    expect(prices).toEqual([100_000_000, 10_000_000, 1_000_000]);
  });
});
