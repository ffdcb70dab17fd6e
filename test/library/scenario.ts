/** A small scenario as an object: jobs of one vCPU on Spot machines that the strategies change. */
import type { ScenarioDocument } from '../../src/library/scenario-document.ts';

const names = ['long', 'short', 'middle'];
const minutes: Readonly<Record<string, string>> = { long: '30m', short: '5m', middle: '10m' };

/** Three jobs in the order long, short, middle; `more` is laid over the top level. */
export function smallScenario(more: Partial<ScenarioDocument> = {}): ScenarioDocument {
  return {
    name: 'small',
    region: 'us-east-1',
    workload: {
      jobs: {
        jobs: names.map((jobName) => ({ jobName, jobDefinition: jobName, jobQueue: 'q' })),
      },
    },
    jobDefinitions: Object.fromEntries(
      names.map((name) => [
        name,
        {
          type: 'container',
          containerProperties: {
            image: 'work',
            resourceRequirements: [
              { type: 'VCPU', value: '1' },
              { type: 'MEMORY', value: '1024' },
            ],
          },
          simulation: { runtime: minutes[name] },
        },
      ]),
    ),
    jobQueues: {
      q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'main' }] },
    },
    computeEnvironments: {
      main: {
        computeResources: {
          type: 'SPOT',
          allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED',
          maxvCpus: 4,
          instanceTypes: ['m6i.large', 'm6i.xlarge'],
        },
      },
    },
    assumptions: { preset: 'ideal' },
    ...more,
  } as ScenarioDocument;
}
