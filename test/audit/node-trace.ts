/** A multi-node parallel job that is tried twice, worked out by hand, and a job in its gaps. */
import type { Model } from '../../src/model/model.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import {
  born,
  ended,
  inOrder,
  placed,
  type Row,
  started,
  submitted,
  terminated,
  type Trace,
} from './trace-builder.ts';

/** Ids of the jobs: the parent, its nodes 0 … 2 (1 is the main node), and a plain job. */
export const node = { parent: 0, first: 1, main: 2, last: 3, plain: 4 } as const;

/** Nodes of 2, 4 and 1 vCPUs; the main node may try twice. */
export const nodeSpec: WorldSpec = {
  environments: [{ name: 'main', maxvCpus: 12 }, { name: 'aside' }],
  jobs: [
    {
      name: 'M',
      nodes: [
        { vcpus: 2, runtimesMs: [60_000, 10_000] },
        { vcpus: 4, memoryMib: 8_192, workMs: 20_000 },
        { vcpus: 1, typeName: 'node.4', runtimesMs: [9_000, 60_000] },
      ],
      mainNode: 1,
      retry: { attempts: 2 },
    },
    { name: 'P', workMs: 20_000 },
  ],
};
export const nodeModel: Model = world(nodeSpec);

/** Where each node goes, in both attempts. */
const first = { job: node.first, instance: 1 } as const;
const main = { job: node.main, instance: 0 } as const;
const last = { job: node.last, instance: 2 } as const;
const plain = { job: node.plain, instance: 2 } as const;
const again = { attempt: 2 } as const;

/** The end of a node's attempt that is not the job's end. */
export function nodeEnded(
  at: number,
  { job, instance }: { readonly job: number; readonly instance: number },
  value: number,
  reason: 'ContainerExited' | 'MainNodeEnded' = 'ContainerExited',
): Row {
  return { at, kind: 'NodeEnded', subject: job, object: instance, reason, value };
}

/** The whole run; it ends at 80 s. */
export const nodeTrace: Trace = {
  endedMs: 80_000,
  rows: inOrder(
    { at: 0, kind: 'JobSubmitted', subject: node.parent },
    [node.first, node.main, node.last].map((subject): Row => ({
      at: 0,
      kind: 'JobSpawned',
      subject,
    })),
    { at: 0, kind: 'JobPending', subject: node.parent },
    { at: 0, kind: 'JobRunnable', subject: node.main },
    submitted(0, node.plain),
    [0, 1, 2].map((instance) => born({ instance, requested: 0, running: 10_000 })).flat(),
    [placed(20_000, main), started(20_000, main)],
    [placed(20_000, first), started(20_000, first), placed(20_000, last)],
    started(21_000, last),
    nodeEnded(30_000, last, 0),
    [placed(30_000, plain), started(30_000, plain)],
    ended(40_000, 'JobRetried', main),
    nodeEnded(40_000, first, 143, 'MainNodeEnded'),
    ended(50_000, 'JobSucceeded', plain),
    [placed(50_000, { ...main, ...again }), started(50_000, { ...main, ...again })],
    [placed(50_000, { ...first, ...again }), started(50_000, { ...first, ...again })],
    [placed(50_000, { ...last, ...again }), started(50_000, { ...last, ...again })],
    nodeEnded(60_000, first, 3),
    ended(70_000, 'JobSucceeded', main),
    {
      at: 70_000,
      kind: 'JobFailed',
      subject: node.first,
      reason: 'ContainerExited',
      value: 3,
    },
    {
      at: 70_000,
      kind: 'JobFailed',
      subject: node.last,
      object: 2,
      reason: 'MainNodeEnded',
      value: 143,
    },
    { at: 70_000, kind: 'JobSucceeded', subject: node.parent },
    [0, 1, 2].map((instance) => terminated(80_000, instance)),
  ),
};
