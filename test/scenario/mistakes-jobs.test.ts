/** Mistakes of jobs: references, dependencies, arrays, retries, resources, run times. */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'references that lead nowhere',
    parts: {
      jobs: '{ jobName: A, jobQueue: qq, jobDefinition: e }, { jobName: B, jobQueue: q, jobDefinition: d, dependsOn: [{ jobId: AA }] }',
      queues:
        'q: { schedulingPolicyArn: p, computeEnvironmentOrder: [{ order: 1, computeEnvironment: ee }] }',
    },
    issues: [
      '2:52: error: workload.main.jobs[0].jobQueue: expected the name of a job queue, received "qq"; did you mean "q"?',
      '2:71: error: workload.main.jobs[0].jobDefinition: expected the name of a job definition, received "e"; known: d',
      '2:76: error: workload.main.jobs[1].shareIdentifier: missing: queue "q" has a fair-share policy; add shareIdentifier',
      '2:142: error: workload.main.jobs[1].dependsOn[0].jobId: expected the jobName of another job, received "AA"; did you mean "A"?',
      '4:40: error: jobQueues.q.schedulingPolicyArn: expected the name of a scheduling policy, received "p"; there is no scheduling policy',
      '4:101: error: jobQueues.q.computeEnvironmentOrder[0].computeEnvironment: expected the name of a compute environment, received "ee"; did you mean "e"?',
    ],
  },
  {
    title: 'a circle of dependencies, by its jobs',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, dependsOn: [{ jobId: C }] }, { jobName: B, jobQueue: q, jobDefinition: d, dependsOn: [{ jobId: A }] }, { jobName: C, jobQueue: q, jobDefinition: d, dependsOn: [{ jobId: B }] }',
    },
    issues: [
      '2:159: error: workload.main.jobs[1].dependsOn[0]: expected no circle of dependencies, received A → C → B → A',
    ],
  },
  {
    title: 'a job that waits for itself',
    parts: { jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, dependsOn: [{ jobId: A }] }' },
    issues: [
      '2:85: error: workload.main.jobs[0].dependsOn[0]: expected no circle of dependencies, received A → A',
    ],
  },
  {
    title: '21 dependencies',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, dependsOn: [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}] }',
    },
    issues: [
      '2:84: error: workload.main.jobs[0].dependsOn: expected a list of 0 to 20 elements, received a list of 21',
    ],
  },
  {
    title: 'dependency types that do not fit',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, arrayProperties: { size: 2 }, dependsOn: [{ type: N_TO_N, jobId: B }, { type: SEQUENTIAL, jobId: B }] }, { jobName: B, jobQueue: q, jobDefinition: d, arrayProperties: { size: 3 } }, { jobName: C, jobQueue: q, jobDefinition: d, dependsOn: [{ type: SEQUENTIAL }, { jobId: "B:3" }, { type: N_TO_N, jobId: B }, {}] }',
    },
    issues: [
      '2:115: error: workload.main.jobs[0].dependsOn[0]: N_TO_N needs two arrays of one size, received size 2 and size 3',
      '2:143: error: workload.main.jobs[0].dependsOn[1]: SEQUENTIAL takes no jobId',
      '2:312: error: workload.main.jobs[2].dependsOn[0]: SEQUENTIAL is for array jobs; add arrayProperties: {size}',
      '2:343: error: workload.main.jobs[2].dependsOn[1].jobId: "B" has 3 children, received index 3',
      '2:352: error: workload.main.jobs[2].dependsOn[2]: N_TO_N needs two arrays of one size, received no array and size 3',
      '2:380: error: workload.main.jobs[2].dependsOn[3]: missing: jobId; name another job by its jobName',
    ],
  },
  {
    title: 'names that two jobs have',
    parts: {
      jobs: '{ jobName: C, jobQueue: q, jobDefinition: d }, { jobName: C, jobQueue: q, jobDefinition: d }, { jobName: D, jobQueue: q, jobDefinition: d, dependsOn: [{ jobId: C }, { jobId: "D:0" }] }',
    },
    issues: [
      '2:188: error: workload.main.jobs[2].dependsOn[0].jobId: expected a jobName that only one job has, received "C"',
      '2:193: error: workload.main.jobs[2].dependsOn[1]: expected no circle of dependencies, received D → D',
      '2:202: error: workload.main.jobs[2].dependsOn[1].jobId: "D" is no array, received index 0',
    ],
  },
  {
    title: 'arrays',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, arrayProperties: { size: 1 } }, { jobName: B, jobQueue: q, jobDefinition: d, arrayProperties: { size: 10001 } }, { jobName: C, jobQueue: q, jobDefinition: d, arrayProperties: { size: 2 }, simulation: { runtime: [1s, 2s, 3s], children: { "2": {} } } }, { jobName: D, jobQueue: q, jobDefinition: d, simulation: { runtime: [1s], children: { "0": {} } } }, { jobName: E, jobQueue: q, jobDefinition: d, simulation: { children: { x: {} } } }',
    },
    issues: [
      '2:98: error: workload.main.jobs[0].arrayProperties.size: expected a whole number from 2 to 10,000, received 1',
      '2:175: error: workload.main.jobs[1].arrayProperties.size: expected a whole number from 2 to 10,000, received 10001',
      '2:284: error: workload.main.jobs[2].simulation.runtime: expected 2 runtimes, received a list of 3',
      '2:310: error: workload.main.jobs[2].simulation.children.2: expected an array index below 2, received 2',
      '2:393: error: workload.main.jobs[3].simulation.runtime: expected one runtime, as the job is no array, received a list of 1',
      '2:411: error: workload.main.jobs[3].simulation.children.0: expected no children: the job is no array, received 0',
      '2:497: error: workload.main.jobs[4].simulation.children.x: expected an array index from 0 to 9999, received "x"',
    ],
  },
  {
    title: 'retries and timeouts',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, retryStrategy: { attempts: 11 }, timeout: { attemptDurationSeconds: 59 } }, { jobName: B, jobQueue: q, jobDefinition: d, retryStrategy: { evaluateOnExit: [{ onExitCode: "4*0", action: EXIT }, { onReason: "a*b", action: STOP }] } }, { jobName: C, jobQueue: q, jobDefinition: d, retryStrategy: { evaluateOnExit: [{ onExitCode: "1", action: EXIT }] } }, { jobName: D, jobQueue: q, jobDefinition: d, retryStrategy: { attempts: 2, evaluateOnExit: [{ action: EXIT }, { action: EXIT }, { action: EXIT }, { action: EXIT }, { action: EXIT }, { action: EXIT }] } }',
    },
    issues: [
      '2:100: error: workload.main.jobs[0].retryStrategy.attempts: expected a whole number from 1 to 10, received 11',
      '2:141: error: workload.main.jobs[0].timeout.attemptDurationSeconds: expected a whole number from 60 to 315,360,000, received 59',
      '2:242: error: workload.main.jobs[1].retryStrategy.evaluateOnExit[0].onExitCode: expected digits, then perhaps one *, received "4*0"',
      '2:277: error: workload.main.jobs[1].retryStrategy.evaluateOnExit[1].onReason: expected a text of at most 512 characters, * only at its end, received "a*b"',
      '2:292: error: workload.main.jobs[1].retryStrategy.evaluateOnExit[1].action: expected RETRY or EXIT, received "STOP"',
      '2:365: error: workload.main.jobs[2].retryStrategy.attempts: missing: evaluateOnExit needs it; add attempts, from 1 to 10',
      '2:515: error: workload.main.jobs[3].retryStrategy.evaluateOnExit: expected a list of 0 to 5 elements, received a list of 6',
    ],
  },
  {
    title: 'share identifiers without a policy, and the other way round',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, shareIdentifier: x, schedulingPriorityOverride: 1 }, { jobName: B, jobQueue: f, jobDefinition: d }',
      queues:
        'q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }, f: { schedulingPolicyArn: p, computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }',
      rest: 'schedulingPolicies: { p: { fairsharePolicy: {} } }',
    },
    issues: [
      '2:73: error: workload.main.jobs[0].shareIdentifier: queue "q" has no fair-share policy; remove it, or give the queue a schedulingPolicyArn',
      '2:93: warning: workload.main.jobs[0].schedulingPriorityOverride: this field has no effect in a queue without a fair-share policy',
      '2:126: error: workload.main.jobs[1].shareIdentifier: missing: queue "f" has a fair-share policy; add shareIdentifier',
    ],
  },
  {
    title: 'definitions that cannot be submitted, and sizes that EC2 cannot give',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: half }, { jobName: B, jobQueue: q, jobDefinition: empty }, { jobName: C, jobQueue: q, jobDefinition: multi }, { jobName: D, jobQueue: q, jobDefinition: off }, { jobName: E, jobQueue: q, jobDefinition: d, containerOverrides: { resourceRequirements: [{ type: VCPU, value: "1.0" }, { type: MEMORY, value: "3" }] } }',
      definitions:
        'half: { containerProperties: { resourceRequirements: [{ type: VCPU, value: "0.5" }] }, simulation: { runtime: 1s } }, empty: { simulation: { runtime: 1s } }, multi: { type: multinode, simulation: { runtime: 1s } }, off: { status: INACTIVE, platformCapabilities: [FARGATE], containerProperties: { vcpus: 1, memory: 2048 } }, d: { containerProperties: { vcpus: 1, memory: 2048 }, simulation: { runtime: 1m } }, two: { containerProperties: {}, ecsProperties: { taskProperties: [{ containers: [{}] }] } }',
    },
    issues: [
      '2:120: error: workload.main.jobs[1].jobDefinition: expected a definition with containerProperties, received "empty"; give it an image and resourceRequirements',
      '2:180: error: workload.main.jobs[3].simulation.runtime: missing: how long the job works; add simulation: {runtime: 10m} to the job or to its definition',
      '2:222: error: workload.main.jobs[3].jobDefinition: expected an ACTIVE definition, received "off"',
      '2:222: error: workload.main.jobs[3].jobDefinition: queue "q" runs on EC2, definition "off" on FARGATE; add EC2 to its platformCapabilities',
      '2:294: error: workload.main.jobs[4].containerOverrides: expected MEMORY as whole MiB, at least 4, received "3"',
      '2:294: error: workload.main.jobs[4].containerOverrides: expected VCPU as a plain number such as 1 or 0.25, received "1.0"; write "1"',
      '3:48: error: jobDefinitions.half.containerProperties: expected VCPU as a whole number, at least 1, on EC2, received "0.5"',
      '3:48: error: jobDefinitions.half.containerProperties: missing: a requirement of type MEMORY (MiB)',
      '3:184: error: jobDefinitions.multi.nodeProperties: missing: type multinode needs it; add numNodes, mainNode and nodeRangeProperties',
      '3:433: error: jobDefinitions.two: expected one of containerProperties, ecsProperties, eksProperties, nodeProperties, received containerProperties and ecsProperties',
    ],
  },
  {
    title: 'sizes that Fargate does not have, with those that it has',
    parts: {
      environments: 'e: { computeResources: { type: FARGATE, maxvCpus: 4 } }',
      definitions:
        'd: { containerProperties: { vcpus: 2, memory: 3072 }, simulation: { runtime: 1m } }, f: { platformCapabilities: [FARGATE], containerProperties: { resourceRequirements: [{ type: VCPU, value: 1.5 }, { type: MEMORY, value: 4096 }] } }, g: { platformCapabilities: [FARGATE], containerProperties: { resourceRequirements: [{ type: VCPU, value: 8 }, { type: MEMORY, value: 18432 }, { type: GPU, value: 1 }] } }, h: { platformCapabilities: [FARGATE], containerProperties: { resourceRequirements: [{ type: VCPU, value: 1 }, { type: MEMORY, value: 10240 }] } }',
    },
    issues: [
      '3:45: error: jobDefinitions.d.containerProperties: Fargate has no size of 2 vCPU with 3072 MiB; take 2 vCPU with 4096 MiB, or set assumptions.fargate.sizes: roundUp',
      '3:163: error: jobDefinitions.f.containerProperties: Fargate has no size of 1.5 vCPU with 4096 MiB; take 1 vCPU with 4096 MiB or 2 vCPU with 4096 MiB, or set assumptions.fargate.sizes: roundUp',
      '3:311: error: jobDefinitions.g.containerProperties: Fargate has no GPUs',
      '3:311: error: jobDefinitions.g.containerProperties: Fargate has no size of 8 vCPU with 18432 MiB; take 8 vCPU with 16384 MiB or 8 vCPU with 20480 MiB, or set assumptions.fargate.sizes: roundUp',
      '3:483: error: jobDefinitions.h.containerProperties: Fargate has no size of 1 vCPU with 10240 MiB; take 1 vCPU with 8192 MiB or 2 vCPU with 10240 MiB, or set assumptions.fargate.sizes: roundUp',
    ],
  },
  {
    title: 'a run time that nobody tells',
    parts: { definitions: 'd: { containerProperties: { image: x, vcpus: 1, memory: 2048 } }' },
    issues: [
      '2:28: error: workload.main.jobs[0].simulation.runtime: missing: how long the job works; add simulation: {runtime: 10m} to the job or to its definition',
    ],
  },
  {
    title: 'distributions',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, simulation: { runtime: { lognormal: { median: 10m, p95: 5m } } } }, { jobName: B, jobQueue: q, jobDefinition: d, simulation: { runtime: { uniform: { min: 2m, max: 1m }, exponential: { mean: 1s } } } }, { jobName: C, jobQueue: q, jobDefinition: d, simulation: { runtime: { lognormal: { median: 10min, p95: 5m, p99: 1h } } } }, { jobName: D, jobQueue: q, jobDefinition: d, simulation: { runtime: 5 } }',
    },
    issues: [
      '2:109: error: workload.main.jobs[0].simulation.runtime.lognormal: expected a median above 0 and p95 ≥ median',
      '2:209: error: workload.main.jobs[1].simulation.runtime: expected a duration, a distribution, or a list with one of them per array child or node, received a map',
      '2:366: error: workload.main.jobs[2].simulation.runtime.lognormal.median: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, received "10min"',
      '2:382: error: workload.main.jobs[2].simulation.runtime.lognormal.p99: unknown key; did you mean "p95"?',
      '2:467: error: workload.main.jobs[3].simulation.runtime: expected a duration, a distribution, or a list with one of them per array child or node, received 5',
    ],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
