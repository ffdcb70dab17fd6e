/** Runs scenarios with real requests and descriptions of AWS Batch, pasted unchanged. */
import { describe, expect, it } from 'vitest';
import { statusesOf, workingScenario } from '../scenarios/configured.ts';
import { type Document, play } from '../stories/play.ts';
import { sharedText } from './shared.ts';
import type { ShapeId } from '../../src/kernel/ids.ts';

/** A file of real configurations, parsed and otherwise unchanged. */
function real(file: string): Document {
  return JSON.parse(sharedText(`data/workloads/aws-batch/${file}.json`)) as Document;
}

/** The list `key` of a recorded response. */
function described(file: string, key: string): Document[] {
  const response = real(file);
  const data = (response['data'] ?? response) as Record<string, Document[]>;
  return data[key]!;
}

describe('real configurations, unchanged', () => {
  it('two environments, two queues and three definitions run a submitted job', () => {
    const definitions = described(
      'config/botocore_DescribeJobDefinitions_output',
      'jobDefinitions',
    );
    const submitted = real('requests/botocore_SubmitJob_input');
    const another = { jobName: 'low', jobQueue: 'LowPriority', jobDefinition: 'sleep10' };
    const story = play(
      workingScenario([submitted, another], {
        computeEnvironments: [
          real('requests/botocore_CreateComputeEnvironment_input_1'),
          real('requests/botocore_CreateComputeEnvironment_input_2'),
        ],
        jobQueues: [
          real('requests/botocore_CreateJobQueue_input_1'),
          real('requests/botocore_CreateJobQueue_input_2'),
        ],
        jobDefinitions: [
          ...definitions,
          real('requests/botocore_RegisterJobDefinition_input_1'),
          real('requests/botocore_RegisterJobDefinition_input_2'),
        ],
        horizon: '2h',
      }),
    );
    expect(story.job('example').status).toBe('SUCCEEDED');
    // Its only environment bids 20 % of On-Demand, and m4 Spot costs more: nothing is launched.
    expect(story.job('low').status).toBe('RUNNABLE');
    expect(story.instances.every(({ type }) => type.startsWith('c4.'))).toBe(true);
  });

  it('an EKS environment, its queue, a pod and a submission with overrides', () => {
    const story = play(
      workingScenario([real('requests/userguide_submit_eks_override')], {
        computeEnvironments: [real('requests/userguide_ce_eks')],
        jobQueues: [real('requests/userguide_jq_eks')],
        jobDefinitions: [real('requests/userguide_jobdef_eks_sleep')],
      }),
    );
    expect(statusesOf(story)).toEqual(['SUCCEEDED']);
    expect(story.model.shapes.vcpuMilli[0 as ShapeId]).toBe(2_000);
  });

  it('an environment of `optimal` types and a definition with deprecated sizes', () => {
    const [environment] = described(
      'config/c7n_test_batch_compute_update__batch.DescribeComputeEnvironments_1',
      'computeEnvironments',
    );
    const story = play(
      workingScenario([{ jobName: 'J', jobQueue: 'main', jobDefinition: 'c7n_batch' }], {
        computeEnvironments: [environment],
        jobQueues: {
          main: {
            computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'c7n-test-env' }],
          },
        },
        jobDefinitions: described(
          'config/c7n_test_batch_definition_deregister__batch.DescribeJobDefinitions_1',
          'jobDefinitions',
        ),
      }),
    );
    expect(statusesOf(story)).toEqual(['SUCCEEDED']);
  });

  it('a multi-node definition on the instance type that it names', () => {
    const story = play(
      workingScenario([{ jobName: 'M', jobQueue: 'main', jobDefinition: 'gromacs-jobdef' }], {
        computeEnvironments: {
          gpu: {
            computeResources: {
              type: 'EC2',
              allocationStrategy: 'BEST_FIT_PROGRESSIVE',
              maxvCpus: 64,
              instanceTypes: ['p3'],
            },
          },
        },
        jobQueues: { main: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'gpu' }] } },
        jobDefinitions: [real('requests/userguide_jobdef_gromacs_mnp')],
      }),
    );
    expect(story.job('M').status).toBe('SUCCEEDED');
    expect(story.instances.map(({ type }) => type)).toEqual(['p3.2xlarge', 'p3.2xlarge']);
  });

  it('an array and three scheduling policies', () => {
    const array = real('requests/userguide_submit_print-color_array7');
    const story = play(
      workingScenario([{ ...array, shareIdentifier: 'TeamA', schedulingPriorityOverride: 1 }], {
        computeEnvironments: described(
          'config/botocore_DescribeComputeEnvironments_output',
          'computeEnvironments',
        ),
        jobQueues: {
          'first-run-job-queue': {
            schedulingPolicyArn: 'BasicSchedulingPolicy',
            computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'P2OnDemand' }],
          },
        },
        schedulingPolicies: real('requests/scheduling-policies_found'),
        jobDefinitions: [
          real('requests/userguide_jobdef_print-color'),
          real('requests/userguide_jobdef_tensorflow'),
          real('requests/userguide_jobdef_fetch_and_run'),
          real('requests/userguide_jobdef_ffmpeg_parameters'),
        ],
      }),
    );
    expect(statusesOf(story)).toEqual(Array(8).fill('SUCCEEDED'));
  });
});
