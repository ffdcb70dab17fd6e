/** AWS's responses and requests, as AWS CLI and recorders write them, are accepted unchanged. */
import { describe, expect, it } from 'vitest';
import { fixtureText } from '../fixtures.ts';
import { around } from './around-pasted.ts';
import { issuesOf } from './read.ts';

function pasted(name: string): unknown {
  return JSON.parse(fixtureText(`aws-batch/${name}.json`));
}

const fargate = { computeResources: { type: 'FARGATE', maxvCpus: 4 } };
const ec2 = { computeResources: { type: 'EC2', maxvCpus: 4, instanceTypes: ['c4'] } };
const podContainer = { resources: { limits: { cpu: '1', memory: '512Mi' } } };
const eks = {
  eksProperties: { podProperties: { containers: [podContainer] } },
  simulation: { runtime: '1m' },
};
const ecs = { containerProperties: { vcpus: 1, memory: 512 }, simulation: { runtime: '1m' } };

/** What is wrong, apart from what the document around it does not use, and how EKS is played. */
function refusals(text: string): readonly string[] {
  return issuesOf(text).filter((line) => !/: (?:no (?:job|queue)|EKS is played) /.test(line));
}

describe('pasted unchanged', () => {
  it.each([
    ['describe-compute-environments', 'GraphicsOnDemand'],
    ['describe-compute-environments.recorded', 'any-size'],
  ])('%s', (file, computeEnvironment) => {
    const jobQueues = { q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment }] } };
    expect(refusals(around({ computeEnvironments: pasted(file), jobQueues }))).toEqual([]);
  });

  it.each(['describe-job-definitions', 'describe-job-definitions.recorded'])('%s', (file) => {
    expect(refusals(around({ jobDefinitions: pasted(file) }))).toEqual([]);
  });

  it.each([
    ['describe-job-queues', 'Urgent', { ComputeOnDemand: ec2 }],
    ['describe-job-queues.recorded', 'tasks', { fargate }],
  ])('%s', (file, queue, computeEnvironments) => {
    expect(refusals(around({ jobQueues: pasted(file), computeEnvironments }, queue))).toEqual([]);
  });

  it('requests for matching environments and queues', () => {
    const environments = ['on-demand', 'low-bid', 'eks'];
    const queues = ['high', 'low', 'eks'];
    const parts = {
      computeEnvironments: environments.map((one) => pasted(`create-compute-environment.${one}`)),
      jobQueues: queues.map((one) => pasted(`create-job-queue.${one}`)),
    };
    expect(refusals(around(parts, 'Urgent'))).toEqual([]);
  });

  it('requests for scheduling policies', () => {
    const schedulingPolicies = pasted('create-scheduling-policies');
    expect(refusals(around({ schedulingPolicies }))).toEqual([]);
  });

  it('requests for job definitions of every kind', () => {
    const kinds = ['tags', 'parameters', 'colours', 'pod', 'multinode'];
    const jobDefinitions = kinds.map((kind) => pasted(`register-job-definition.${kind}`));
    expect(refusals(around({ jobDefinitions }))).toEqual([]);
  });

  it.each(['plain', 'revision', 'depends-on', 'array', 'pod'])('a submission: %s', (file) => {
    const job = pasted(`submit-job.${file}`) as { jobQueue: string; jobDefinition: string };
    const { jobQueue, jobDefinition } = job;
    const earlier = { jobName: 'earlier', jobQueue, jobDefinition };
    const computeEnvironmentOrder = [{ order: 1, computeEnvironment: 'e' }];
    const parts = {
      workload: { main: { jobs: [earlier, job] } },
      jobDefinitions: { [jobDefinition]: file === 'pod' ? eks : ecs },
      jobQueues: { [jobQueue]: { computeEnvironmentOrder } },
    };
    expect(refusals(around(parts))).toEqual([]);
  });

  it('a skeleton of empty texts and zeros gets a list of what is missing', () => {
    const computeEnvironments = [pasted('skeleton.compute-environment')];
    const lines = issuesOf(around({ computeEnvironments }));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('\n')).toContain('bidPercentage: expected a whole number from 1');
  });
});
