/** Runs scenarios with AWS's requests and descriptions, pasted unchanged. */
import { describe, expect, it } from 'vitest';
import { fixtureText } from '../fixtures.ts';
import { type Document, play } from '../stories/play.ts';
import { statusesOf, workingScenario } from './configured.ts';
import { shapeId } from '../worlds/ids.ts';

/** A configuration, parsed and otherwise unchanged. */
function pasted(name: string): Document {
  return JSON.parse(fixtureText(`aws-batch/${name}.json`)) as Document;
}

/** The list `key` of a response, recorded or not. */
function described(name: string, key: string): Document[] {
  const response = pasted(name);
  const data = (response['data'] ?? response) as Record<string, Document[]>;
  return data[key]!;
}

describe('configurations, unchanged', () => {
  it('two environments, two queues and two definitions run a submitted job', () => {
    const another = { jobName: 'low', jobQueue: 'Patient', jobDefinition: 'sleep30' };
    const story = play(
      workingScenario([pasted('submit-job.plain'), another], {
        computeEnvironments: [
          pasted('create-compute-environment.on-demand'),
          pasted('create-compute-environment.low-bid'),
        ],
        jobQueues: [pasted('create-job-queue.low'), pasted('create-job-queue.high')],
        jobDefinitions: [
          ...described('describe-job-definitions', 'jobDefinitions'),
          pasted('register-job-definition.tags'),
        ],
        horizon: '2h',
      }),
    );
    expect(story.job('plain').status).toBe('SUCCEEDED');
    // Its only environment bids 20 % of On-Demand, and m4 Spot costs more: nothing is launched.
    expect(story.job('low').status).toBe('RUNNABLE');
    expect(story.instances.every(({ type }) => type.startsWith('c4.'))).toBe(true);
  });

  it('an EKS environment, its queue, a pod and a submission with overrides', () => {
    const story = play(
      workingScenario([pasted('submit-job.pod')], {
        computeEnvironments: [pasted('create-compute-environment.eks')],
        jobQueues: [pasted('create-job-queue.eks')],
        jobDefinitions: [pasted('register-job-definition.pod')],
      }),
    );
    expect(statusesOf(story)).toEqual(['SUCCEEDED']);
    expect(story.model.shapes.vcpuMilli[shapeId(0)]).toBe(2_000);
  });

  it('an environment of `optimal` types and a definition with deprecated sizes', () => {
    const environment = 'describe-compute-environments.recorded';
    const order = [{ order: 1, computeEnvironment: 'any-size' }];
    const story = play(
      workingScenario([{ jobName: 'J', jobQueue: 'main', jobDefinition: 'echo' }], {
        computeEnvironments: described(environment, 'computeEnvironments'),
        jobQueues: { main: { computeEnvironmentOrder: order } },
        jobDefinitions: described('describe-job-definitions.recorded', 'jobDefinitions'),
      }),
    );
    expect(statusesOf(story)).toEqual(['SUCCEEDED']);
  });

  it('a multi-node definition on the instance type that it names', () => {
    const computeResources = {
      type: 'EC2',
      allocationStrategy: 'BEST_FIT_PROGRESSIVE',
      maxvCpus: 64,
      instanceTypes: ['p3'],
    };
    const order = [{ order: 1, computeEnvironment: 'gpu' }];
    const story = play(
      workingScenario([{ jobName: 'M', jobQueue: 'main', jobDefinition: 'mpi' }], {
        computeEnvironments: { gpu: { computeResources } },
        jobQueues: { main: { computeEnvironmentOrder: order } },
        jobDefinitions: [pasted('register-job-definition.multinode')],
      }),
    );
    expect(story.job('M').status).toBe('SUCCEEDED');
    expect(story.instances.map(({ type }) => type)).toEqual(['p3.2xlarge', 'p3.2xlarge']);
  });

  it('an array and three scheduling policies', () => {
    const environments = 'describe-compute-environments';
    const story = play(
      workingScenario(
        [
          {
            ...pasted('submit-job.array'),
            shareIdentifier: 'TeamA',
            schedulingPriorityOverride: 1,
          },
        ],
        {
          computeEnvironments: described(environments, 'computeEnvironments'),
          jobQueues: {
            'first-queue': {
              schedulingPolicyArn: 'Teams',
              computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'GraphicsOnDemand' }],
            },
          },
          schedulingPolicies: pasted('create-scheduling-policies'),
          jobDefinitions: [
            pasted('register-job-definition.colours'),
            pasted('register-job-definition.parameters'),
          ],
        },
      ),
    );
    expect(statusesOf(story)).toEqual(Array(8).fill('SUCCEEDED'));
  });
});
