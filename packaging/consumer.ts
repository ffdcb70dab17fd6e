/** What a project does that has installed the package: a run, mistakes, and the same in threads. */
import { strict as assert } from 'node:assert';
import { InputError, runExperiment, type ScenarioDocument } from 'batchcast';
import { readScenario } from 'batchcast/reading';
import schema from 'batchcast/schema.json' with { type: 'json' };

const document: ScenarioDocument = {
  name: 'both',
  region: 'us-east-1',
  replications: 4,
  workload: {
    both: {
      jobs: ['first', 'second'].map((jobName) => ({
        jobName,
        jobQueue: 'main',
        jobDefinition: 'work',
      })),
    },
  },
  jobDefinitions: {
    work: {
      type: 'container',
      containerProperties: {
        image: 'work',
        resourceRequirements: [
          { type: 'VCPU', value: '2' },
          { type: 'MEMORY', value: '3000' },
        ],
      },
      simulation: { runtime: { uniform: { min: '5m', max: '15m' } } },
    },
  },
  jobQueues: {
    main: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'workers' }] },
  },
  computeEnvironments: {
    workers: { computeResources: { type: 'EC2', maxvCpus: 8, instanceTypes: ['m6i.large'] } },
  },
};

const result = await runExperiment(document, { workers: 1 });
const { mean, nano } = result.strategy().metric('cost_usd');
assert.ok(mean !== undefined && mean > 0);
assert.equal(nano.length, 4);

const inThreads = await runExperiment(document, { workers: 2 });
assert.deepEqual(inThreads.strategy().replications, result.strategy().replications);

await assert.rejects(runExperiment({ ...document, region: 'nowhere' }), InputError);
assert.equal(readScenario('name: [', 'scenario.yaml').scenario, undefined);
assert.equal(typeof schema.properties.computeEnvironments, 'object');

console.log(`cost_usd of both jobs: ${String(mean)}`);
