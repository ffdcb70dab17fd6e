/** Multi-node parallel jobs: their rows and shapes. */
import { describe, expect, it } from 'vitest';
import { JobKind } from '../../src/model/jobs.ts';
import { jobIdText } from '../../src/model/names.ts';
import { compiled } from '../stories/play.ts';
import { type Document, document, mistakesOf, needs, withJobs } from './documents.ts';
import type { RowId, JobId } from '../../src/kernel/ids.ts';
import { jobNames } from '../worlds/columns.ts';

const kinds = Object.keys(JobKind);

function container(vcpus: number, memoryMib: number, more: Document = {}): Document {
  return { image: `image-${vcpus}`, resourceRequirements: needs(vcpus, memoryMib), ...more };
}

const ring = {
  type: 'multinode',
  retryStrategy: { attempts: 3 },
  timeout: { attemptDurationSeconds: 600 },
  schedulingPriority: 7,
  nodeProperties: {
    numNodes: 4,
    mainNode: 1,
    nodeRangeProperties: [
      { targetNodes: '0:', container: container(1, 1_024) },
      { targetNodes: '1:2', container: container(2, 4_096) },
      { targetNodes: '2', container: container(4, 512) },
    ],
  },
  simulation: { runtime: '10m', imageMB: 50, nodes: { 3: { runtime: '1m' } } },
};

/** The model of one job of the definition; `sections` replace or add sections. */
function modelOf(job: Document = {}, definition: Document = ring, sections: Document = {}) {
  const one = { jobName: 'M', jobQueue: 'q', jobDefinition: 'ring', ...job };
  const workload = { main: { jobs: [one] } };
  return compiled(document({ workload, jobDefinitions: { ring: definition }, ...sections })).model;
}

/** The values of each row. */
function rowsOf(model: ReturnType<typeof modelOf>) {
  const { jobs, shapes } = model;
  return jobNames(jobs).map((_, job) => ({
    id: jobIdText(model, job),
    kind: kinds[jobs.kind[job]],
    parent: jobs.parent[job],
    own: [jobs.vcpuMilli[job] / 1_000, jobs.memoryMib[job]],
    shape: [shapes.vcpuMilli[jobs.shape[job]] / 1_000, shapes.memoryMib[jobs.shape[job]]],
  }));
}

describe('a multi-node job', () => {
  it('is a parent, then its nodes by index; parent and main node have the shape of the whole job', () => {
    const whole = [8, 6_656];
    const node = 'multinode_node';
    expect(rowsOf(modelOf())).toEqual([
      { id: 'main/1', kind: 'multinode_parent', parent: -1, own: whole, shape: whole },
      { id: 'main/1#0', kind: node, parent: 0, own: [1, 1_024], shape: [1, 1_024] },
      { id: 'main/1#1', kind: 'multinode_main', parent: 0, own: [2, 4_096], shape: whole },
      { id: 'main/1#2', kind: node, parent: 0, own: [4, 512], shape: [4, 512] },
      { id: 'main/1#3', kind: node, parent: 0, own: [1, 1_024], shape: [1, 1_024] },
    ]);
  });

  it('lists the shapes of its nodes by index in the shape of the whole job', () => {
    const { jobs, shapes } = modelOf();
    const nodes = shapes.nodes[jobs.shape[0]];
    expect(nodes.map((row) => shapes.vcpuMilli[row])).toEqual([1_000, 2_000, 4_000, 1_000]);
    expect(nodes[0]).toBe(nodes[3]);
    expect(nodes.map((row) => shapes.nodes[row])).toEqual([[], [], [], []]);
    expect([jobs.firstChild[0], jobs.childCount[0]]).toEqual([1, 4]);
  });

  it('has its retries and timeout in the row of the main node only', () => {
    const { jobs, retryStrategies } = modelOf();
    const attempts = Array.from(jobs.retry, (row) => retryStrategies[row].attempts);
    expect(attempts).toEqual([1, 1, 3, 1, 1]);
    expect(Array.from(jobs.timeoutMs)).toEqual([0, 0, 600_000, 0, 0]);
    expect(Array.from(jobs.priority)).toEqual([7, 7, 7, 7, 7]);
  });

  it('pulls the image of each group, and follows the simulation of each node', () => {
    const { jobs, images } = modelOf();
    const names = Array.from(jobs.image, (row) => images[row].name);
    expect(names.slice(1)).toEqual(['image-1', 'image-2', 'image-4', 'image-1']);
    const work = Array.from(jobs.workMs, (ms) => ms / 60_000);
    expect(work.slice(1)).toEqual([10, 10, 10, 1]);
  });

  it('takes one run time per node from a list', () => {
    const simulation = { runtime: ['1s', '2s', '3s', '4s'] };
    const { jobs } = modelOf({}, { ...ring, simulation });
    expect(Array.from(jobs.workMs).slice(1)).toEqual([1_000, 2_000, 3_000, 4_000]);
  });

  it('can be depended on as a whole', () => {
    const jobs = [
      { jobName: 'M', jobQueue: 'q', jobDefinition: 'ring' },
      { jobName: 'N', jobQueue: 'q', jobDefinition: 'ring', dependsOn: [{ jobId: 'M' }] },
    ];
    const workload = { main: { jobs } };
    const { model } = compiled(document({ workload, jobDefinitions: { ring } }));
    const { start, targets } = model.jobs.dependents;
    expect([start[0], start[1], targets[0 as RowId]]).toEqual([0, 1, 5]);
    expect(model.jobs.dependencyCount[5 as JobId]).toBe(1);
  });
});

describe('overrides of nodes', () => {
  it('change the number of nodes if a range is open, and the needs of ranges', () => {
    const nodePropertyOverrides = [
      { targetNodes: ':1', containerOverrides: { resourceRequirements: needs(3, 300) } },
      {
        targetNodes: '0',
        containerOverrides: { resourceRequirements: [{ type: 'MEMORY', value: '999' }] },
      },
    ];
    const model = modelOf({ nodeOverrides: { numNodes: 5, nodePropertyOverrides } });
    expect(rowsOf(model).map(({ own }) => own)).toEqual([
      [12, 3_859],
      [3, 999],
      [3, 300],
      [4, 512],
      [1, 1_024],
      [1, 1_024],
    ]);
  });

  it('set the instance type of a node', () => {
    const typed = { targetNodes: '0:', container: container(1, 512, { instanceType: 'm5.large' }) };
    const nodeProperties = { numNodes: 2, mainNode: 0, nodeRangeProperties: [typed] };
    const typeNames = (job: Document) => {
      const { jobs, shapes } = modelOf(job, {
        ...ring,
        nodeProperties,
        simulation: { runtime: '1m' },
      });
      return Array.from(jobs.shape, (row) => shapes.typeName[row]);
    };
    expect(typeNames({})).toEqual(['', '', 'm5.large']);
    const change = { targetNodes: '1', instanceTypes: ['m5.xlarge'] };
    expect(typeNames({ nodeOverrides: { nodePropertyOverrides: [change] } })).toEqual([
      '',
      '',
      'm5.xlarge',
    ]);
  });
});

it('the nodes of a job together need no more than a column holds', () => {
  const wrong = (first: readonly [number, number], others: readonly [number, number]) => {
    const nodeRangeProperties = [
      { targetNodes: '0', container: container(...first) },
      { targetNodes: '1:', container: container(...others) },
    ];
    const nodeProperties = { numNodes: 1_000, mainNode: 0, nodeRangeProperties };
    const work = { type: 'multinode', nodeProperties, simulation: { runtime: '1m' } };
    const found = mistakesOf(withJobs([{ jobName: 'M' }], { jobDefinitions: { work } }));
    return found.map(({ message }) => message);
  };
  // 1,000 × 2,147,483 MiB and 1,000 × 2,147 vCPUs, and what is left to 2^31 − 1.
  expect(wrong([1, 2_147_483 + 647], [1, 2_147_483])).toEqual([]);
  expect(wrong([1, 2_147_483 + 648], [1, 2_147_483])).toEqual([
    'expected nodes that need at most 2,147,483,647 MiB together, received 2,147,483,648',
  ]);
  expect(wrong([2_147 + 483, 512], [2_147, 512])).toEqual([]);
  expect(wrong([2_147 + 484, 512], [2_147, 512])).toEqual([
    'expected nodes that need at most 2,147,483.647 vCPUs together, received 2,147,484',
  ]);
});

describe('consumables of a multi-node job', () => {
  const licence = (quantity: number) => ({
    consumableResourceList: [{ consumableResource: 'licence', quantity }],
  });
  const group = {
    targetNodes: '0:',
    container: container(1, 512),
    consumableResourceProperties: licence(2),
  };
  const definition = {
    ...ring,
    nodeProperties: { numNodes: 3, mainNode: 0, nodeRangeProperties: [group] },
    simulation: { runtime: '1m' },
  };
  const consumableResources = { licence: { totalQuantity: 10 } };
  const taken = (job: Document, more: Document = {}) => {
    const model = modelOf(job, { ...definition, ...more }, { consumableResources });
    return Array.from(model.jobs.shape, (row) => {
      const [need] = model.consumableNeeds[model.shapes.consumables[row]];
      return need?.quantity ?? 0;
    });
  };

  it('are those of all nodes and the definition’s own, taken by the main node', () => {
    expect(taken({})).toEqual([6, 6, 0, 0]);
    expect(taken({}, { consumableResourceProperties: licence(1) })).toEqual([7, 7, 0, 0]);
  });

  it('are replaced by the list of an override', () => {
    const change = { targetNodes: '1:', consumableResourcePropertiesOverride: licence(1) };
    const nothing = { consumableResourceList: [] };
    expect(taken({ nodeOverrides: { nodePropertyOverrides: [change] } })).toEqual([4, 4, 0, 0]);
    const none = { targetNodes: ':', consumableResourcePropertiesOverride: nothing };
    expect(taken({ nodeOverrides: { nodePropertyOverrides: [none] } })).toEqual([0, 0, 0, 0]);
  });
});
