/** Situations in which somebody waits: for machines, for images, or for ever. */
import {
  array,
  container,
  fargateContainer,
  gpuContainer,
  inFrontOf,
  job,
  managed,
  resources,
  type Situation,
} from './situation.ts';

const capacity = 'SPOT_CAPACITY_OPTIMIZED';
const progressive = 'BEST_FIT_PROGRESSIVE';

const spotThenOnDemand = { jobQueues: { q: inFrontOf('ce', 'od') } };

export const waitingSituations: Readonly<Record<string, Situation>> = {
  /** Forty images of 1.5 GB on one machine at once. */
  '11': {
    jobs: Array.from({ length: 40 }, (_, index) =>
      job('10m', { jobName: `t${index + 1}`, jobDefinition: `d${index + 1}` }),
    ),
    definitions: Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => {
        const image = { image: `image-${index + 1}`, vcpus: 2, memory: 2_000 };
        const simulation = { imageMB: 1_500 };
        return [`d${index + 1}`, { type: 'container', containerProperties: image, simulation }];
      }),
    ),
    computeResources: managed('EC2', progressive, ['c6i.24xlarge'], { maxvCpus: 96 }),
    strategies: {
      defaults: {},
      'volume-125': { assumptions: { ec2: { sharedPullMBps: 125 } } },
    },
  },
  /** A multi-node job on Spot. */
  '21': {
    jobs: [
      job('10m', { jobName: 'mpi', jobDefinition: 'mpi' }),
      job('10m', { jobName: 'single', submitAt: '1m' }),
    ],
    definitions: {
      mpi: {
        type: 'multinode',
        nodeProperties: {
          numNodes: 2,
          mainNode: 0,
          nodeRangeProperties: [
            { targetNodes: '0:', container: { image: 'mpi', vcpus: 4, memory: 4_096 } },
          ],
        },
      },
      d: container(1, 1_024),
    },
    computeResources: { type: 'SPOT', minvCpus: 0, maxvCpus: 32, instanceTypes: ['c5.xlarge'] },
    strategies: { spot: {}, 'on-demand': resources({ type: 'EC2' }) },
  },
  /** Sizes that Fargate does not have. */
  '22': {
    jobs: [
      job('1h', { jobName: 'a', jobDefinition: 'odd' }),
      job('1h', { jobName: 'b', jobDefinition: 'twelve' }),
    ],
    definitions: { odd: fargateContainer(1, 4_000), twelve: fargateContainer(12, 24_576) },
    computeResources: { type: 'FARGATE', maxvCpus: 64 },
    strategies: { 'as-written': {}, rounded: { assumptions: { fargate: { sizes: 'roundUp' } } } },
  },
  /** 4 vCPUs for a machine of 2. */
  '23': {
    region: 'eu-west-1',
    jobs: [
      job('5m', { jobName: 'big', jobDefinition: 'big' }),
      job('5m', { jobName: 'small', submitAt: '10s' }),
    ],
    definitions: { big: container(4, 2_000), d: container(1, 1_000) },
    computeResources: managed('SPOT', capacity, ['c6id.large'], { maxvCpus: 16 }),
    strategies: {
      hangs: {},
      'cancel-after-10m': cancelAfter10m('MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT'),
    },
  },
  /** GPU Spot pools are empty for two hours, and On-Demand stands behind. */
  '24': {
    jobs: [array(4, '1h')],
    definitions: { d: gpuContainer(8, 50_000) },
    computeResources: managed('SPOT', capacity, ['p3.2xlarge'], { maxvCpus: 64 }),
    environments: {
      od: { type: 'MANAGED', computeResources: managed('EC2', progressive, ['p3.2xlarge']) },
    },
    assumptions: {
      spot: {
        interruptions: 'none',
        capacity: { pools: [{ instances: 0, changes: [{ time: '2h', instances: 50 }] }] },
      },
    },
    strategies: {
      'spot-only': {},
      'spot-then-od': spotThenOnDemand,
      'best-fit-then-od': {
        ...spotThenOnDemand,
        ...resources({ allocationStrategy: 'BEST_FIT' }),
      },
      'cancel-after-10m': cancelAfter10m('CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY'),
    },
  },
  /** Nobody launches machines. */
  '45': {
    jobs: [job('10m')],
    definitions: { d: gpuContainer(4, 12_000) },
    environment: { type: 'UNMANAGED' },
  },
  /** On-Demand GPU machines are short for three quarters of an hour. */
  '50': {
    region: 'us-west-2',
    jobs: [job('3h')],
    definitions: { d: gpuContainer(4, 12_000) },
    computeResources: managed('EC2', progressive, ['g5.xlarge'], { maxvCpus: 64 }),
    environment: {
      simulation: {
        onDemandCapacity: { pools: [{ instances: 0, changes: [{ time: '45m', instances: 10 }] }] },
      },
    },
  },
};

function cancelAfter10m(reason: string): object {
  const jobStateTimeLimitActions = [
    { reason, state: 'RUNNABLE', maxTimeSeconds: 600, action: 'CANCEL' },
  ];
  return { jobQueues: { q: { jobStateTimeLimitActions } } };
}
