/** Mistakes of overrides, pods and tags (reference §2.1, §3.1). */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'overrides of containers that the definition does not have',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, ecsPropertiesOverride: { taskProperties: [{ containers: [] }] }, eksPropertiesOverride: {} }, { jobName: B, jobQueue: q, jobDefinition: t, ecsPropertiesOverride: { taskProperties: [{ containers: [{ name: mian }, {}, { name: side, resourceRequirements: [{ type: MEMORY, value: "2048.0" }] }] }] } }, { jobName: C, jobQueue: q, jobDefinition: p, containerOverrides: { memory: 4 }, eksPropertiesOverride: { podProperties: { containers: [{ name: Default }, { name: b }], initContainers: [{ name: c }] } } }',
      definitions:
        'd: { containerProperties: { vcpus: 1, memory: 512 }, simulation: { runtime: 1m } }, t: { ecsProperties: { taskProperties: [{ containers: [{ name: main, resourceRequirements: [{ type: VCPU, value: 1 }] }, { name: side }] }] }, simulation: { runtime: 1m } }, p: { eksProperties: { podProperties: { containers: [{ resources: { limits: { cpu: 1, memory: 4Mi } } }] } }, simulation: { runtime: 1m } }',
    },
    issues: [
      '2:73: error: workload.main.jobs[0].ecsPropertiesOverride: the containers that it is for have no ecsProperties; take containerOverrides',
      '2:235: error: workload.main.jobs[1].ecsPropertiesOverride: expected MEMORY as whole MiB, at least 4, received "2048.0"; write "2048"',
      '2:277: error: workload.main.jobs[1].ecsPropertiesOverride.taskProperties[0].containers[0].name: expected the name of a container of the definition, received "mian"; known: main, side',
      '2:285: error: workload.main.jobs[1].ecsPropertiesOverride.taskProperties[0].containers[1].name: missing: the name of a container of the definition; known: main, side',
      '2:417: error: workload.main.jobs[2].containerOverrides: the containers that it is for have no containerProperties; take eksPropertiesOverride',
      '2:534: error: workload.main.jobs[2].eksPropertiesOverride.podProperties.containers[1].name: expected the name of a container of the definition, received "b"',
      '2:565: error: workload.main.jobs[2].eksPropertiesOverride.podProperties.initContainers[0].name: expected the name of a container of the definition, received "c"',
    ],
  },
  {
    title: 'overrides of nodes of another kind',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, eksPropertiesOverride: { podProperties: {} }, nodeOverrides: { nodePropertyOverrides: [{ targetNodes: "0:1", eksPropertiesOverride: { podProperties: {} } }] } }',
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 2, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:1", container: { vcpus: 1, memory: 512 } }] }, simulation: { runtime: 1m } }',
    },
    issues: [
      '2:73: error: workload.main.jobs[0].eksPropertiesOverride: definition "d" is multi-node; take nodeOverrides',
      '2:182: error: workload.main.jobs[0].nodeOverrides.nodePropertyOverrides[0].eksPropertiesOverride: the containers that it is for have no eksProperties; take containerOverrides',
    ],
  },
  {
    title: 'requests that contradict their limits',
    parts: {
      definitions:
        'd: { eksProperties: { podProperties: { containers: [{ name: a, resources: { limits: { cpu: 1, memory: 512Mi, nvidia.com/gpu: 1 }, requests: { cpu: 1.25, memory: 256Mi, nvidia.com/gpu: 2 } } }] } }, simulation: { runtime: 1m } }',
    },
    issues: [
      '3:166: error: jobDefinitions.d.eksProperties.podProperties.containers[0].resources.requests.cpu: expected at most the limit (1), received 1.25',
      '3:180: error: jobDefinitions.d.eksProperties.podProperties.containers[0].resources.requests.memory: expected the limit (512Mi), received "256Mi"',
      '3:203: error: jobDefinitions.d.eksProperties.podProperties.containers[0].resources.requests."nvidia.com/gpu": expected the limit (1), received 2',
    ],
  },
  {
    title: 'quantities that Batch does not take',
    parts: {
      definitions:
        'd: { eksProperties: { podProperties: { containers: [{ name: a, resources: { limits: { cpu: 0.3, memory: 2Gi, nvidia.com/gpu: half } } }] } }, simulation: { runtime: 1m } }',
    },
    issues: [
      '3:71: error: jobDefinitions.d.eksProperties.podProperties.containers[0]: expected cpu as a multiple of 0.25, received "0.3"',
      '3:71: error: jobDefinitions.d.eksProperties.podProperties.containers[0]: expected memory as whole mebibytes such as 2048Mi, at least 4Mi, received "2Gi"; write 2048Mi',
      '3:71: error: jobDefinitions.d.eksProperties.podProperties.containers[0]: expected nvidia.com/gpu as a whole number, received "half"',
    ],
  },
  {
    title: 'what a pod lacks, and where pods do not run',
    parts: {
      definitions:
        'd: { eksProperties: { podProperties: { containers: [{ name: a, resources: {  } }] } }, simulation: { runtime: 1m } }',
      environments: 'e: { computeResources: { type: FARGATE, maxvCpus: 4 } }',
    },
    issues: [
      '2:70: error: workload.main.jobs[0].jobDefinition: pods do not run in Fargate environments, received "d"; take an EC2 queue',
      '3:71: error: jobDefinitions.d.eksProperties.podProperties.containers[0]: missing: cpu among its resources',
      '3:71: error: jobDefinitions.d.eksProperties.podProperties.containers[0]: missing: memory among its resources',
    ],
  },
  {
    title: 'more tags than go to a task',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, tags: { a0: x, a1: x, a2: x, a3: x, a4: x, a5: x, a6: x, a7: x, a8: x, a9: x, a10: x, a11: x, a12: x, a13: x, a14: x, a15: x, a16: x, a17: x, a18: x, a19: x, a20: x, a21: x, a22: x, a23: x, a24: x, a25: x, a26: x, a27: x, a28: x, a29: x } }, { jobName: B, jobQueue: q, jobDefinition: d, propagateTags: false, tags: { a0: x, a1: x, a2: x, a3: x, a4: x, a5: x, a6: x, a7: x, a8: x, a9: x, a10: x, a11: x, a12: x, a13: x, a14: x, a15: x, a16: x, a17: x, a18: x, a19: x, a20: x, a21: x, a22: x, a23: x, a24: x, a25: x, a26: x, a27: x, a28: x, a29: x } }, { jobName: C, jobQueue: q, jobDefinition: d, tags: { b0: x, b1: x, b2: x, b3: x, b4: x, b5: x, b6: x, b7: x, b8: x, b9: x, b10: x, b11: x, b12: x, b13: x, b14: x, b15: x, b16: x, b17: x, b18: x, b19: x, b20: x, b21: x, b22: x, b23: x, b24: x, b25: x, b26: x, b27: x, b28: x, b29: x } }',
      definitions:
        'd: { containerProperties: { vcpus: 1, memory: 512 }, simulation: { runtime: 1m }, propagateTags: true, tags: { b0: x, b1: x, b2: x, b3: x, b4: x, b5: x, b6: x, b7: x, b8: x, b9: x, b10: x, b11: x, b12: x, b13: x, b14: x, b15: x, b16: x, b17: x, b18: x, b19: x, b20: x } }',
    },
    issues: [
      '2:79: error: workload.main.jobs[0].tags: expected at most 50 tags of the job and its definition together, received 51; set propagateTags: false',
    ],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
