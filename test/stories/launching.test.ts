/** T20, T28, T29 and T33: which instances are launched, and how many. */
import { describe, expect, it } from 'vitest';
import { instanceId } from '../worlds/ids.ts';
import { definition, job, nodes, queue, scenario } from './parts.ts';
import { play } from './play.ts';

describe('T28: with 16-vCPU types and maxvCpus 24', () => {
  const jobs = Array.from({ length: 40 }, (_, index) => job(`J${index}`, 100));
  it.each([
    // 24 + 8 ≤ 24 + 16: a launch is allowed while fewer than 24 vCPU live.
    { allocationStrategy: 'BEST_FIT_PROGRESSIVE', instances: 2, vcpus: 32 },
    // 16 + 16 > 24.
    { allocationStrategy: 'BEST_FIT', instances: 1, vcpus: 16 },
  ])('$allocationStrategy launches $instances', ({ allocationStrategy, instances, vcpus }) => {
    const pool = nodes([16], { maxvCpus: 24, allocationStrategy });
    const story = play(scenario({ jobs, pool, assumptions: { ec2: { idleGrace: '1h' } } }));
    expect(story.instances).toHaveLength(instances);
    expect(story.lives.peakVcpuMilli).toBe(vcpus * 1_000);
  });
});

describe('T29: m4.large has 7,985 MiB, and the agent reserves 32', () => {
  it.each([
    { memory: 8_192, type: 'm4.xlarge' },
    // 7,985 − 32 = 7,953 registered.
    { memory: 7_900, type: 'm4.large' },
    { memory: 7_953, type: 'm4.large' },
    { memory: 7_954, type: 'm4.xlarge' },
  ])('a job of $memory MiB goes to $type', ({ memory, type }) => {
    const resourceRequirements = [
      { type: 'VCPU', value: '1' },
      { type: 'MEMORY', value: String(memory) },
    ];
    const m4 = { vcpu: 2, memoryMiB: 8_192, usdPerHour: 0.1, usableMemoryMiB: 7_985 };
    const story = play(
      scenario({
        jobs: [job('fits', 10)],
        definitions: { work: definition(1, { containerProperties: { resourceRequirements } }) },
        pool: nodes([], { instanceTypes: ['m4.large', 'm4.xlarge'] }),
        assumptions: { ec2: { reservedMiB: 32 } },
        more: { catalog: { instanceTypes: { 'm4.large': m4 } } },
      }),
    );
    expect(story.instances).toMatchObject([{ type }]);
  });
});

describe('Fargate', () => {
  const fargate = (type: string, maxvCpus: number) => ({ computeResources: { type, maxvCpus } });
  const task = (vcpus: number, memory: number) => ({
    containerProperties: {
      image: 'work',
      resourceRequirements: [
        { type: 'VCPU', value: String(vcpus) },
        { type: 'MEMORY', value: String(memory) },
      ],
    },
  });

  it('T20: jobs spill over to the second environment while the first is full', () => {
    const story = play(
      scenario({
        jobs: Array.from({ length: 5 }, (_, index) => job(`J${index + 1}`, 100)),
        definitions: { work: task(4, 8_192) },
        queues: { main: queue(1, ['A', 'B']) },
        pool: fargate('FARGATE', 8),
        more: {
          computeEnvironments: { A: fargate('FARGATE', 8), B: fargate('FARGATE_SPOT', 8) },
        },
      }),
    );
    expect(story.job('J5')).toMatchObject({ started: 100, stopped: 200 });
    const { environment } = story.model.offerings;
    const { offering } = story.lives.instances;
    const used = story.instances.map((_, task) => environment[offering[instanceId(task)]]);
    expect(used).toEqual([0, 0, 1, 1, 0]);
  });

  it('T33: 500 tasks at 20 a second after a burst of 100 take 20 seconds', () => {
    const story = play(
      scenario({
        jobs: [job('array', 1, { arrayProperties: { size: 500 } })],
        definitions: { work: task(0.25, 512) },
        pool: fargate('FARGATE', 1_000),
        assumptions: { fargate: { launch: { burst: 100, perSecond: 20 } } },
      }),
    );
    // (500 − 100) / 20.
    expect(story.instances.at(-1)).toMatchObject({ requested: 20 });
  });
});
