/** Mistakes of multi-node parallel jobs (reference §2.6). */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'node ranges that do not make up the job',
    parts: {
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 6, mainNode: 6, nodeRangeProperties: [{ targetNodes: "0:2", container: { vcpus: 1, memory: 512 } }, { targetNodes: "1:3", container: { vcpus: 1, memory: 512 } }, { targetNodes: "2:1", container: { vcpus: 1, memory: 512 } }, { targetNodes: "5:9", container: { vcpus: 1, memory: 512 } }, { targetNodes: ":2", container: { vcpus: 1, memory: 512 } }] }, simulation: { runtime: 1m } }',
    },
    issues: [
      '3:82: error: jobDefinitions.d.nodeProperties.mainNode: expected a node index below numNodes (6), received 6',
      '3:106: error: jobDefinitions.d.nodeProperties.nodeRangeProperties: expected ranges that cover all nodes (0:5), received none for node 4; add it to a range',
      '3:184: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[1].targetNodes: expected ranges apart or one inside the other, received 1:3 besides 0:2',
      '3:246: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[2].targetNodes: expected nodes from 0 to 5, received 2:1',
      '3:308: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[3].targetNodes: expected nodes from 0 to 5, received 5:9',
      '3:370: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[4].targetNodes: expected ranges apart or one inside the other, received 0:2 besides 0:2',
    ],
  },
  {
    title: 'node ranges that are none, and more than there may be',
    parts: {
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 1001, mainNode: -1, nodeRangeProperties: [{ targetNodes: all, container: { vcpus: 1, memory: 512 }, instanceTypes: [a, b] }, { targetNodes: 0 }, {}, {}, {}, {}] }, simulation: { runtime: 1m } }',
    },
    issues: [
      '3:69: error: jobDefinitions.d.nodeProperties.numNodes: expected a whole number from 1 to 1,000, received 1001',
      '3:85: error: jobDefinitions.d.nodeProperties.mainNode: expected a whole number from 0 to 999, received -1',
      '3:110: error: jobDefinitions.d.nodeProperties.nodeRangeProperties: expected a list of 1 to 5 elements, received a list of 6',
    ],
  },
  {
    title: 'groups of nodes without one kind of container, or of two types',
    parts: {
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 3, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0", instanceTypes: [m5.large], container: { vcpus: 1, memory: 512 } }, { targetNodes: "1", container: { vcpus: 1, memory: 512, instanceType: m5.xlarge }, ecsProperties: { taskProperties: [{ containers: [{}] }] } }, { targetNodes: "2" }] }, simulation: { runtime: 1m } }',
    },
    issues: [
      '3:194: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[1]: expected one instance type for all nodes, received "m5.large" and "m5.xlarge"',
      '3:194: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[1]: expected one of container, ecsProperties, eksProperties, received container and ecsProperties',
      '3:338: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[2]: expected one of container, ecsProperties, eksProperties, received none',
    ],
  },
  {
    title: 'sizes of nodes, where they are written',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, nodeOverrides: { nodePropertyOverrides: [{ targetNodes: "1", containerOverrides: { resourceRequirements: [{ type: MEMORY, value: "2" }] } }] } }',
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 3, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:1", container: { resourceRequirements: [{ type: VCPU, value: "1.0" }] } }, { targetNodes: "2", eksProperties: { podProperties: { containers: [{ resources: { limits: { cpu: 1, memory: 1Gi } } }] } } }] }, simulation: { runtime: 1m } }',
    },
    issues: [
      '2:114: error: workload.main.jobs[0].nodeOverrides.nodePropertyOverrides[0]: expected MEMORY as whole MiB, at least 4, received "2"',
      '3:140: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[0].container: expected VCPU as a plain number such as 1 or 0.25, received "1.0"; write "1"',
      '3:140: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[0].container: missing: a requirement of type MEMORY (MiB)',
      '3:267: error: jobDefinitions.d.nodeProperties.nodeRangeProperties[1].eksProperties.podProperties.containers[0]: expected memory as whole mebibytes such as 2048Mi, at least 4Mi, received "1Gi"; write 1024Mi',
    ],
  },
  {
    title: 'multi-node jobs where they cannot be',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, arrayProperties: { size: 2 }, containerOverrides: { vcpus: 2 }, nodeOverrides: { numNodes: 3, nodePropertyOverrides: [{ targetNodes: "2:3" }] } }, { jobName: B, jobQueue: f, jobDefinition: d, dependsOn: [{ jobId: A, type: N_TO_N }, { jobId: "A:0" }], simulation: { nodes: { "2": {} }, children: { "0": {} } } }, { jobName: C, jobQueue: q, jobDefinition: n, nodeOverrides: { numNodes: 2 }, simulation: { nodes: { "0": {} } } }',
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 2, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:1", container: { vcpus: 1, memory: 512 } }] }, simulation: { runtime: 1m }, platformCapabilities: [FARGATE] }, n: { containerProperties: { vcpus: 1, memory: 512 }, simulation: { runtime: 1m } }',
      queues:
        'q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }, f: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: g }] }',
      environments:
        'e: { computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] } }, g: { computeResources: { type: FARGATE, maxvCpus: 4 } }',
    },
    issues: [
      '2:70: error: workload.main.jobs[0].jobDefinition: queue "q" runs on EC2, definition "d" on FARGATE; add EC2 to its platformCapabilities',
      '2:73: error: workload.main.jobs[0].arrayProperties: a multi-node parallel job is no array; remove it',
      '2:103: error: workload.main.jobs[0].containerOverrides: definition "d" is multi-node; take nodeOverrides',
      '2:164: error: workload.main.jobs[0].nodeOverrides.numNodes: needs a definition with a range of nodes that is open at its end; write targetNodes: "0:"',
      '2:206: error: workload.main.jobs[0].nodeOverrides.nodePropertyOverrides[0].targetNodes: expected nodes from 0 to 2, received 2:3',
      '2:262: error: workload.main.jobs[1].jobDefinition: multi-node parallel jobs do not run on Fargate, received "d"; take an EC2 queue',
      '2:277: error: workload.main.jobs[1].dependsOn[0]: N_TO_N needs two arrays of one size, received no array and size 2',
      '2:347: error: workload.main.jobs[1].simulation.nodes.2: expected a node index below 2, received 2',
      '2:370: error: workload.main.jobs[1].simulation.children.0: expected no children: the job is no array, received 0',
      '2:430: error: workload.main.jobs[2].nodeOverrides: definition "n" is not multi-node; take containerOverrides',
      '2:485: error: workload.main.jobs[2].simulation.nodes.0: expected no nodes: the job is not multi-node, received 0',
      '3:223: error: jobDefinitions.d.platformCapabilities: multi-node parallel jobs do not run on Fargate; remove FARGATE',
    ],
  },
  {
    title: 'another number of nodes than the open range allows',
    parts: {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, nodeOverrides: { numNodes: 2 } }',
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 4, mainNode: 3, nodeRangeProperties: [{ targetNodes: "0:1", container: { vcpus: 1, memory: 512 } }, { targetNodes: "2:", container: { vcpus: 1, memory: 512 } }] }, simulation: { runtime: 1m } }',
    },
    issues: [
      '2:100: error: workload.main.jobs[0].nodeOverrides.numNodes: expected more nodes than the first node of its open range (2), received 2',
      '2:100: error: workload.main.jobs[0].nodeOverrides.numNodes: expected more nodes than the index of its main node (3), received 2',
    ],
  },
  {
    title: 'a type that does not fit what it defines',
    parts: {
      definitions:
        'd: { nodeProperties: { numNodes: 2, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:1", container: { vcpus: 1, memory: 512 } }] }, simulation: { runtime: 1m } }, m: { type: multinode, containerProperties: { vcpus: 1, memory: 512 } }',
    },
    issues: [
      '3:40: error: jobDefinitions.d.nodeProperties: nodeProperties need type multinode; add type: multinode',
      '3:189: error: jobDefinitions.m.nodeProperties: missing: type multinode needs it; add numNodes, mainNode and nodeRangeProperties',
    ],
  },
  {
    title: 'a multi-node definition for records of one container each',
    parts: {
      head: 'name: x',
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d }',
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 2, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:1", container: { vcpus: 1, memory: 512 } }] }, simulation: { runtime: 1m } }',
      rest: 'strategies: { log: { workload: { log: { import: { file: a, queue: q, jobDefinition: d } } } } }',
    },
    issues: [
      '6:85: error: workload.log.import.jobDefinition: expected a definition of type container, received the multi-node definition "d"; spell multi-node jobs out under jobs',
    ],
  },
  {
    title: 'a run time that only some nodes have',
    parts: {
      definitions:
        'd: { type: multinode, nodeProperties: { numNodes: 2, mainNode: 0, nodeRangeProperties: [{ targetNodes: "0:1", container: { vcpus: 1, memory: 512 } }] }, simulation: { nodes: { "0": { runtime: 1m } } } }',
    },
    issues: [
      '2:28: error: workload.main.jobs[0].simulation.runtime: missing: how long the job works; add simulation: {runtime: 10m} to the job or to its definition',
    ],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
