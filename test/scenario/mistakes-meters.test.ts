/** Mistakes of what is billed: volumes, addresses, operating systems, pulls, commitments. */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const resources = 'computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] }';

const cases: readonly Case[] = [
  {
    title: 'values out of bounds',
    parts: {
      environments: `e: { ${resources}, simulation: { volumes: { type: gp3 }, publicIpv4: ENABLED, operatingSystem: windows, latencies: { pullMBps: { uniform: { min: 5, max: 1 } }, sharedPullMBps: { uniform: { min: 1, max: 2 } } } } }, f: { ${resources}, simulation: { volumes: [{ type: gp3, sizeGiB: 0 }, { type: 3gp, size: 1 }], latencies: { pullMBps: fast, sharedPullMBps: 0 } } }`,
      definitions:
        'd: { containerProperties: { vcpus: 1, memory: 2048, networkConfiguration: { assignPublicIp: on, assignPublicIP: ENABLED } }, simulation: { runtime: 1m } }',
      rest: 'catalog: { prices: { publicIpv4Hour: -1 } }',
    },
    issues: [
      '3:111: error: jobDefinitions.d.containerProperties.networkConfiguration.assignPublicIp: expected ENABLED or DISABLED, received "on"',
      '3:115: error: jobDefinitions.d.containerProperties.networkConfiguration.assignPublicIP: unknown key; did you mean "assignPublicIp"?',
      '5:120: error: computeEnvironments.e.simulation.volumes: expected a list of 0 to 128 elements, received a map',
      '5:147: error: computeEnvironments.e.simulation.publicIpv4: expected on, off, true or false, received "ENABLED"',
      '5:216: error: computeEnvironments.e.simulation.latencies.pullMBps.uniform: expected min ≤ max',
      '5:254: error: computeEnvironments.e.simulation.latencies.sharedPullMBps: expected MB per second from 0.001 to 1,000,000, or unlimited, received a map',
      '5:412: error: computeEnvironments.f.simulation.volumes[0].sizeGiB: expected a whole number from 1 to 65,536, received 0',
      '5:417: error: computeEnvironments.f.simulation.volumes[1].sizeGiB: expected a whole number from 1 to 65,536, received nothing',
      '5:425: error: computeEnvironments.f.simulation.volumes[1].type: expected a volume type such as gp3, received "3gp"',
      '5:430: error: computeEnvironments.f.simulation.volumes[1].size: unknown key',
      '5:465: error: computeEnvironments.f.simulation.latencies.pullMBps: expected MB per second from 0.001 to 1,000,000, a distribution of it, or unlimited, received "fast"',
      '5:487: error: computeEnvironments.f.simulation.latencies.sharedPullMBps: expected MB per second from 0.001 to 1,000,000, or unlimited, received 0',
      '6:38: error: catalog.prices.publicIpv4Hour: expected a price in USD from 0 to 1,000,000 with at most 9 decimals, received -1',
    ],
  },
  {
    title: 'what instances have and tasks have not',
    parts: {
      environments:
        'e: { computeResources: { type: FARGATE, maxvCpus: 4 }, simulation: { volumes: [{ type: gp3, sizeGiB: 10 }], publicIpv4: true, operatingSystem: windows } }, f: { computeResources: { type: FARGATE_SPOT, maxvCpus: 4 }, simulation: { volumes: [], publicIpv4: false, operatingSystem: suse } }, g: { computeResources: { type: FARGATE, maxvCpus: 4 }, simulation: { operatingSystem: linux } }',
    },
    issues: [
      '5:93: warning: computeEnvironments.e.simulation.volumes: this has no effect in FARGATE environments; job definitions say ephemeralStorage',
      '5:132: warning: computeEnvironments.e.simulation.publicIpv4: this has no effect in FARGATE environments; job definitions say networkConfiguration: {assignPublicIp: ENABLED}',
      '5:167: error: computeEnvironments.e.simulation.operatingSystem: expected linux with type FARGATE, received "windows": the rates of Windows on Fargate are not documented; remove it',
      '5:303: error: computeEnvironments.f.simulation.operatingSystem: expected linux with type FARGATE_SPOT, received "suse": Fargate runs Linux; remove it',
    ],
  },
  {
    title: 'commitments',
    parts: {
      rest: 'assumptions: { billing: { publicIpv4: all, savingsPlans: [{ kind: ec2, usdPerHour: 1, discount: 0.1 }, { kind: ec2-instance, usdPerHour: 1, discount: 0.1 }, { kind: compute, family: m6i, usdPerHour: 1, discount: 0.1 }, { kind: compute, usdPerHour: -1, discount: 28 }, { kind: compute, usd: 1, discount: 0 }], reservedInstances: [{ instanceType: m6i.large, count: 0, usdPerHour: 1 }, {}] } }',
    },
    issues: [
      '6:39: error: assumptions.billing.publicIpv4: expected none or configured, received "all"',
      '6:67: error: assumptions.billing.savingsPlans[0].kind: expected compute or ec2-instance, received "ec2"',
      '6:104: error: assumptions.billing.savingsPlans[1].family: expected the family that an ec2-instance plan is for, received nothing',
      '6:183: error: assumptions.billing.savingsPlans[2].family: expected no family: a compute plan is for all of them, received "m6i"',
      '6:249: error: assumptions.billing.savingsPlans[3].usdPerHour: expected a price in USD from 0 to 1,000,000 with at most 9 decimals, received -1',
      '6:263: error: assumptions.billing.savingsPlans[3].discount: expected a number from 0 to 1, received 28',
      '6:269: error: assumptions.billing.savingsPlans[4].usdPerHour: expected a price in USD from 0 to 1,000,000 with at most 9 decimals, received nothing',
      '6:286: error: assumptions.billing.savingsPlans[4].usd: unknown key',
      '6:364: error: assumptions.billing.reservedInstances[0].count: expected a whole number from 1 to 1,000,000, received 0',
      '6:384: error: assumptions.billing.reservedInstances[1].count: expected a whole number from 1 to 1,000,000, received nothing',
      '6:384: error: assumptions.billing.reservedInstances[1].instanceType: expected a text of 1 to 64 characters, received nothing',
      '6:384: error: assumptions.billing.reservedInstances[1].usdPerHour: expected a price in USD from 0 to 1,000,000 with at most 9 decimals, received nothing',
    ],
  },
  {
    title: 'commitments that are no list',
    parts: { rest: 'assumptions: { billing: { savingsPlans: some, reservedInstances: {} } }' },
    issues: [
      '6:41: error: assumptions.billing.savingsPlans: expected none or a list of {kind, family, usdPerHour, discount}, received "some"',
      '6:66: error: assumptions.billing.reservedInstances: expected none or a list of {instanceType, count, usdPerHour}, received a map',
    ],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
