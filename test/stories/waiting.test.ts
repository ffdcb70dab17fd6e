/** T6, T11, T31, T32 and T35: what jobs wait for, and which are refused before they run. */
import { describe, expect, it } from 'vitest';
import { issueText } from '../../src/kernel/input-error.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { at, valuesOf } from '../worlds/columns.ts';
import { definition, fixedPool, job, nodes, queue, scenario } from './parts.ts';
import { compiled, type Document, play } from './play.ts';

describe('T6: Fargate sizes', () => {
  const sized = (vcpus: number, memory: number, sizes: string) => {
    const resourceRequirements = [
      { type: 'VCPU', value: String(vcpus) },
      { type: 'MEMORY', value: String(memory) },
    ];
    return scenario({
      jobs: [job('J', 10)],
      definitions: { work: { containerProperties: { image: 'work', resourceRequirements } } },
      pool: { computeResources: { type: 'FARGATE', maxvCpus: 64 } },
      assumptions: { fargate: { sizes } },
    });
  };

  it.each([
    { vcpus: 1.5, memory: 4_096, becomes: 'fargate.2vcpu.4096mib' },
    { vcpus: 2, memory: 3_072, becomes: 'fargate.2vcpu.4096mib' },
    // 8 vCPU go in steps of 4,096 MiB from 16,384.
    { vcpus: 8, memory: 18_432, becomes: 'fargate.8vcpu.20480mib' },
  ])('reject $vcpus vCPU with $memory MiB, or round it up', ({ vcpus, memory, becomes }) => {
    expect(() => compiled(sized(vcpus, memory, 'reject'))).toThrow();
    expect(play(sized(vcpus, memory, 'roundUp')).instances).toMatchObject([{ type: becomes }]);
  });

  it.each([
    { vcpus: 0.25, memory: 2_048 },
    { vcpus: 4, memory: 30_720 },
  ])('accept $vcpus vCPU with $memory MiB unchanged', ({ vcpus, memory }) => {
    const type = `fargate.${vcpus}vcpu.${memory}mib`;
    expect(play(sized(vcpus, memory, 'reject')).instances).toMatchObject([{ type }]);
  });
});

describe('T11: dependencies', () => {
  const A = job('A', 0, {
    arrayProperties: { size: 3 },
    simulation: { runtime: ['10s', '20s', '30s'] },
  });

  it('a plain job waits for the whole array', () => {
    const P = job('P', 5, { dependsOn: [{ jobId: 'A' }] });
    const story = play(scenario({ jobs: [A, P], pool: nodes([1]) }));
    expect(story.job('P')).toMatchObject({ started: 30, stopped: 35 });
  });

  it('twenty are the limit', () => {
    const Q = job('Q', 5, { dependsOn: Array.from({ length: 21 }, () => ({ jobId: 'A' })) });
    const text = JSON.stringify(scenario({ jobs: [A, Q], pool: nodes([1]) }));
    const { issues } = readScenario(text, 'story.yaml');
    expect(issues.map(issueText).join('\n')).toMatch(/dependsOn.*20/);
  });
});

describe('T31: a head that no type can hold', () => {
  it('is cancelled by the time limit, and the queue continues', () => {
    const limit = {
      reason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
      state: 'RUNNABLE',
      maxTimeSeconds: 600,
      action: 'CANCEL',
    };
    const story = play(
      scenario({
        jobs: [job('J1', 10, { jobDefinition: 'huge' }), job('J2', 10)],
        definitions: { work: definition(4), huge: definition(64) },
        queues: { main: { ...queue(), jobStateTimeLimitActions: [limit] } },
        pool: nodes([16]),
      }),
    );
    // The head has been blocked since 0.
    expect(story.job('J1')).toMatchObject({
      status: 'FAILED',
      stopped: 600,
      attempts: 0,
      reason:
        'Canceled by JobStateTimeLimit action due to reason: MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
    });
    expect(story.job('J2').started).toBe(600);
  });
});

describe('a head that waits for capacity', () => {
  const limit = {
    reason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY',
    state: 'RUNNABLE',
    maxTimeSeconds: 600,
    action: 'CANCEL',
  };
  const waiting = (maxvCpus: number, vcpuQuota: number) =>
    play(
      scenario({
        jobs: [job('J1', 2_000), job('J2', 10, { submitAt: '10s' })],
        definitions: { work: definition(4) },
        queues: { main: { ...queue(), jobStateTimeLimitActions: [limit] } },
        pool: nodes([4], { maxvCpus }),
        assumptions: { ec2: { vcpuQuota } },
      }),
    ).job('J2');

  it('is cancelled if the account quota is exhausted', () => {
    // J1 uses up the quota; the clock of J2 starts at its submission.
    expect(waiting(1_000, 4)).toMatchObject({ status: 'FAILED', stopped: 610, attempts: 0 });
  });

  it('is not cancelled if the environment is merely busy: AWS gives no reason then', () => {
    expect(waiting(4, 1_000)).toMatchObject({ status: 'SUCCEEDED', started: 2_000 });
  });
});

describe('T32: three jobs that each take two of five licences', () => {
  const licensed = (resourceType: string) =>
    play(
      scenario({
        jobs: [job('J1', 100), job('J2', 100), job('J3', 100)],
        definitions: {
          work: definition(1, {
            consumableResourceProperties: {
              consumableResourceList: [{ consumableResource: 'licence', quantity: 2 }],
            },
          }),
        },
        pool: fixedPool(4),
        more: { consumableResources: { licence: { totalQuantity: 5, resourceType } } },
      }),
    );

  it('replenishable units come back', () => {
    const story = licensed('REPLENISHABLE');
    // 5 − 4 = 1 < 2 until the first two end.
    expect(['J1', 'J2', 'J3'].map((name) => story.job(name).started)).toEqual([0, 0, 100]);
  });

  it('other units do not', () => {
    const story = licensed('NON_REPLENISHABLE');
    const statuses = ['J1', 'J2', 'J3'].map((name) => story.job(name).status);
    expect(statuses).toEqual(['SUCCEEDED', 'SUCCEEDED', 'RUNNABLE']);
  });
});

describe('T35: a multi-node job', () => {
  it('ends with its main node, whatever the other nodes do', () => {
    const container = (definition(1) as { containerProperties: Document }).containerProperties;
    const multinode = {
      type: 'multinode',
      nodeProperties: {
        numNodes: 3,
        mainNode: 0,
        nodeRangeProperties: [{ targetNodes: '0:', container }],
      },
      simulation: {
        runtime: '100s',
        nodes: { 1: { runtime: '500s' }, 2: { attempts: [{ runtime: '50s', exitCode: 1 }] } },
      },
    };
    const jobs = [{ jobName: 'M', jobQueue: 'main', jobDefinition: 'work' }];
    const story = play(scenario({ jobs, definitions: { work: multinode }, pool: nodes([1]) }));
    const { jobs: lives, attempts } = story.lives;
    expect([at(lives.stoppedMs, 0), at(lives.stoppedMs, 1)]).toEqual([100_000, 100_000]);
    expect(story.job('M').status).toBe('SUCCEEDED');
    // Main, node 1, node 2: one attempt each, node 1 stopped with the main node.
    expect(valuesOf(attempts.stoppedMs).slice(0, attempts.length)).toEqual([
      100_000, 100_000, 50_000,
    ]);
  });
});
