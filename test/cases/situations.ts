/** Situations that users of AWS Batch described in public, by number. */
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
import { waitingSituations } from './waiting-situations.ts';

const noLosses = { spot: { interruptions: 'none' } };
const price = 'SPOT_PRICE_CAPACITY_OPTIMIZED';
const capacity = 'SPOT_CAPACITY_OPTIMIZED';
const progressive = 'BEST_FIT_PROGRESSIVE';

const sizeSituations: Readonly<Record<string, Situation>> = {
  /** Radar products: one job of 31,500 MiB per 32-GiB machine. */
  '01': {
    region: 'us-west-2',
    jobs: [array(8, '1h')],
    definitions: { d: container(1, 31_500, { retryStrategy: { attempts: 3 } }) },
    computeResources: managed('SPOT', capacity, ['r6id.xlarge', 'r5dn.xlarge']),
    assumptions: noLosses,
    strategies: {
      'only-xlarge': {},
      'with-2xlarge': resources({ instanceTypes: ['r6id.xlarge', 'r6id.2xlarge', 'r6id.4xlarge'] }),
    },
  },
  /** A job at the border between two sizes of a family. */
  '03': {
    region: 'us-west-2',
    jobs: [job('2h')],
    definitions: { d: container(8, 384_000) },
    computeResources: managed('EC2', progressive, ['r5d'], { maxvCpus: 512 }),
    strategies: {
      'asked-384000': {},
      'asked-382000': {
        jobDefinitions: { d: { containerProperties: { memory: 382_000 } } },
      },
    },
  },
  /** A floor of 8 vCPUs whose machines do not hold the only kind of job. */
  '05': {
    horizon: '6h',
    jobs: [job('10m', { submitAt: '30m' })],
    definitions: { d: container(4, 8_096) },
    computeResources: managed('SPOT', price, ['c4', 'm4', 'r4'], { minvCpus: 8, maxvCpus: 8 }),
    assumptions: noLosses,
    strategies: {
      'max-8': {},
      'max-32': resources({ maxvCpus: 32 }),
      'best-fit-max-8': resources({ type: 'EC2', allocationStrategy: 'BEST_FIT' }),
    },
  },
  /** A cap of 18 vCPUs over a type of 36. */
  '06': {
    jobs: [job('20m')],
    definitions: { d: container(2, 2_048) },
    computeResources: { type: 'EC2', minvCpus: 0, maxvCpus: 18, instanceTypes: ['c4.8xlarge'] },
    strategies: {
      'default-strategy': {},
      progressive: resources({ allocationStrategy: progressive }),
    },
  },
  /** 8 vCPUs and 30 GB a job, on machines of 8 vCPUs and 61 GiB. */
  '18': {
    jobs: [array(40, '3h')],
    definitions: { d: container(8, 30_000) },
    computeResources: managed('EC2', progressive, ['i3.2xlarge'], { maxvCpus: 320 }),
    strategies: {
      i3: {},
      'ask-4-vcpus': { jobDefinitions: { d: { containerProperties: { vcpus: 4 } } } },
      m5d: resources({ instanceTypes: ['m5d.2xlarge'] }),
    },
  },
  /** Many small jobs on one machine, or few. */
  '29': {
    jobs: [array(64, '2h')],
    definitions: { d: container(1, 1_800, { retryStrategy: { attempts: 3 } }) },
    computeResources: managed('SPOT', price, ['optimal']),
    assumptions: {
      spot: { interruptions: { at: [{ time: '1h30m', environment: 'ce', launch: 1 }] } },
    },
    strategies: {
      optimal: {},
      'four-vcpus': resources({ instanceTypes: ['m6i.xlarge', 'c6i.xlarge', 'c7i.xlarge'] }),
    },
  },
  /** A small floor under the default strategy. */
  '43': {
    horizon: '3h',
    jobs: [job('10m', { submitAt: '30m' })],
    definitions: { d: container(2, 2_000) },
    computeResources: { type: 'EC2', minvCpus: 2, maxvCpus: 32, instanceTypes: ['c4'] },
    strategies: { 'floor-2': {}, 'floor-0': resources({ minvCpus: 0 }) },
  },
  /** One small job, where whole families are allowed. */
  '47': {
    jobs: [job('10m')],
    definitions: { d: container(2, 3_000) },
    computeResources: managed('SPOT', price, ['optimal']),
    assumptions: noLosses,
    strategies: {
      'on-demand-optimal': resources({ type: 'EC2', allocationStrategy: progressive }),
      'on-demand-m5': resources({
        type: 'EC2',
        allocationStrategy: progressive,
        instanceTypes: ['m5'],
      }),
      'spot-optimal': {},
      'spot-m5': resources({ instanceTypes: ['m5'] }),
      'spot-m5-c5-r5': resources({ instanceTypes: ['m5', 'c5', 'r5'] }),
      'spot-r6id': resources({ instanceTypes: ['r6id'] }),
      'spot-capacity-optimized': resources({ allocationStrategy: capacity }),
      'spot-best-fit': resources({ allocationStrategy: 'BEST_FIT' }),
    },
  },
  /** 6 vCPUs fit a machine of 8, and 4 one of 4 at half the price. */
  '58': {
    region: 'ap-southeast-2',
    jobs: [job('1h')],
    definitions: { d: container(6, 15_000) },
    computeResources: managed('EC2', progressive, ['m7i-flex'], { maxvCpus: 64 }),
    assumptions: noLosses,
    strategies: {
      six: {},
      four: { jobDefinitions: { d: { containerProperties: { vcpus: 4 } } } },
      'six-spot': resources({ type: 'SPOT', allocationStrategy: price }),
      'four-spot': {
        jobDefinitions: { d: { containerProperties: { vcpus: 4 } } },
        ...resources({ type: 'SPOT', allocationStrategy: price }),
      },
    },
  },
};

const ruleSituations: Readonly<Record<string, Situation>> = {
  /** A budget guard halves the cap of a busy fleet. */
  '07': {
    region: 'us-west-2',
    horizon: '8h',
    jobs: [array(2_500, { uniform: { min: '40m', max: '80m' } })],
    definitions: { d: container(4, 14_000) },
    computeResources: managed('SPOT', price, ['m6id.xlarge'], { maxvCpus: 2_000 }),
    assumptions: { preset: 'ideal' },
    strategies: {
      stay: {},
      'lower-at-1h': { events: [{ time: '1h', patch: resources({ maxvCpus: 1_000 }) }] },
      'desired-by-hand': { events: [{ time: '1h', patch: resources({ desiredvCpus: 1_000 }) }] },
      'disable-half-an-hour': {
        events: [
          { time: '1h', patch: { computeEnvironments: { ce: { state: 'DISABLED' } } } },
          {
            time: '1h35m',
            patch: {
              computeEnvironments: {
                ce: { state: 'ENABLED', computeResources: { maxvCpus: 1_000 } },
              },
            },
          },
        ],
      },
    },
  },
  /** An array under an account's quota of 64 vCPUs. */
  '09': {
    jobs: [array(100, '1h')],
    definitions: { d: container(1, 1_024) },
    computeResources: managed('SPOT', capacity, ['c5.9xlarge'], { maxvCpus: 10_000 }),
    assumptions: { preset: 'ideal', ec2: { vcpuQuota: 64 } },
    strategies: {
      'quota-64': {},
      'small-types': resources({ instanceTypes: ['c5.xlarge'] }),
      'no-quota': { assumptions: { ec2: { vcpuQuota: 'none' } } },
    },
  },
  /** The rule for lost hosts does not match an interrupted Fargate Spot task. */
  '13': {
    jobs: [job('3h')],
    definitions: { d: fargateContainer(4, 16_384, { retryStrategy: retryOn('Host EC2*') }) },
    computeResources: { type: 'FARGATE_SPOT', maxvCpus: 16 },
    assumptions: {
      fargate: { spotInterruptions: { at: [{ time: '1h', environment: 'ce', launch: 1 }] } },
    },
    strategies: {
      'rule-for-hosts': {},
      'rule-for-both': {
        jobDefinitions: { d: { retryStrategy: retryOn('Host EC2*', 'Your Spot Task*') } },
      },
    },
  },
  /** A higher bid does not save jobs that capacity takes. */
  '14': {
    seed: 7,
    replications: 30,
    jobs: [job('4h')],
    definitions: { d: gpuContainer(8, 50_000) },
    computeResources: managed('SPOT', capacity, ['p3.2xlarge'], { bidPercentage: 60 }),
    assumptions: { spot: { interruptions: { rate: '0.17/h' } } },
    strategies: { 'bid-60': {}, 'bid-100': resources({ bidPercentage: 100 }) },
  },
  /** Ten thousand small tasks a day on Fargate. */
  '16': {
    jobs: [array(10_000, '10m')],
    definitions: { d: fargateContainer(0.25, 512, { simulation: { imageMB: 120 } }) },
    computeResources: { type: 'FARGATE', maxvCpus: 1_000 },
    strategies: {
      bare: { assumptions: { preset: 'ideal' } },
      'with-latencies': {},
      'new-account': { assumptions: { fargate: { vcpuQuota: 6 } } },
    },
  },
  /** Types change under jobs of three hours. */
  '31': {
    jobs: [array(4, '3h')],
    definitions: { d: container(4, 12_000, { retryStrategy: { attempts: 2 } }) },
    computeResources: managed('EC2', progressive, ['m5.xlarge']),
    environment: {
      updatePolicy: { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: 30 },
    },
    more: { events: [{ time: '1h', patch: resources({ instanceTypes: ['m6i.xlarge'] }) }] },
  },
  /** Two tries on Spot, the third on On-Demand. */
  '39': {
    replications: 400,
    jobs: [job('8h', { jobQueue: 'spot' }, { resubmit: { times: 2, queue: 'od' } })],
    definitions: { d: container(8, 28_000, { retryStrategy: { attempts: 1 } }) },
    queues: { spot: inFrontOf('spot'), od: inFrontOf('ce') },
    computeResources: managed('EC2', progressive, ['m5.2xlarge']),
    environments: {
      spot: { type: 'MANAGED', computeResources: managed('SPOT', capacity, ['m5.2xlarge']) },
    },
    assumptions: { spot: { interruptions: { rate: '0.15/h' } } },
  },
  /** Long jobs that may try three times on Spot. */
  '52': {
    seed: 52,
    replications: 5,
    jobs: [array(400, '8h')],
    definitions: { d: container(8, 28_000, { retryStrategy: { attempts: 3 } }) },
    computeResources: managed('SPOT', capacity, ['m5.2xlarge'], { maxvCpus: 3_200 }),
    assumptions: { preset: 'ideal', spot: { interruptions: { rate: '0.15/h' } } },
  },
  /** A fair-share queue, and a job without a scheduling priority. */
  '64': {
    jobs: [job('10m', { shareIdentifier: 'teamA' })],
    definitions: { d: container(2, 2_000) },
    queue: { schedulingPolicyArn: 'one' },
    computeResources: managed('EC2', progressive, ['m5.xlarge']),
    more: {
      schedulingPolicies: {
        one: {
          fairsharePolicy: {
            shareDistribution: [{ shareIdentifier: 'teamA', weightFactor: 1 }],
          },
        },
      },
    },
  },
  /** minvCpus on Fargate. */
  '69': {
    jobs: [job('10m')],
    definitions: { d: fargateContainer(1, 2_048) },
    computeResources: { type: 'FARGATE', minvCpus: 0, maxvCpus: 16 },
  },
  /** A job that always fails. */
  '72': {
    jobs: [job('10m', {}, { outcomes: { exitCodes: [1, 1, 1, 1, 1] } })],
    definitions: { d: container(2, 2_000, { retryStrategy: { attempts: 3 } }) },
    computeResources: managed('EC2', progressive, ['m5.large']),
    assumptions: { preset: 'ideal' },
  },
};

function retryOn(...reasons: readonly string[]): object {
  const rules = reasons.map((onStatusReason) => ({ onStatusReason, action: 'RETRY' }));
  return { attempts: 5, evaluateOnExit: [...rules, { onReason: '*', action: 'EXIT' }] };
}

export const situations: Readonly<Record<string, Situation>> = {
  ...sizeSituations,
  ...ruleSituations,
  ...waitingSituations,
};
