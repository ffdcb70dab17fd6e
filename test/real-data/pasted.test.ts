/**
 * Configurations from AWS's documents and other people's records are accepted unchanged; all that is
 * said is what nothing uses, and that EKS is played as ECS.
 */
import { describe, expect, it } from 'vitest';
import { around } from '../scenario/around-pasted.ts';
import { issuesOf as allIssuesOf } from '../scenario/read.ts';
import { sharedText } from './shared.ts';

const folder = 'data/workloads/aws-batch/';

function pasted(file: string): unknown {
  return JSON.parse(sharedText(folder + file));
}

const fargate = { computeResources: { type: 'FARGATE', maxvCpus: 4 } };
const ec2 = { computeResources: { type: 'EC2', maxvCpus: 4, instanceTypes: ['c4'] } };
const podContainer = { resources: { limits: { cpu: '1', memory: '512Mi' } } };
const eks = {
  eksProperties: { podProperties: { containers: [podContainer] } },
  simulation: { runtime: '1m' },
};
const ecs = { containerProperties: { vcpus: 1, memory: 512 }, simulation: { runtime: '1m' } };

const expected = /; remove it, or use it$|: EKS is played as ECS: /;

function issuesOf(...document: Parameters<typeof allIssuesOf>): readonly string[] {
  return allIssuesOf(...document).filter((issue) => !expected.test(issue));
}

describe('pasted unchanged', () => {
  it.each([
    'config/botocore_DescribeComputeEnvironments_output.json',
    'config/c7n_test_batch_compute_update__batch.DescribeComputeEnvironments_1.json',
  ])('%s', (file) => {
    const order = file.includes('c7n') ? 'c7n-test-env' : 'P2OnDemand';
    const jobQueues = { q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: order }] } };
    expect(issuesOf(around({ computeEnvironments: pasted(file), jobQueues }))).toEqual([]);
  });

  it.each([
    'config/botocore_DescribeJobDefinitions_output.json',
    'config/c7n_test_batch_definition_deregister__batch.DescribeJobDefinitions_1.json',
  ])('%s', (file) => {
    expect(issuesOf(around({ jobDefinitions: pasted(file) }))).toEqual([]);
  });

  it.each([
    ['config/botocore_DescribeJobQueues_output.json', 'HighPriority', { C4OnDemand: ec2 }],
    [
      'config/c7n_test_batch_queue_update__batch.DescribeJobQueues_1.json',
      'test-queue',
      { 'test-fargate': fargate },
    ],
  ] as const)('%s', (file, queue, computeEnvironments) => {
    expect(issuesOf(around({ jobQueues: pasted(file), computeEnvironments }, queue))).toEqual([]);
  });

  it('requests for environments and queues that belong together', () => {
    const computeEnvironments = [
      pasted('requests/botocore_CreateComputeEnvironment_input_1.json'),
      pasted('requests/botocore_CreateComputeEnvironment_input_2.json'),
      pasted('requests/userguide_ce_eks.json'),
    ];
    const jobQueues = [
      pasted('requests/botocore_CreateJobQueue_input_1.json'),
      pasted('requests/botocore_CreateJobQueue_input_2.json'),
      pasted('requests/userguide_jq_eks.json'),
    ];
    expect(issuesOf(around({ computeEnvironments, jobQueues }, 'HighPriority'))).toEqual([]);
  });

  it('requests for scheduling policies', () => {
    const schedulingPolicies = pasted('requests/scheduling-policies_found.json');
    expect(issuesOf(around({ schedulingPolicies }))).toEqual([]);
  });

  it('requests for job definitions of every kind', () => {
    const files = [
      'botocore_RegisterJobDefinition_input_1',
      'botocore_RegisterJobDefinition_input_2',
      'userguide_jobdef_eks_sleep',
      'userguide_jobdef_fetch_and_run',
      'userguide_jobdef_ffmpeg_parameters',
      'userguide_jobdef_gromacs_mnp',
      'userguide_jobdef_print-color',
      'userguide_jobdef_tensorflow',
    ];
    const jobDefinitions = files.map((file) => pasted(`requests/${file}.json`));
    expect(issuesOf(around({ jobDefinitions }))).toEqual([]);
  });

  it.each([
    'botocore_SubmitJob_input',
    'userguide_submit_JobA',
    'userguide_submit_JobE',
    'userguide_submit_print-color_array7',
    'userguide_submit_eks_override',
  ])('submission %s', (file) => {
    const job = pasted(`requests/${file}.json`) as { jobQueue: string; jobDefinition: string };
    const parent = {
      jobName: 'JobD_job_ID',
      jobQueue: job.jobQueue,
      jobDefinition: job.jobDefinition,
    };
    const sections = {
      workload: { main: { jobs: [parent, job] } },
      jobDefinitions: { [job.jobDefinition]: file.includes('eks') ? eks : ecs },
      jobQueues: {
        [job.jobQueue]: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'e' }] },
      },
    };
    expect(issuesOf(around(sections))).toEqual([]);
  });

  it('a multi-node definition, with a job of it', () => {
    const workload = {
      main: {
        jobs: [
          {
            jobName: 'gromacs',
            jobQueue: 'q',
            jobDefinition: 'gromacs-jobdef',
            simulation: { runtime: '2h' },
          },
        ],
      },
    };
    const jobDefinitions = [pasted('requests/userguide_jobdef_gromacs_mnp.json')];
    expect(issuesOf(around({ workload, jobDefinitions }))).toEqual([]);
  });

  it('a job of a cluster that is submitted with the definition of a pod', () => {
    const workload = {
      main: {
        jobs: [
          {
            ...(pasted('requests/userguide_submit_eks_override.json') as object),
            simulation: { runtime: '1m' },
          },
        ],
      },
    };
    const sections = {
      workload,
      jobDefinitions: [pasted('requests/userguide_jobdef_eks_sleep.json')],
      jobQueues: pasted('requests/userguide_jq_eks.json'),
      computeEnvironments: pasted('requests/userguide_ce_eks.json'),
    };
    expect(issuesOf(around(sections))).toEqual([]);
  });

  it('skeletons, which have empty strings and zeros, get a mistake for each missing value', () => {
    const computeEnvironments = [pasted('requests/userguide_skeleton_compute-environment.json')];
    const lines = issuesOf(around({ computeEnvironments }));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('\n')).toContain('bidPercentage: expected a whole number from 1');
  });
});
