/** An allocation strategy of one's own, compared with AWS's on the same jobs and chances. */
import {
  type AllocationStrategy,
  byPricePerVcpu,
  byVcpu,
  firstBy,
  runExperiment,
  type ScenarioDocument,
} from 'batchcast';
import { expect, it } from 'vitest';

/** Many small machines: the loss of one costs little. */
const SMALL_AND_CHEAP: AllocationStrategy = {
  sizing: 'none',
  choose: firstBy(byVcpu, byPricePerVcpu),
  keepsType: false,
};

const strategy = (allocationStrategy: string) => ({
  computeEnvironments: { spot: { computeResources: { allocationStrategy } } },
});

const scenario: ScenarioDocument = {
  name: 'small-machines',
  question: 'Do small Spot machines lose less work than large ones?',
  region: 'us-east-1',
  replications: 20,
  workload: {
    renders: {
      jobs: [
        {
          jobName: 'render',
          jobDefinition: 'render',
          jobQueue: 'q',
          arrayProperties: { size: 64 },
        },
      ],
    },
  },
  jobDefinitions: {
    render: {
      type: 'container',
      containerProperties: {
        image: 'render',
        resourceRequirements: [
          { type: 'VCPU', value: '1' },
          { type: 'MEMORY', value: '2048' },
        ],
      },
      retryStrategy: { attempts: 10 },
      simulation: { runtime: '3h' },
    },
  },
  jobQueues: {
    q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'spot' }] },
  },
  computeEnvironments: {
    spot: { computeResources: { type: 'SPOT', maxvCpus: 64, instanceTypes: ['m6i'] } },
  },
  assumptions: { spot: { interruptions: { rate: '0.05/h' } } },
  strategies: {
    aws: strategy('SPOT_PRICE_CAPACITY_OPTIMIZED'),
    small: strategy('SMALL_AND_CHEAP'),
  },
};

it('machines of two vCPUs lose no more than one large machine does', async () => {
  const result = await runExperiment(scenario, { policies: { allocation: { SMALL_AND_CHEAP } } });
  const [aws, small] = [result.strategy('aws'), result.strategy('small')];
  const { mean: few = NaN } = aws.metric('peak_instances');
  expect(small.metric('peak_instances').mean).toBeGreaterThan(few);
  // In pairs: both strategies meet the same jobs, in the same replications.
  expect(small.compared('lost_vcpu_s')?.ci95Low).toBeLessThan(0);
});
