/** Mistakes of UNMANAGED and EKS environments (reference §6.1, §6.2). */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'instances of an owner where Batch launches them, and numbers out of bounds',
    parts: {
      environments:
        'e: { unmanagedvCpus: 4, computeResources: { type: EC2, minvCpus: 2, desiredvCpus: 5, maxvCpus: 4, instanceTypes: [m6i] }, simulation: { instances: [{ instanceType: m6i.large }] } }, u: { type: UNMANAGED, simulation: { instances: [{ instanceType: m6i.large, count: 0 }] } }, m: { type: MANAGED }',
    },
    issues: [
      '5:29: warning: computeEnvironments.e.unmanagedvCpus: this field has no effect in MANAGED environments',
      '5:106: warning: computeEnvironments.e.computeResources.desiredvCpus: AWS expects a number from 2 to 4 (minvCpus and maxvCpus), received 5',
      '5:160: error: computeEnvironments.e.simulation.instances: Batch itself launches the instances of MANAGED environments; remove it, or make the environment UNMANAGED',
      '5:288: error: computeEnvironments.u.simulation.instances[0].count: expected a whole number from 1 to 5,000, received 0',
      '5:301: error: computeEnvironments.m.computeResources: expected a map, received nothing',
    ],
  },
  {
    title: 'an EKS environment, by its cluster, without a strategy',
    parts: {
      environments:
        'e: { eksConfiguration: { eksClusterArn: "arn:aws:eks:us-east-1:012345678910:cluster/c" }, computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] } }, f: { eksConfiguration: { eksClusterArn: "" }, computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] } }',
    },
    issues: [
      '5:132: error: computeEnvironments.e.computeResources.allocationStrategy: EKS environments need an allocationStrategy other than BEST_FIT',
    ],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
