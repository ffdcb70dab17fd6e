/** Why a strategy costs what it does and is done when it is: situations, and what is said of them. */
import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../../src/library/run-experiment.ts';
import { reasonLines, reasonList } from '../../../src/report/answer/reasons.ts';
import { definition, job, nodes, scenario, type StoryParts } from '../../stories/parts.ts';

/** The lines of the first strategy: machines and money, then the finish. */
async function linesOf(parts: StoryParts): Promise<readonly string[]> {
  const text = JSON.stringify(scenario(parts));
  const options = { fileName: 'story.yaml', open: () => [], workers: 1 };
  return reasonLines(await runExperiment(text, options)).split('\n');
}

const hour = 3_600;
const two = 2 * hour;
const one = nodes([4], { maxvCpus: 4 });
const wide = { work: definition(4) };
const need = (vcpus: number, gib: number) => ({
  work: {
    type: 'container',
    containerProperties: {
      image: 'work',
      resourceRequirements: [
        { type: 'VCPU', value: String(vcpus) },
        { type: 'MEMORY', value: String(gib * 1_024) },
      ],
    },
  },
});

/** By hand, in hours. Instances have 4 vCPUs and 16 GiB, and cost $1 per hour. */
const finishes: readonly (readonly [situation: string, parts: StoryParts, line: string])[] = [
  [
    'bound by runtime',
    { jobs: [job('A', 3 * hour)], pool: one, definitions: wide },
    'Done after 3.00 h in replication 1: runtime of A 3.00 h.',
  ],
  [
    'bound by maxvCpus: two jobs run before the third',
    { jobs: [job('A', two), job('B', two), job('C', two)], pool: one, definitions: wide },
    'Done after 6.00 h in replication 1: maxvCpus of pool 4.00 h and runtime of C 2.00 h.',
  ],
  [
    'bound by the quota',
    {
      jobs: [job('A', two), job('B', two)],
      pool: nodes([4]),
      definitions: wide,
      assumptions: { ec2: { vcpuQuota: 4 } },
    },
    'Done after 4.00 h in replication 1: vCPU quota of pool 2.00 h and runtime of B 2.00 h.',
  ],
  [
    'bound by a pool that has one instance, asked again after the backoff',
    {
      jobs: [job('A', two), job('B', two)],
      pool: { ...nodes([4], { type: 'SPOT' }), simulation: { zones: ['use1-az1'] } },
      definitions: wide,
      assumptions: { spot: { capacity: { fixed: 1 }, capacityBackoff: '60s' } },
    },
    'Done after 4.00 h in replication 1: AWS out of capacity of pool 2.00 h and runtime of B 2.00 h.',
  ],
  [
    'bound by the head of the queue, which is too large for the room that is left',
    {
      jobs: [
        job('A', two, { jobDefinition: 'small' }),
        job('B', hour, { jobDefinition: 'large' }),
        job('C', two, { jobDefinition: 'small' }),
      ],
      pool: one,
      definitions: { small: definition(1), large: definition(4) },
    },
    'Done after 5.00 h in replication 1: head of the queue of large 2.00 h, runtime of small 2.00 h and maxvCpus of pool 1.00 h.',
  ],
  [
    'bound by dependencies: each runs after the other',
    {
      jobs: [job('A', two), job('B', hour, { dependsOn: [{ jobId: 'A' }] })],
      pool: one,
    },
    'Done after 3.00 h in replication 1: runtime of A and B 3.00 h.',
  ],
  [
    'bound by when the work arrives',
    { jobs: [job('A', hour), job('B', hour, { submitAt: '5h' })], pool: one },
    'Done after 6.00 h in replication 1: submission times 5.00 h and runtime of B 1.00 h.',
  ],
  [
    'bound by an attempt that is lost with its Spot instance',
    {
      jobs: [job('A', two)],
      pool: nodes([4], { type: 'SPOT' }),
      definitions: { work: definition(4, { retryStrategy: { attempts: 2 } }) },
      assumptions: {
        spot: {
          notice: '0s',
          interruptions: { at: [{ time: '90m', environment: 'pool', launch: 1 }] },
        },
      },
    },
    'Done after 3.50 h in replication 1: runtime of A 2.00 h and interruptions of A 1.50 h.',
  ],
  [
    'not done, since no type holds a job',
    {
      jobs: [job('A', hour)],
      pool: one,
      definitions: { work: definition(8) },
      more: { horizon: '4h' },
    },
    'Not done: main/1 (A) is unfinished after 4.00 h in replication 1: no type that fits of pool 4.00 h.',
  ],
];

describe('what bound the finish, in the answer', () => {
  it.each(finishes)('%s', async (_situation, parts, line) => {
    expect((await linesOf(parts)).at(-1)?.trim()).toBe(line);
  });
});

describe('machines and money, in the answer', () => {
  const jobs = [job('A', two), job('B', two), job('C', two)];

  it('say that memory is full first: 1 of 4 vCPUs, 15 of 16 GiB', async () => {
    // Half of the cost is for vCPUs, of which 1 in 4 is held, half for memory: 12.5 + 46.9 %.
    const [first] = await linesOf({ jobs, pool: one, definitions: need(1, 15) });
    expect(first).toBe(
      'base: 1 node.4 On-Demand. Its cost: 59.4 % useful, 40.6 % idle, mostly because memory is full first. Memory of node.4 is full at 1 of 4 vCPUs.',
    );
  });

  it('say that vCPUs are full first: 4 of 4, 4 of 16 GiB', async () => {
    const [first] = await linesOf({ jobs, pool: one, definitions: need(4, 4) });
    expect(first).toBe(
      'base: 1 node.4 On-Demand. Its cost: 62.5 % useful, 37.5 % idle, mostly because vCPUs are full first. The vCPUs of node.4 are full at 4 of 16 GiB.',
    );
  });

  it('say what is in use where nothing is full, but no second job fits', async () => {
    const [first] = await linesOf({ jobs, pool: one, definitions: need(1, 10) });
    expect(first).toContain('While jobs wait, node.4 has 1 of 4 vCPUs and 10 of 16 GiB in use.');
  });

  it('say nothing of a type that jobs fill in both ways', async () => {
    const [first] = await linesOf({ jobs, pool: one, definitions: need(4, 16) });
    expect(first).toBe('base: 1 node.4 On-Demand. Its cost: 100.0 % useful.');
  });

  it('say that a floor keeps empty machines', async () => {
    const floor = nodes([4], { minvCpus: 4, maxvCpus: 4 });
    const late = [job('A', hour, { submitAt: '3h' })];
    const [first] = await linesOf({ jobs: late, pool: floor, definitions: need(4, 16) });
    expect(first).toBe(
      'base: 1 node.4 On-Demand. Its cost: 25.0 % useful, 75.0 % idle, mostly on empty machines that minvCpus keeps.',
    );
  });

  it('are the same in markdown, a list', async () => {
    const text = JSON.stringify(scenario({ jobs, pool: one, definitions: wide }));
    const options = { fileName: 'story.yaml', open: () => [], workers: 1 };
    const list = reasonList(await runExperiment(text, options));
    expect(list).toMatch(/^- \*\*base\*\*: 1 node\.4 On-Demand\. .*\n {2}Done after 6\.00 h .*\.$/);
  });
});
