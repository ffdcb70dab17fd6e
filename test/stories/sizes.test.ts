/** Which size and which type a launch takes, on prices of the catalogue and by hand. */
import { describe, expect, it } from 'vitest';
import { definition, job, nodes, queue, scenario } from './parts.ts';
import { type Document, play } from './play.ts';

/** The choices of `preset: aws`, with the latencies of `ideal`. */
const choices = {
  scheduler: { demand: 'vcpu', sizePreference: 'demand', sizeChoice: 'decision' },
  ec2: { idleGrace: '10h' },
  spot: { interruptions: 'none' },
};

function needing(vcpus: number, memory: number, gpus = 0): Document {
  const all = { VCPU: vcpus, MEMORY: memory, GPU: gpus };
  const resourceRequirements = Object.entries(all)
    .filter(([, value]) => value > 0)
    .map(([type, value]) => ({ type, value: String(value) }));
  return { type: 'container', containerProperties: { image: 'work', resourceRequirements } };
}

function environment(computeResources: Document): Document {
  return { computeResources: { minvCpus: 0, maxvCpus: 256, ...computeResources } };
}

/** The types launched, each with its number. */
function typesOf(story: ReturnType<typeof play>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of story.instances) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

describe('a lone job of 2 vCPUs gets a machine of 2', () => {
  const spot = { type: 'SPOT', allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' };
  const onDemand = { type: 'EC2', allocationStrategy: 'BEST_FIT_PROGRESSIVE' };
  const cases: readonly (readonly [string, Document])[] = [
    ['On-Demand, optimal', { ...onDemand, instanceTypes: ['optimal'] }],
    ['On-Demand, m5', { ...onDemand, instanceTypes: ['m5'] }],
    ['Spot, optimal', { ...spot, instanceTypes: ['optimal'] }],
    ['Spot, m5', { ...spot, instanceTypes: ['m5'] }],
    ['Spot, three families', { ...spot, instanceTypes: ['m5', 'c5', 'r5'] }],
    ['Spot, r6id', { ...spot, instanceTypes: ['r6id'] }],
    [
      'the deepest pools',
      { ...spot, allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED', instanceTypes: ['optimal'] },
    ],
    ['BEST_FIT', { ...spot, allocationStrategy: 'BEST_FIT', instanceTypes: ['optimal'] }],
  ];
  const preferences = ['demand', 'smallest', 'largest'];
  it.each(cases)('%s, whatever size is preferred', (_, computeResources) => {
    for (const sizePreference of preferences) {
      const story = play(
        scenario({
          jobs: [job('J', 600)],
          definitions: { work: needing(2, 3_000) },
          pool: environment(computeResources),
          assumptions: { ...choices, scheduler: { ...choices.scheduler, sizePreference } },
        }),
      );
      expect(story.instances).toHaveLength(1);
      expect(story.instances[0]!.type).toMatch(/\.large$/);
    }
  });
});

describe('six vCPUs need a 2xlarge, four an xlarge', () => {
  const types = { instanceTypes: ['m7i-flex'] };
  const cost = (vcpus: number, computeResources: Document) => {
    const story = play(
      scenario({
        jobs: [job('J', 3_600)],
        definitions: { work: needing(vcpus, 15_000) },
        pool: environment({ ...types, ...computeResources }),
        assumptions: { ...choices, ec2: { idleGrace: '0s' } },
      }),
    );
    return [typesOf(story), Number(story.totalUsd)] as const;
  };
  const spot = { type: 'SPOT', allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' };
  const onDemand = { type: 'EC2', allocationStrategy: 'BEST_FIT_PROGRESSIVE' };

  it.each([
    { vcpus: 6, type: 'm7i-flex.2xlarge' },
    { vcpus: 4, type: 'm7i-flex.xlarge' },
  ])('$vcpus vCPUs: $type, on Spot for less than On-Demand', ({ vcpus, type }) => {
    const [spotTypes, spotUsd] = cost(vcpus, spot);
    const [types, usd] = cost(vcpus, onDemand);
    expect([spotTypes, types]).toEqual([{ [type]: 1 }, { [type]: 1 }]);
    expect(spotUsd).toBeLessThan(usd);
  });
});

describe('a floor of minvCpus', () => {
  const at30m = job('J', 600, { submitAt: '30m' });
  const old = (computeResources: Document, work: Document, horizon: string) =>
    play(
      scenario({
        jobs: [at30m],
        definitions: { work },
        pool: environment(computeResources),
        assumptions: choices,
        more: { horizon },
      }),
    );

  it('of 2 is one machine of 2, and the job runs there at once', () => {
    // c4.large costs $0.100, c4.8xlarge less per vCPU: but 36 vCPUs are more than 2.
    const family = { type: 'EC2', minvCpus: 2, maxvCpus: 32, instanceTypes: ['c4'] };
    const story = old(family, needing(2, 2_000), '3h');
    expect(typesOf(story)).toEqual({ 'c4.large': 1 });
    expect(story.job('J').started).toBe(1_800);
  });

  const families = { minvCpus: 8, instanceTypes: ['c4', 'm4', 'r4'] };
  const spot = { type: 'SPOT', allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' };
  it.each([
    { name: 'Spot', computeResources: { ...families, ...spot } },
    { name: 'BEST_FIT', computeResources: { ...families, type: 'EC2' } },
  ])('of 8 is two c4.xlarge, the cheapest per vCPU ($name)', ({ computeResources }) => {
    // Each has 7,680 MiB: 8,096 never fit, and maxvCpus 8 admits no third machine.
    const full = old({ ...computeResources, maxvCpus: 8 }, needing(4, 8_096), '6h');
    expect(typesOf(full)).toEqual({ 'c4.xlarge': 2 });
    expect(full.job('J').placed).toBeUndefined();
    // Under 32 there is room for a machine of 4 vCPUs and more memory.
    const roomy = old({ ...computeResources, maxvCpus: 32 }, needing(4, 8_096), '6h');
    expect(roomy.instances.map(({ type }) => type.split('.')[1])).toEqual(Array(3).fill('xlarge'));
    expect(roomy.job('J').started).toBe(1_800);
  });
});

describe('what a type costs 400 jobs of 1 vCPU and 3,800 MiB', () => {
  const list = ['m5.2xlarge', 'm6i.2xlarge', 'c5.2xlarge', 'c6i.2xlarge', 'r5.2xlarge'];
  const launched = (priceBasis: string) =>
    typesOf(
      play(
        scenario({
          jobs: [job('J', 1_800, { arrayProperties: { size: 400 } })],
          definitions: { work: needing(1, 3_800) },
          pool: environment({
            type: 'EC2',
            allocationStrategy: 'BEST_FIT_PROGRESSIVE',
            maxvCpus: 512,
            instanceTypes: list,
          }),
          assumptions: { ...choices, ec2: { ...choices.ec2, priceBasis } },
          more: { region: 'us-west-2' },
        }),
      ),
    );

  it('by job: m5 takes 8, at 0.384 ÷ 8 = 0.048 each', () => {
    // c5: memory ends at 4, 0.34 × 3,800/16,384 = 0.079 each; r5: 0.504 ÷ 8 = 0.063.
    expect(launched('job')).toEqual({ 'm5.2xlarge': 50 });
  });

  it('by vCPU: c5, at 0.34 ÷ 8 = 0.0425', () => {
    // 400 vCPUs are 50 machines, which take 4 jobs each; 14 more reach maxvCpus.
    expect(Object.keys(launched('vcpu'))).toEqual(['c5.2xlarge']);
  });
});

describe('20 jobs of one vCPU, on machines of 16, 4 and 2', () => {
  const launched = (scheduler: Document) =>
    typesOf(
      play(
        scenario({
          jobs: [job('J', 60, { arrayProperties: { size: 20 } })],
          pool: nodes([16, 4, 2], { allocationStrategy: 'BEST_FIT_PROGRESSIVE' }),
          // The same price per vCPU.
          more: {
            catalog: {
              instanceTypes: Object.fromEntries(
                [16, 4, 2].map((vcpu) => [
                  `node.${vcpu}`,
                  { vcpu, memoryMiB: vcpu * 4_096, usdPerHour: vcpu / 10 },
                ]),
              ),
            },
          },
          assumptions: { ...choices, scheduler: { ...choices.scheduler, ...scheduler } },
        }),
      ),
    );

  it.each([
    // 16 is the largest that 20 fill; two of them cover 20.
    { scheduler: { sizeChoice: 'decision' }, types: { 'node.16': 2 } },
    // 16, and 4 for the 4 that are left.
    { scheduler: { sizeChoice: 'launch' }, types: { 'node.16': 1, 'node.4': 1 } },
    { scheduler: { sizePreference: 'smallest' }, types: { 'node.2': 10 } },
    // None has 20: the largest.
    { scheduler: { sizePreference: 'largest' }, types: { 'node.16': 2 } },
  ])('$scheduler', ({ scheduler, types }) => {
    expect(launched(scheduler)).toEqual(types);
  });
});

it('a node of a multi-node job is sized by itself: it has its machine alone', () => {
  const story = play(
    scenario({
      jobs: [job('J', 60)],
      definitions: {
        work: {
          type: 'multinode',
          nodeProperties: {
            numNodes: 3,
            mainNode: 0,
            nodeRangeProperties: [
              { targetNodes: '0:', container: definition(2)['containerProperties'] },
            ],
          },
        },
      },
      pool: nodes([2, 4, 8], { allocationStrategy: 'BEST_FIT_PROGRESSIVE' }),
      assumptions: choices,
    }),
  );
  expect(typesOf(story)).toEqual({ 'node.2': 3 });
});

describe('a refused launch stops nothing else', () => {
  it('a job without capacity leaves the launches of another queue alone', () => {
    const story = play(
      scenario({
        jobs: [
          { ...job('gpu', 60), jobQueue: 'first', jobDefinition: 'gpu' },
          { ...job('cpu', 60), jobQueue: 'second' },
        ],
        definitions: { work: needing(1, 512), gpu: needing(1, 512, 1) },
        queues: { first: queue(2), second: queue(1) },
        pool: environment({
          type: 'SPOT',
          allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED',
          instanceTypes: ['g4dn.xlarge', 'm5.large'],
        }),
        assumptions: {
          ...choices,
          spot: {
            interruptions: 'none',
            capacity: { pools: [{ instanceType: 'g4dn.xlarge', instances: 0 }] },
          },
        },
        more: { horizon: '1h' },
      }),
    );
    expect(story.job('cpu').started).toBe(0);
    expect(story.job('gpu').started).toBeUndefined();
  });
});

describe('BEST_FIT waits for its type', () => {
  const other = nodes([4], { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' });
  const secondStarts = (pool: Document, ec2: Document) =>
    play(
      scenario({
        jobs: [job('J1', 100), job('J2', 100)],
        definitions: { work: definition(4) },
        pool: environment({}),
        queues: { main: queue(1, ['pool', 'other']) },
        assumptions: { ...choices, ec2: { idleGrace: '0s', ...ec2 } },
        more: { computeEnvironments: { pool: nodes([4], pool), other } },
      }),
    ).job('J2').started;

  it.each([
    // The quota of 4 On-Demand vCPUs is used up by J1; Spot has 4 of its own.
    { allocationStrategy: 'BEST_FIT', started: 100 },
    { allocationStrategy: 'BEST_FIT_PROGRESSIVE', started: 0 },
  ])('and for the quota: $allocationStrategy', ({ allocationStrategy, started }) => {
    expect(secondStarts({ allocationStrategy }, { vcpuQuota: 4 })).toBe(started);
  });

  it('but at maxvCpus it leaves the job to the next environment', () => {
    expect(secondStarts({ allocationStrategy: 'BEST_FIT', maxvCpus: 4 }, {})).toBe(0);
  });

  it.each([
    { allocationStrategy: 'BEST_FIT', od: 0, done: 7_200 },
    { allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED', od: 4, done: 0 },
  ])('$allocationStrategy: $od On-Demand machines', ({ allocationStrategy, od, done }) => {
    const p3 = { maxvCpus: 64, instanceTypes: ['p3.2xlarge'] };
    const later = [{ instances: 0, changes: [{ time: '2h', instances: 50 }] }];
    const story = play(
      scenario({
        jobs: [job('T', 3_600, { arrayProperties: { size: 4 } })],
        definitions: { work: needing(8, 50_000, 1) },
        queues: { main: queue(1, ['pool', 'od']) },
        pool: environment({}),
        assumptions: {
          ...choices,
          spot: { interruptions: 'none', capacity: { pools: later } },
        },
        more: {
          computeEnvironments: {
            pool: environment({ ...p3, type: 'SPOT', allocationStrategy }),
            od: environment({
              ...p3,
              type: 'EC2',
              allocationStrategy: 'BEST_FIT_PROGRESSIVE',
            }),
          },
        },
      }),
    );
    const onDemand = story.instances.filter(({ charges }) => 'ec2-on-demand' in charges);
    expect(onDemand).toHaveLength(od);
    expect(story.job('T:0').started).toBe(done);
  });
});

it('of two equal machines a job without GPUs takes the one without', () => {
  const types = {
    plain: { vcpu: 4, memoryMiB: 16_384, usdPerHour: 1 },
    gpu: { vcpu: 4, memoryMiB: 16_384, gpus: 1, usdPerHour: 2 },
  };
  const story = play(
    scenario({
      jobs: [job('cpu', 60), job('gpu', 60, { jobDefinition: 'gpu' })],
      definitions: { work: needing(4, 512), gpu: needing(4, 512, 1) },
      pool: {
        type: 'UNMANAGED',
        simulation: { instances: [{ instanceType: 'gpu' }, { instanceType: 'plain' }] },
      },
      more: { catalog: { instanceTypes: types } },
    }),
  );
  // The GPU machine is the older one; the GPU job would wait for it.
  expect(story.job('cpu').started).toBe(0);
  expect(story.job('gpu').started).toBe(0);
});
