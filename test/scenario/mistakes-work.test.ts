/** Mistakes of checkpoints, speeds, peak memory, resubmission and tags. */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const fargate = 'e: { computeResources: { type: FARGATE, maxvCpus: 4 } }';
const container = 'containerProperties: { vcpus: 1, memory: 2048 }';

const cases: readonly Case[] = [
  {
    title: 'values out of bounds',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, tags: { a: 5, "": x }, simulation: { checkpoint: { interval: 0s, cost: -1s, every: 1s }, speed: { "c 7": 2, c7g: 0 }, peakMemory: 0, resubmit: { times: 0, delay: soon, memory: 0.5 } } }, { jobName: B, jobQueue: q, jobDefinition: d, simulation: { resubmit: { memory: 2 }, children: { "0": { resubmit: { times: 1 } } } } }',
    },
    issues: [
      '2:84: error: workload.main.jobs[0].tags.a: expected a tag value, a text of at most 256 characters, received 5',
      '2:87: error: workload.main.jobs[0].tags.: expected a tag key of 1 to 128 characters, received ""',
      '2:134: error: workload.main.jobs[0].simulation.checkpoint.interval: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, at least 1ms, received "0s"',
      '2:144: error: workload.main.jobs[0].simulation.checkpoint.cost: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, received "-1s"',
      '2:149: error: workload.main.jobs[0].simulation.checkpoint.every: unknown key',
      '2:171: error: workload.main.jobs[0].simulation.speed.c 7: expected an instance type such as c7g.large, a family such as c7g, or FARGATE, received "c 7"',
      '2:186: error: workload.main.jobs[0].simulation.speed.c7g: expected a number from 0.001 to 1,000, received 0',
      '2:203: error: workload.main.jobs[0].simulation.peakMemory: expected memory, or one of lognormal, exponential, uniform, weibull, triangular, empirical, received 0',
      '2:225: error: workload.main.jobs[0].simulation.resubmit.times: expected a whole number from 1 to 10,000, received 0',
      '2:235: error: workload.main.jobs[0].simulation.resubmit.delay: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, received "soon"',
      '2:249: error: workload.main.jobs[0].simulation.resubmit.memory: expected a number from 1 to 1,000, received 0.5',
      '2:329: error: workload.main.jobs[1].simulation.resubmit.times: expected a whole number from 1 to 10,000, received nothing',
      '2:363: error: workload.main.jobs[1].simulation.children.0.resubmit: unknown key',
    ],
  },
  {
    title: 'checkpoints and peak memory of multi-node jobs',
    parts: {
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 2, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:", container: { vcpus: 1, memory: 512 } }] }, simulation: { runtime: 1m, peakMemory: 1GiB, resubmit: { times: 2 } } }',
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, simulation: { checkpoint: { interval: 1m } } }',
    },
    issues: [
      '2:87: error: workload.main.jobs[0].simulation.checkpoint: multi-node parallel jobs have no checkpoints; remove it',
      '3:198: error: jobDefinitions.d.simulation.peakMemory: multi-node parallel jobs have no peak memory; remove it',
      '3:216: error: jobDefinitions.d.simulation.resubmit: only plain jobs are submitted again, not multi-node parallel jobs; remove it, or take retryStrategy',
    ],
  },
  {
    title: 'peak memory of a node',
    parts: {
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 2, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:", container: { vcpus: 1, memory: 512 } }] }, simulation: { runtime: 1m, nodes: { "1": { peakMemory: 1GiB } } } }',
    },
    issues: ['3:214: error: jobDefinitions.d.simulation.nodes.1.peakMemory: unknown key'],
  },
  {
    title: 'checkpoints beside attempts whose runtimes are told',
    parts: {
      definitions: `d: { ${container}, simulation: { runtime: 1m, checkpoint: { interval: 10s } } }`,
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, simulation: { attempts: [{ exitCode: 1 }] } }, { jobName: B, jobQueue: q, jobDefinition: d, simulation: { attempts: [{ exitCode: 1 }, { runtime: 5s }] } }, { jobName: C, jobQueue: q, jobDefinition: d, arrayProperties: { size: 2 }, simulation: { checkpoint: { interval: 5s }, children: { "0": { attempts: [{ runtime: 5s }] } } } }, { jobName: D, jobQueue: q, jobDefinition: d, arrayProperties: { size: 2 }, simulation: { attempts: [{ runtime: 5s }], children: { "0": { checkpoint: { interval: 1s } }, "1": { attempts: [{ exitCode: 0 }] } } } }',
    },
    issues: [
      '2:318: error: workload.main.jobs[2].simulation.checkpoint: attempts with a runtime of their own leave no work to save; remove it, or the runtimes of the attempts',
      '2:541: error: workload.main.jobs[3].simulation.children.0.checkpoint: attempts with a runtime of their own leave no work to save; remove it, or the runtimes of the attempts',
      '3:100: error: jobDefinitions.d.simulation.checkpoint: attempts with a runtime of their own leave no work to save; remove it, or the runtimes of the attempts',
    ],
  },
  {
    title: 'resubmission of what is submitted once, and dependencies on it',
    parts: {
      definitions: `d: { ${container}, simulation: { runtime: 1m } }, again: { ${container}, simulation: { runtime: 1m, resubmit: { times: 3 } } }`,
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: again }, { jobName: B, jobQueue: q, jobDefinition: d, dependsOn: [{ jobId: A }] }, { jobName: C, jobQueue: q, jobDefinition: again, arrayProperties: { size: 2 } }, { jobName: D, jobQueue: q, jobDefinition: d, arrayProperties: { size: 2 }, dependsOn: [{ jobId: C, type: N_TO_N }] }',
      rest: 'strategies:\n  a:\n    workload:\n      g: { generate: { queue: q, jobDefinition: again, count: 1, arrivals: at-once, mix: [{ vcpus: 1, memory: 1, runtime: 1s }] } }\n      h: { import: { file: f, queue: q, jobDefinition: again } }',
    },
    issues: [
      '2:145: error: workload.main.jobs[1].dependsOn[0].jobId: "A" has simulation.resubmit: each submission has a new id; remove one of them, or let retryStrategy retry the job',
      '2:330: error: workload.main.jobs[3].dependsOn[0].jobId: "C" has simulation.resubmit: each submission has a new id; remove one of them, or let retryStrategy retry the job',
      '3:189: error: jobDefinitions.again.simulation.resubmit: only plain jobs are submitted again, not array jobs; remove it, or take retryStrategy',
      '9:49: error: workload.g.generate.jobDefinition: expected a definition without simulation.resubmit, received "again"; only jobs spelt out under jobs are submitted again',
      '10:56: error: workload.h.import.jobDefinition: expected a definition without simulation.resubmit, received "again"; only jobs spelt out under jobs are submitted again',
    ],
  },
  {
    title: 'memory that grows beyond what there is',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, simulation: { resubmit: { times: 14, memory: 2 } } }, { jobName: B, jobQueue: q, jobDefinition: d, simulation: { resubmit: { times: 15, memory: 2 } } }, { jobName: C, jobQueue: q, jobDefinition: d, simulation: { resubmit: { times: 10000, memory: 1000 } } }',
    },
    issues: [
      '2:217: error: workload.main.jobs[1].simulation.resubmit.memory: expected a factor that leads to at most 33,554,432 MiB at the last submission, received 2 for "B", which leads to more; take a smaller factor, or fewer times',
      '2:319: error: workload.main.jobs[2].simulation.resubmit.memory: expected a factor that leads to at most 33,554,432 MiB at the last submission, received 1,000 for "C", which leads to more; take a smaller factor, or fewer times',
    ],
  },
  {
    title: 'memory that leads to sizes which Fargate does not have',
    parts: {
      environments: fargate,
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, simulation: { resubmit: { times: 2, memory: 2 } } }, { jobName: B, jobQueue: q, jobDefinition: d, simulation: { resubmit: { times: 3, memory: 1.5 } } }, { jobName: C, jobQueue: q, jobDefinition: d, simulation: { resubmit: { times: 3, memory: 2 } } }',
    },
    issues: [
      '2:215: error: workload.main.jobs[1].simulation.resubmit.memory: Fargate has no size of 1 vCPU with 4608 MiB, which resubmission 2 asks for; take another factor or fewer times, or set assumptions.fargate.sizes: roundUp',
      '2:315: error: workload.main.jobs[2].simulation.resubmit.memory: Fargate has no size of 1 vCPU with 16384 MiB, which resubmission 3 asks for; take another factor or fewer times, or set assumptions.fargate.sizes: roundUp',
    ],
  },
  {
    title: 'the same where sizes are rounded up',
    parts: {
      environments: fargate,
      jobs: '{ jobName: B, jobQueue: q, jobDefinition: d, simulation: { resubmit: { times: 3, memory: 1.5 } } }',
      rest: 'assumptions: { fargate: { sizes: roundUp } }',
    },
    issues: [],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
