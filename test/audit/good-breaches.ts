/** How each law is broken by the good trace. */
import { job } from './good-trace.ts';
import { both, type Breach, changed, launch, more, without, withoutJob } from './edits.ts';
import { ended, hostLost, type Row, terminated } from './trace-builder.ts';

const refusedAt = (at: number): Row => ({
  at,
  kind: 'PlacementRefused',
  subject: job.D,
  object: 0,
  reason: 'NoRoom',
});

/** Law, what is wrong, the edit that makes it so. */
export const goodBreaches: readonly Breach[] = [
  ['layout', 'an unknown environment', more({ at: 9, kind: 'LaunchRefused', subject: 9 })],
  ['layout', 'a launch that skips an id', more(...launch(66_000, 7))],
  ['time-order', 'a refusal told late', (rows) => movedBehind(rows, refusedAt(66_000))],
  ['job-life', 'success of what never ran', without({ kind: 'JobStarted', subject: job.A })],
  [
    'job-life',
    'success with exit code 1',
    changed({ at: 60_000, kind: 'JobSucceeded' }, { value: 1 }),
  ],
  ['job-life', 'a start elsewhere', changed({ kind: 'JobStarted', subject: job.D }, { object: 0 })],
  [
    'job-life',
    'a child that is submitted',
    changed({ kind: 'JobSpawned', subject: job.C1 }, { kind: 'JobSubmitted' }),
  ],
  ['instance-life', 'ready before registered', without({ kind: 'InstanceRegistered', subject: 0 })],
  ['instance-life', 'On-Demand reclaimed', changed({ at: 100_000 }, { reason: 'Reclaimed' })],
  [
    'instance-life',
    'another offering',
    changed({ kind: 'InstanceReady', subject: 3 }, { object: 1 }),
  ],
  [
    'submission',
    'a trigger’s gap cut short',
    changed({ at: 65_000, subject: job.D }, { at: 64_999 }),
  ],
  ['submission', 'a job forgotten', withoutJob(job.D)],
  [
    'dependencies',
    'RUNNABLE too early',
    changed({ kind: 'JobRunnable', subject: job.B }, { at: 50_000 }),
  ],
  ['dependencies', 'failed for nothing', both(withoutJob(job.B), more(...failsB()))],
  ['arrays', 'an array that ends first', changed({ at: 95_000, subject: job.C }, { at: 94_999 })],
  [
    'arrays',
    'an array that succeeds',
    changed({ at: 95_000, subject: job.C }, { kind: 'JobSucceeded' }),
  ],
  ['arrays', 'an array that never ends', without({ at: 95_000, subject: job.C })],
  ['arrays', 'a child of its own time', changed({ at: 0, subject: job.C1 }, { at: 1 })],
  ['attempts', 'attempt 3 after 1', changed({ subject: job.R, value: 2 }, { value: 3 })],
  ['placement', 'not ready yet', changed({ kind: 'JobPlaced', subject: job.A }, { at: 24_000 })],
  [
    'placement',
    'under notice',
    both(
      changed({ kind: 'JobStarted', subject: job.R, value: 1 }, { at: 32_000 }),
      changed({ kind: 'JobPlaced', subject: job.R, value: 1 }, { at: 31_000 }),
    ),
  ],
  ['placement', 'an old task', changed({ kind: 'JobPlaced', subject: job.F }, { at: 5_000 })],
  ['capacity', 'three halves', changed({ at: 61_000, kind: 'JobPlaced' }, { at: 60_500 })],
  [
    'gone',
    'a container that starts before its task',
    both(
      changed({ kind: 'JobStarted', subject: job.F }, { at: 9_000 }),
      changed({ kind: 'JobSucceeded', subject: job.F }, { at: 69_000 }),
    ),
  ],
  [
    'gone',
    'running on what is lost',
    both(
      withoutJob(job.R, 50_000),
      more(hostLost(60_000, 'JobFailed', { job: job.R, instance: 2 })),
    ),
  ],
  ['limits', 'a third machine', more(...launch(66_000, 4))],
  [
    'floor',
    'the last machine scaled in',
    more(ended(130_000, 'JobSucceeded', { job: job.D, instance: 3 }), terminated(130_000, 3)),
  ],
];

function movedBehind(rows: readonly Row[], late: Row): Row[] {
  const next = rows.findIndex(({ at }) => at > 66_000);
  return [...rows.slice(0, next + 1), late, ...rows.slice(next + 1)];
}

function failsB(): Row[] {
  return [
    { at: 0, kind: 'JobSubmitted', subject: job.B },
    { at: 0, kind: 'JobPending', subject: job.B },
    { at: 70_000, kind: 'JobFailed', subject: job.B, reason: 'DependencyFailed', value: -1 },
  ];
}
