/** Mistakes of consumable resources and of time limits (reference §2.7, §2.8). */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'consumable resources that nobody has, or twice, or of no size',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, consumableResourcePropertiesOverride: { consumableResourceList: [{ consumableResource: tokn, quantity: 1 }] } }',
      definitions:
        'd: { containerProperties: { vcpus: 1, memory: 512 }, consumableResourceProperties: { consumableResourceList: [{ consumableResource: token, quantity: 1 }, { consumableResource: token, quantity: 2 }, { consumableResource: "arn:aws:batch:us-east-1:012345678910:consumable-resource/seat", quantity: -1 }] }, simulation: { runtime: 1m } }',
      rest: 'consumableResources: { token: { totalQuantity: 1 }, disk: { totalQuantity: -1, resourceType: REPLENISH } }',
    },
    issues: [
      '2:160: error: workload.main.jobs[0].consumableResourcePropertiesOverride.consumableResourceList[0].consumableResource: expected the name of a consumable resource, received "tokn"; did you mean "token"?',
      '3:314: error: jobDefinitions.d.consumableResourceProperties.consumableResourceList[2].quantity: expected a whole number from 0 to 2,147,483,647, received -1',
      '6:76: error: consumableResources.disk.totalQuantity: expected a whole number from 0 to 2,147,483,647, received -1',
      '6:94: error: consumableResources.disk.resourceType: expected REPLENISHABLE or NON_REPLENISHABLE, received "REPLENISH"',
    ],
  },
  {
    title: 'consumable resources that other parts of a job name',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, nodeOverrides: { nodePropertyOverrides: [{ targetNodes: "0", consumableResourcePropertiesOverride: { consumableResourceList: [{ consumableResource: b, quantity: 1 }] } }] } }',
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 1, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0", container: { vcpus: 1, memory: 512 }, consumableResourceProperties: { consumableResourceList: [{ consumableResource: a, quantity: 1 }, { consumableResource: c, quantity: 1 }, { consumableResource: c, quantity: 1 }] } }] }, simulation: { runtime: 1m } }',
      rest: 'consumableResources: { c: { totalQuantity: 1 } }',
    },
    issues: [
      '2:221: error: workload.main.jobs[0].nodeOverrides.nodePropertyOverrides[0].consumableResourcePropertiesOverride.consumableResourceList[0].consumableResource: expected the name of a consumable resource, received "b"; known: c',
      '3:244: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[0].consumableResourceProperties.consumableResourceList[0].consumableResource: expected the name of a consumable resource, received "a"; known: c',
      '3:324: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[0].consumableResourceProperties.consumableResourceList[2].consumableResource: expected each consumable resource once, received "c" again',
    ],
  },
  {
    title: 'time limits on which Batch does not act',
    parts: {
      queues:
        'q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }], jobStateTimeLimitActions: [{ reason: "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", state: RUNNABLE, maxTimeSeconds: 600, action: CANCEL }, { reason: ACTION_REQUIRED, state: RUNNABLE, maxTimeSeconds: 600, action: CANCEL }, { reason: "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENTS", state: RUNNABLE, maxTimeSeconds: 86400, action: TERMINATE }, { reason: "MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED", state: RUNNABLE, maxTimeSeconds: 700, action: CANCEL }, { reason: no, state: RUNNABLE, maxTimeSeconds: 700, action: CANCEL }] }',
    },
    issues: [
      '4:229: error: jobQueues.q.jobStateTimeLimitActions[1].reason: expected a reason on which Batch acts, received "ACTION_REQUIRED"; take CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY, MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE or MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
      '4:312: error: jobQueues.q.jobStateTimeLimitActions[2].reason: expected CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY, MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE or MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT, received "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENTS"; did you mean "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"?',
      '4:406: error: jobQueues.q.jobStateTimeLimitActions[2].action: TERMINATE is for SageMaker queues; write CANCEL',
      '4:429: warning: jobQueues.q.jobStateTimeLimitActions[3].reason: this reason never arises in a simulation: the limit has no effect',
      '4:554: error: jobQueues.q.jobStateTimeLimitActions[4].reason: expected CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY, MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE or MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT, received "no"',
    ],
  },
  {
    title: 'time limits out of bounds',
    parts: {
      queues:
        'q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }], jobStateTimeLimitActions: [{ reason: "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", state: RUNNING, maxTimeSeconds: 599, action: STOP }, { maxTimeSeconds: 86401 }] }',
    },
    issues: [
      '4:170: error: jobQueues.q.jobStateTimeLimitActions[0].state: expected RUNNABLE, received "RUNNING"',
      '4:195: error: jobQueues.q.jobStateTimeLimitActions[0].maxTimeSeconds: expected a whole number from 600 to 86,400, received 599',
      '4:208: error: jobQueues.q.jobStateTimeLimitActions[0].action: expected CANCEL or TERMINATE, received "STOP"',
      '4:216: error: jobQueues.q.jobStateTimeLimitActions[1].action: expected CANCEL or TERMINATE, received nothing',
      '4:216: error: jobQueues.q.jobStateTimeLimitActions[1].reason: expected a text of 1 to 1,024 characters, received nothing',
      '4:216: error: jobQueues.q.jobStateTimeLimitActions[1].state: expected RUNNABLE, received nothing',
      '4:234: error: jobQueues.q.jobStateTimeLimitActions[1].maxTimeSeconds: expected a whole number from 600 to 86,400, received 86401',
    ],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
