/** How laws are broken by the trace of checkpoints, memory and resubmissions. */
import { both, type Breach, changed, more, without, withoutJob } from './edits.ts';
import { inOrder } from './trace-builder.ts';
import { kept, worked } from './work-trace.ts';

const { K, M, M1, M2, S1, Y, Z } = worked;
const first = { kind: 'WorkKept', subject: Z } as const;
const second = { kind: 'WorkKept', at: 64_500 } as const;

/** Law, what is wrong, the edit that makes it so. */
export const workBreaches: readonly Breach[] = [
  ['layout', 'work kept on no instance', more(kept(20_000, { job: K, instance: 9 }, 1))],
  ['kept-work', 'more than was saved', changed(first, { value: 30_000 })],
  ['kept-work', 'less than was saved', changed(first, { value: 10_000 })],
  ['kept-work', 'no whole interval', changed(first, { value: 19_999 })],
  ['kept-work', 'not all of a success', changed(second, { value: 29_999 })],
  ['kept-work', 'nothing of a success', without(second)],
  ['kept-work', 'on another instance', changed(second, { object: 1 })],
  ['kept-work', 'without checkpoints', more(kept(20_000, { job: M1, instance: 1 }, 1))],
  ['kept-work', 'after the end', (rows) => inOrder(without(second)(rows), rows.filter(isSecond))],
  ['kept-work', 'and no end', more(kept(90_000, { job: Y, instance: 1 }, 10_000))],
  ['running-time', 'too long', changed({ at: 64_500 }, { at: 64_501 })],
  ['running-time', 'too short', changed({ at: 64_500 }, { at: 64_499 })],
  ['running-time', 'for ever', without({ kind: 'JobSucceeded', subject: M2 })],
  [
    'running-time',
    'past the end of its work',
    both(
      both(withoutJob(M1), withoutJob(M2)),
      changed({ kind: 'JobFailed', subject: M }, { at: 86_000 }),
    ),
  ],
  ['memory', 'another exit code', changed({ kind: 'JobFailed', subject: M }, { value: 1 })],
  [
    'memory',
    'a container that exits',
    changed({ kind: 'JobFailed', subject: M }, { reason: 'ContainerExited' }),
  ],
  [
    'memory',
    'a job that has enough',
    both(
      changed({ kind: 'WorkKept', subject: S1 }, { value: 20_000 }),
      changed(
        { kind: 'JobSucceeded', subject: S1 },
        { kind: 'JobFailed', reason: 'OutOfMemory', value: 137 },
      ),
    ),
  ],
  ['resubmission', 'again too late', changed({ subject: M1, at: 15_500 }, { at: 15_501 })],
  ['resubmission', 'never again', withoutJob(M2)],
];

function isSecond({ kind, at }: { readonly kind: string; readonly at: number }): boolean {
  return kind === second.kind && at === second.at;
}
