/** How laws are broken by the trace of a multi-node job. */
import { both, type Breach, changed, more, without } from './edits.ts';
import { node } from './node-trace.ts';

const { parent, first, main, last, plain } = node;

/** Law, what is wrong, the edit that makes it so. */
export const nodeBreaches: readonly Breach[] = [
  ['job-life', 'a node that queues', more({ at: 0, kind: 'JobRunnable', subject: first })],
  [
    'job-life',
    'a node that is stopped, but not by SIGTERM',
    changed({ kind: 'NodeEnded', reason: 'MainNodeEnded' }, { value: 137 }),
  ],
  ['arrays', 'a node of its own time', changed({ kind: 'JobSpawned', subject: last }, { at: 1 })],
  [
    'multinode',
    'a node that outlives its main node',
    changed({ kind: 'NodeEnded', reason: 'MainNodeEnded' }, { at: 45_000 }),
  ],
  [
    'multinode',
    'a node with a code that it never had',
    changed({ kind: 'JobFailed', subject: first }, { value: 4 }),
  ],
  [
    'multinode',
    'a node that had exited, stopped',
    changed({ kind: 'JobFailed', subject: first }, { reason: 'MainNodeEnded', value: -1 }),
  ],
  [
    'multinode',
    'a parent with another verdict',
    changed({ kind: 'JobSucceeded', subject: parent }, { kind: 'JobFailed' }),
  ],
  [
    'multinode',
    'a parent that ends first',
    changed({ kind: 'JobSucceeded', subject: parent }, { at: 69_999 }),
  ],
  ['multinode', 'a parent that never ends', without({ kind: 'JobSucceeded', subject: parent })],
  [
    'gang',
    'a node before its main node',
    changed({ kind: 'JobPlaced', subject: first, value: 1 }, { at: 19_000 }),
  ],
  [
    'gang',
    'a node left out',
    both(
      without({ subject: last, value: 2 }),
      changed(
        { subject: last, at: 70_000 },
        { kind: 'JobSucceeded', object: -1, reason: 'ContainerExited', value: 0 },
      ),
    ),
  ],
  ['gang', 'a guest beside a node', changed({ subject: plain, object: 2 }, { object: 1 })],
  [
    'gang',
    'room that was not free when the job was placed',
    changed({ kind: 'JobPlaced', subject: main, value: 2 }, { at: 45_000 }),
  ],
  ['gang', 'a node in an attempt of its own', changed({ subject: first, value: 2 }, { value: 3 })],
];
