/** Mistakes of environments, queues, policies and lists pasted from AWS. */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'environments',
    parts: {
      environments:
        'e: { computeResources: { type: EC2, minvCpus: 8, maxvCpus: 4, allocationStrategy: SPOT_CAPACITY_OPTIMIZED, instanceTypes: [m6i, m6i], bidPercentage: 50, scalingPolicy: { minScaleDownDelayMinutes: 19 } } }, f: { type: UNMANAGED, computeResources: { type: FARGATE, maxvCpus: 4, minvCpus: 0, instanceTypes: [m6i] } }, g: { computeResources: { type: SPOT, maxvCpus: 4, allocationStrategy: BEST_FIT_PROGRESSIVE_ORDERED } }, h: { containerOrchestrationType: EKS, computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m5] } }, i: { containerOrchestrationType: EKS, computeResources: { type: FARGATE, maxvCpus: 4 } }',
    },
    issues: [
      '5:70: error: computeEnvironments.e.computeResources.minvCpus: expected at most maxvCpus (4), received 8',
      '5:106: error: computeEnvironments.e.computeResources.allocationStrategy: expected BEST_FIT, BEST_FIT_PROGRESSIVE or BEST_FIT_PROGRESSIVE_ORDERED with type EC2, received "SPOT_CAPACITY_OPTIMIZED"',
      '5:152: error: computeEnvironments.e.computeResources.instanceTypes[1]: expected each instance type once, received "m6i" again',
      '5:158: warning: computeEnvironments.e.computeResources.bidPercentage: this field has no effect with type EC2',
      '5:220: error: computeEnvironments.e.computeResources.scalingPolicy.minScaleDownDelayMinutes: expected 0 or 20 to 10,080 minutes, received 19',
      '5:241: error: computeEnvironments.f.type: expected MANAGED, as of every Fargate environment, received "UNMANAGED"',
      '5:300: error: computeEnvironments.f.computeResources.minvCpus: FARGATE environments forbid this field; remove it',
      '5:313: error: computeEnvironments.f.computeResources.instanceTypes: FARGATE environments forbid this field; remove it',
      '5:362: error: computeEnvironments.g.computeResources.instanceTypes: SPOT environments need instanceTypes; name sizes, families or optimal',
      '5:409: error: computeEnvironments.g.computeResources.allocationStrategy: expected BEST_FIT, BEST_FIT_PROGRESSIVE, SPOT_CAPACITY_OPTIMIZED, SPOT_PRICE_CAPACITY_OPTIMIZED or SPOT_CAPACITY_OPTIMIZED_PRIORITIZED with type SPOT, received "BEST_FIT_PROGRESSIVE_ORDERED"',
      '5:499: error: computeEnvironments.h.computeResources.allocationStrategy: EKS environments need an allocationStrategy other than BEST_FIT',
      '5:583: error: computeEnvironments.i.containerOrchestrationType: EKS runs on EC2 or SPOT only',
    ],
  },
  {
    title: 'a type that no environment has',
    parts: { environments: 'e: { computeResources: { type: FARGATE_SPT, maxvCpus: 4 } }' },
    issues: [
      '5:55: error: computeEnvironments.e.computeResources.type: expected EC2, SPOT, FARGATE or FARGATE_SPOT, received "FARGATE_SPT"; did you mean "FARGATE_SPOT"?',
    ],
  },
  {
    title: 'environments’ simulation',
    parts: {
      environments:
        'e: { computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] }, simulation: { zones: [], rootVolume: small, latencies: { pending: fast, boot: 1s } } }',
    },
    issues: [
      '5:118: error: computeEnvironments.e.simulation.zones: expected a list of 1 to 16 elements, received a list of 0',
      '5:134: error: computeEnvironments.e.simulation.rootVolume: expected none or {type, sizeGiB}, received "small"',
      '5:163: error: computeEnvironments.e.simulation.latencies.pending: expected a duration, or one of lognormal, exponential, uniform, weibull, triangular, empirical, received "fast"',
      '5:169: error: computeEnvironments.e.simulation.latencies.boot: unknown key',
    ],
  },
  {
    title: 'queues',
    parts: {
      queues:
        'q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }, { order: 1, computeEnvironment: f }, { order: 2, computeEnvironment: e }] }, r: { computeEnvironmentOrder: [] }, s: { schedulingPolicyArn: p, computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }',
      environments:
        'e: { computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] } }, f: { computeResources: { type: FARGATE, maxvCpus: 4 } }',
      rest: 'schedulingPolicies: { p: { quotaSharePolicy: {} } }',
    },
    issues: [
      '4:91: error: jobQueues.q.computeEnvironmentOrder[1].order: expected each order once, received 1 again',
      '4:114: error: jobQueues.q.computeEnvironmentOrder[1].computeEnvironment: a queue takes only EC2 and SPOT, or only FARGATE and FARGATE_SPOT environments, received EC2 and FARGATE',
      '4:151: error: jobQueues.q.computeEnvironmentOrder[2].computeEnvironment: expected each environment once, received "e" again',
      '4:189: error: jobQueues.r.computeEnvironmentOrder: expected a list of 1 to 3 elements, received a list of 0',
      '4:221: error: jobQueues.s.schedulingPolicyArn: expected a policy with fairsharePolicy',
      '6:28: warning: schedulingPolicies.p.quotaSharePolicy: this field is not simulated and has no effect',
    ],
  },
  {
    title: 'policies',
    parts: {
      rest: 'schedulingPolicies: { p: { fairsharePolicy: { shareDecaySeconds: 604801, computeReservation: 100 } }, o: { fairsharePolicy: { shareDistribution: [{ shareIdentifier: "A*" }, { shareIdentifier: AB, weightFactor: 0 }, { shareIdentifier: "A*B" }] } }, n: { fairsharePolicy: { shareDistribution: [{ shareIdentifier: "A*" }, { shareIdentifier: "AB*" }, { shareIdentifier: B }, { shareIdentifier: B }] } } }',
    },
    issues: [
      '6:66: error: schedulingPolicies.p.fairsharePolicy.shareDecaySeconds: expected a whole number from 0 to 604,800, received 604801',
      '6:94: error: schedulingPolicies.p.fairsharePolicy.computeReservation: expected a whole number from 0 to 99, received 100',
      '6:211: error: schedulingPolicies.o.fairsharePolicy.shareDistribution[1].weightFactor: expected a number from 0.0001 to 999.9999, received 0',
      '6:235: error: schedulingPolicies.o.fairsharePolicy.shareDistribution[2].shareIdentifier: expected at most 255 letters and digits, perhaps with * at the end, received "A*B"',
      '6:339: error: schedulingPolicies.n.fairsharePolicy.shareDistribution[1].shareIdentifier: expected entries that do not overlap, received "AB*" besides "A*"',
      '6:391: error: schedulingPolicies.n.fairsharePolicy.shareDistribution[3].shareIdentifier: expected entries that do not overlap, received "B" besides "B"',
    ],
  },
  {
    title: 'lists whose elements have no name, or one name twice',
    parts: {
      rest: 'schedulingPolicies: [{ name: p }, {}, { name: p }, 5, { arn: "arn:aws:batch:us-east-1:0:scheduling-policy/r" }]',
    },
    issues: [
      '6:35: error: schedulingPolicies[1]: expected a map with name',
      '6:39: error: schedulingPolicies[2]: expected each name once, received "p" also at line 6',
      '6:52: error: schedulingPolicies[3]: expected a map with name',
    ],
  },
  {
    title: 'generators and imports',
    parts: {
      head: 'name: small',
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d }',
      rest: 'strategies:\n  a:\n    workload:\n      main: null\n      g: { generate: { queue: q, arrivals: at-once, duration: 1h, mix: [] } }\n      h: { generate: { queue: p, jobDefinition: c, count: 1, arrivals: { every: 0s }, mix: [{ vcpus: 1, memory: 1, runtime: 1s }] } }\n      i: { import: { format: slurm, queue: q } }\n      j: { import: { file: f, queue: qq, from: 1 } }\n      n: { import: { file: f, queue: q, from: 2h, to: 1h, status: [1] } }\n      o: { import: { format: swf, file: f, queue: qq } }\n      k: { generate: { queue: q, arrivals: at-once, duration: 1h, mix: [{ vcpus: 1, memory: 1, runtime: 1s }] } }\n      l: { jobs: [], import: { file: f, queue: q } }\n      m: { generate: { queue: q, arrivals: { poisson: { perHour: 1 } }, mix: [{ vcpus: 1, memory: 1, runtime: 1s, share: a }] } }',
    },
    issues: [
      '10:22: error: workload.g.generate: expected count: at-once knows no duration',
      '10:72: error: workload.g.generate.mix: expected a list of 1 to 1,000 elements, received a list of 0',
      '11:81: error: workload.h.generate.arrivals.every: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, at least 1ms, received "0s"',
      '12:20: error: workload.i.import.file: expected a text of 1 to 4,096 characters, received nothing',
      '12:30: error: workload.i.import.format: expected swf, nextflow, describe-jobs or auto, received "slurm"',
      '13:48: error: workload.j.import.from: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, received 1',
      '14:55: error: workload.n.import.to: expected from < to, received "1h"',
      '14:67: error: workload.n.import.status: expected format: swf, whose records have status codes, received a list of 1',
      '15:51: error: workload.o.import.queue: expected the name of a job queue, received "qq"; did you mean "q"?',
      '16:22: error: workload.k.generate: expected count: at-once knows no duration',
      '17:10: error: workload.l: expected exactly one of the keys jobs, import, generate (null in a patch removes a key)',
      '17:18: error: workload.l.jobs: expected a list of 1 to 1,000,000 elements, received a list of 0',
      '18:22: error: workload.m.generate: expected count or duration: the generator would not end',
    ],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
