/** The memory that types register decides what runs where [holding.13 to holding.17]. */
import { describe, expect, it } from 'vitest';
import { definition, job, scenario } from './parts.ts';
import { type Document, play } from './play.ts';

interface Asked {
  readonly vcpus?: number;
  readonly memoryMib: number;
  readonly types: readonly string[];
  readonly jobs?: number;
  readonly gpus?: number;
  readonly computeResources?: Document;
  readonly ec2?: Document;
}

/** Jobs of an hour; latencies are 0, and memory is that of Batch's default image. */
function run(asked: Asked) {
  const { vcpus = 1, memoryMib, types, jobs = 1, gpus = 0, computeResources, ec2 } = asked;
  const resourceRequirements = [
    { type: 'VCPU', value: String(vcpus) },
    { type: 'MEMORY', value: String(memoryMib) },
    ...(gpus > 0 ? [{ type: 'GPU', value: String(gpus) }] : []),
  ];
  const pool = {
    computeResources: {
      type: 'EC2',
      allocationStrategy: 'BEST_FIT_PROGRESSIVE',
      maxvCpus: 512,
      instanceTypes: types,
      ...computeResources,
    },
  };
  const names = Array.from({ length: jobs }, (_, index) => `J${index}`);
  const story = play(
    scenario({
      jobs: names.map((name) => job(name, 3_600)),
      definitions: { work: definition(vcpus, { containerProperties: { resourceRequirements } }) },
      pool,
      assumptions: { ec2: { usableMemory: 'likely', reservedMiB: 32, ...ec2 } },
      more: { region: 'us-west-2', horizon: '4h' },
    }),
  );
  return {
    types: [...new Set(story.instances.map(({ type }) => type))],
    instances: story.instances.length,
    succeeded: names.filter((name) => story.job(name).status === 'SUCCEEDED').length,
  };
}

describe('eight jobs of 31,500 MiB on machines of 32 GiB', () => {
  const radar = { memoryMib: 31_500, jobs: 8 };

  it('run one to a machine: r6id.xlarge registers 31,558 − 9 − 32 = 31,517 MiB', () => {
    const all = { types: ['r6id.xlarge'], instances: 8, succeeded: 8 };
    expect(run({ ...radar, types: ['r6id.xlarge'] })).toEqual(all);
  });

  it('run on r5dn.xlarge, which registers 31,724 − 41 = 31,683 MiB', () => {
    const all = { types: ['r5dn.xlarge'], instances: 8, succeeded: 8 };
    expect(run({ ...radar, types: ['r5dn.xlarge'] })).toEqual(all);
  });

  it('never run if the type registers its lowest, 31,558 − 57 − 32 = 31,469 MiB', () => {
    const types = ['r6id.xlarge'];
    expect(run({ ...radar, types, ec2: { usableMemory: 'lowest' } }).succeeded).toBe(0);
  });
});

describe('the image', () => {
  const types = ['r6id.xlarge'];
  // 31,603 MiB under Amazon Linux 2, 31,517 under Amazon Linux 2023.
  const succeeded = (...images: readonly string[]) => {
    const ec2Configuration = images.map((imageType) => ({ imageType }));
    return run({ memoryMib: 31_600, types, computeResources: { ec2Configuration } }).succeeded;
  };

  it('decides whether a job near the border runs', () => {
    expect(succeeded('ECS_AL2')).toBe(1);
    expect(succeeded('ECS_AL2023')).toBe(0);
    expect(succeeded()).toBe(0);
  });

  it('for types without GPUs is the one that is not NVIDIA’s, else the first', () => {
    expect(succeeded('ECS_AL2023_NVIDIA', 'ECS_AL2')).toBe(1);
    expect(succeeded('ECS_AL2_NVIDIA', 'ECS_AL2023')).toBe(0);
    expect(succeeded('ECS_AL2_NVIDIA')).toBe(1);
  });

  it('for types with GPUs is NVIDIA’s', () => {
    // g5.xlarge: 15,788 MiB; 15,747 under Amazon Linux 2023, 15,808 under 2.
    const gpu = (...images: readonly string[]) => {
      const ec2Configuration = images.map((imageType) => ({ imageType }));
      const computeResources = { ec2Configuration };
      return run({ memoryMib: 15_800, gpus: 1, types: ['g5.xlarge'], computeResources }).succeeded;
    };
    expect(gpu('ECS_AL2023', 'ECS_AL2_NVIDIA')).toBe(1);
    expect(gpu('ECS_AL2', 'ECS_AL2023_NVIDIA')).toBe(0);
  });
});

it.each([
  // r5d.12xlarge registers 382,684 − 41 = 382,643 MiB.
  { memoryMib: 384_000, type: 'r5d.16xlarge' },
  { memoryMib: 382_000, type: 'r5d.12xlarge' },
  { memoryMib: 382_643, type: 'r5d.12xlarge' },
  { memoryMib: 382_644, type: 'r5d.16xlarge' },
])('a job of $memoryMib MiB in family r5d gets $type', ({ memoryMib, type }) => {
  expect(run({ vcpus: 8, memoryMib, types: ['r5d'] }).types).toEqual([type]);
});

it.each([
  // 2 × 30,000 ≤ 61,278 − 41 = 61,237 MiB.
  { vcpus: 4, memoryMib: 30_000, instances: 20 },
  { vcpus: 4, memoryMib: 30_618, instances: 20 },
  { vcpus: 4, memoryMib: 30_619, instances: 40 },
  { vcpus: 8, memoryMib: 30_000, instances: 40 },
])('40 jobs of $vcpus vCPU and $memoryMib MiB take $instances i3.2xlarge', (asked) => {
  const { instances, ...needs } = asked;
  expect(run({ ...needs, types: ['i3.2xlarge'], jobs: 40 })).toMatchObject({ instances });
});

it.each([
  ['g5.12xlarge', 48, 190_464],
  ['g5.24xlarge', 96, 378_880],
])('on %s runs a job of %i vCPU and %i MiB, as one did on AWS', (type, vcpus, memoryMib) => {
  const asked = { vcpus, memoryMib, gpus: 4, types: [type], ec2: { usableMemory: 'lowest' } };
  expect(run(asked)).toEqual({ types: [type], instances: 1, succeeded: 1 });
});

describe('the user’s own figure', () => {
  const mine = (usableMemoryMiB: number, ec2: Document = {}) =>
    play(
      scenario({
        jobs: [job('J', 60)],
        definitions: { work: definition(1, { containerProperties: { vcpus: 1, memory: 7_000 } }) },
        pool: { computeResources: { type: 'EC2', maxvCpus: 2, instanceTypes: ['m6i.large'] } },
        assumptions: { ec2: { reservedMiB: 32, ...ec2 } },
        more: {
          horizon: '1h',
          catalog: {
            instanceTypes: {
              'm6i.large': { vcpu: 2, memoryMiB: 8_192, usdPerHour: 0.1, usableMemoryMiB },
            },
          },
        },
      }),
    ).job('J').status;

  it('wins over the table, over its borders and over a part; the reserve comes off', () => {
    expect(mine(7_032)).toBe('SUCCEEDED');
    expect(mine(7_031)).toBe('RUNNABLE');
    expect(mine(7_031, { usableMemory: 'highest' })).toBe('RUNNABLE');
    expect(mine(7_032, { usableMemory: 0.5 })).toBe('SUCCEEDED');
  });
});
