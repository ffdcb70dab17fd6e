/** The table of keys by kind of environment: complete, and what the reader, AWS and the docs say. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { instanceStart, taskStart } from '../../src/scenario/assumptions/starts.ts';
import {
  containerKeys,
  environmentKeys,
  environmentKinds,
  type EnvironmentKind,
  forbiddenByFargate,
} from '../../src/scenario/key-effects.ts';
import { environmentSimulation } from '../../src/scenario/sections/compute-environments.ts';
import { computeResources } from '../../src/scenario/sections/compute-resources.ts';
import { containerProperties } from '../../src/scenario/sections/containers.ts';
import { fieldsOf } from '../../src/scenario/values/object.ts';
import { capacityKeys } from '../../src/words/capacity.ts';
import { resourceTypeNames, resourceTypes } from '../../src/words/purchases.ts';
import { issuesOf } from './read.ts';

const page = fileURLToPath(new URL('../../docs/keys.md', import.meta.url));

/** A value of each key that says something. */
const values: Readonly<Record<string, unknown>> = {
  unmanagedvCpus: 4,
  updatePolicy: { terminateJobsOnUpdate: true },
  'computeResources.bidPercentage': 60,
  'simulation.zones': ['use1-az1'],
  'simulation.rootVolume': { type: 'gp3', sizeGiB: 100 },
  'simulation.volumes': [{ type: 'gp3', sizeGiB: 100 }],
  'simulation.publicIpv4': true,
  'simulation.operatingSystem': 'windows',
  'simulation.instances': [{ instanceType: 'm6i.large' }],
  'simulation.onDemandCapacity': { fixed: 3 },
  'simulation.spotCapacity': { fixed: 3 },
  'simulation.latencies.startFailure': 0.1,
  'simulation.latencies.pullMBps': 80,
  'simulation.latencies.sharedPullMBps': 80,
  'simulation.latencies.instancePullMBps': 80,
};

function environmentOf(kind: EnvironmentKind, isEks: boolean): Record<string, unknown> {
  if (kind === 'UNMANAGED') return { type: 'UNMANAGED' };
  if (kind.startsWith('FARGATE')) return { computeResources: { type: kind, maxvCpus: 4 } };
  const allocationStrategy = kind === 'SPOT' ? 'SPOT_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE';
  const resources = { type: kind, maxvCpus: 4, instanceTypes: ['m6i'], allocationStrategy };
  const eks = isEks ? { containerOrchestrationType: 'EKS' } : {};
  return { ...eks, computeResources: resources };
}

/** What the reader says of a key in an environment of that kind. */
function saidOf(path: string, kind: EnvironmentKind, isEks = false): string {
  if (kind === 'EKS') {
    const said = [saidOf(path, 'EC2', true), saidOf(path, 'SPOT', true)];
    return said.find((one) => one === 'used') ?? said.join(', or ').replace(/(.*), or \1/, '$1');
  }
  const environment = environmentOf(kind, isEks);
  const steps = path.split('.');
  const last = steps.pop()!;
  const start = path.startsWith('simulation.latencies') ? '1s' : 'x';
  let at = environment;
  if (kind === 'UNMANAGED' && path.startsWith('computeResources.')) {
    at['computeResources'] = { type: 'EC2', maxvCpus: 4 };
  }
  for (const step of steps) at = (at[step] ??= {}) as Record<string, unknown>;
  at[last] = values[path] ?? start;
  const lines = issuesOf(
    JSON.stringify({
      name: 's',
      workload: {
        w: {
          jobs: [
            { jobName: 'j', jobQueue: 'q', jobDefinition: 'd', simulation: { runtime: '1m' } },
          ],
        },
      },
      jobDefinitions: { d: { containerProperties: { vcpus: 1, memory: 2048 } } },
      jobQueues: { q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] } },
      computeEnvironments: { ce: environment },
    }),
  );
  // All resources of an owner's environment are one warning.
  const places = kind === 'UNMANAGED' ? [path, 'computeResources:'] : [path];
  const said = lines.filter((line) =>
    places.some((place) => line.includes(` computeEnvironments.ce.${place}`)),
  );
  if (said.some((line) => line.includes(' error: '))) return 'refused';
  return said.length > 0 ? 'idle' : 'used';
}

describe('the table of keys', () => {
  it('has each key of computeResources and of simulation, and no other', () => {
    const resources = fieldsOf(computeResources).map((key) => `computeResources.${key}`);
    const simulation = Object.keys(environmentSimulation.shape)
      .filter((key) => key !== 'latencies')
      .map((key) => `simulation.${key}`);
    const starts = Object.keys({ ...instanceStart, ...taskStart });
    const latencies = starts.map((key) => `simulation.latencies.${key}`);
    const all = ['unmanagedvCpus', 'updatePolicy', ...resources, ...simulation, ...latencies];
    expect(Object.keys(environmentKeys).sort()).toEqual(all.sort());
    for (const { effects } of Object.values(environmentKeys)) {
      expect(Object.keys(effects)).toEqual([...environmentKinds]);
    }
  });

  it('has each key of a container', () => {
    const keys = Object.keys(containerProperties.shape);
    expect(Object.keys(containerKeys).sort()).toEqual(keys.sort());
  });

  it('agrees with the words for capacities', () => {
    for (const type of resourceTypeNames) {
      const { own } = capacityKeys[resourceTypes[type].purchase];
      expect(environmentKeys[`simulation.${own}`]?.effects[type]).toBe('used');
    }
  });

  it('says what Fargate forbids, as AWS does [E7]', () => {
    const row = readFileSync(
      new URL('../../docs/aws-batch/environments.md', import.meta.url),
      'utf8',
    )
      .split('\n')
      .find((line) => line.includes('id="E7"'))!;
    const documented = [...row.matchAll(/`(\w+)`/g)].map(([, key]) => key!).slice(1);
    // A parameter of updates, which AWS's page does not list.
    expect([...forbiddenByFargate].sort()).toEqual(
      [...documented, 'updateToLatestImageVersion'].sort(),
    );
  });

  const written = Object.keys(values).concat(
    Object.keys(environmentKeys).filter((path) => path.startsWith('simulation.latencies.')),
  );
  it.each([...new Set(written)])('is what the reader says: %s', (path) => {
    const read = environmentKinds.map((kind) => [kind, saidOf(path, kind)]);
    const { effects } = environmentKeys[path]!;
    expect(read).toEqual(environmentKinds.map((kind) => [kind, effects[kind]]));
  });

  it('is printed in docs/keys.md', () => {
    const rows = [
      ['key', ...environmentKinds],
      ['---', ...environmentKinds.map(() => '---')],
      ...Object.entries(environmentKeys).map(([path, { effects }]) => [
        `\`${path}\``,
        ...environmentKinds.map((kind) => effects[kind]),
      ]),
    ];
    const containers = [
      ['key', 'EC2', 'FARGATE'],
      ['---', '---', '---'],
      ...Object.entries(containerKeys).map(([key, { EC2, FARGATE }]) => [
        `\`${key}\``,
        EC2,
        FARGATE,
      ]),
    ];
    const text = [rows, containers].map((table) =>
      table.map((row) => `| ${row.join(' | ')} |`).join('\n'),
    );
    const before = readFileSync(page, 'utf8');
    let index = 0;
    const after = before.replaceAll(/^(?:\|.*\n)+/gm, () => `${text[index++]}\n`);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(page, after);
    else expect(before).toBe(after);
    expect(index).toBe(2);
  });
});
