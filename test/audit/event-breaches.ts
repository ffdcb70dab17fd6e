/** How laws are broken by the trace of events. */
import { both, type Breach, changed, launch, more, without, withoutJob } from './edits.ts';
import { asked, event, failed } from './event-trace.ts';
import { inOrder } from './trace-builder.ts';

/** Law, what is wrong, the edit that makes it so. */
export const eventBreaches: readonly Breach[] = [
  ['layout', 'an unknown event', more({ at: 9, kind: 'WorldUpdated', subject: 9 })],
  ['events', 'an update told late', changed({ at: 30_000 }, { at: 31_000 })],
  ['events', 'an update that is missed', without({ kind: 'WorldUpdated', subject: event.update })],
  [
    'events',
    'an update told twice',
    more({ at: 30_000, kind: 'WorldUpdated', subject: event.update }),
  ],
  [
    'events',
    'a cancel that is told as an update',
    more({ at: 40_000, kind: 'WorldUpdated', subject: event.cancelX }),
  ],
  [
    'admission',
    'a job taken by a queue that is gone',
    changed({ subject: asked.Z, kind: 'JobFailed' }, { kind: 'JobRunnable', reason: 'Ok' }),
  ],
  [
    'admission',
    'a job refused by a queue that takes it',
    both(
      withoutJob(asked.Y),
      more(
        { at: 0, kind: 'JobSubmitted', subject: asked.Y },
        failed(0, asked.Y, 'SubmissionRefused'),
      ),
    ),
  ],
  ['stops', 'a cancel that nobody asked for', without({ object: event.cancelX })],
  ['stops', 'a job that outlives its cancel', without({ at: 40_000, kind: 'JobFailed' })],
  [
    'stops',
    'a late cancel that comes to nothing',
    (rows) =>
      inOrder(
        rows.map((row) =>
          row.at === 80_000 && row.subject === asked.Y
            ? { at: 80_000, kind: 'JobRunnable', subject: asked.Y }
            : row,
        ),
      ),
  ],
  [
    'stops',
    'a terminated job that succeeds',
    changed(
      { at: 51_000, kind: 'JobFailed' },
      { kind: 'JobSucceeded', reason: 'ContainerExited', value: 0 },
    ),
  ],
  [
    'stops',
    'a job that outlives its queue',
    without({ kind: 'JobFailed', reason: 'QueueDeleted', subject: asked.Q2 }),
  ],
  [
    'stops',
    'a queue’s job lost before its queue',
    changed({ subject: asked.Q2, kind: 'JobFailed' }, { at: 59_000 }),
  ],
  [
    'consumables',
    'a licence taken twice',
    both(
      changed({ subject: asked.L2, at: 60_000 }, { at: 59_000 }),
      changed({ at: 80_000 }, { at: 79_000 }),
    ),
  ],
  ['limits', 'a launch above a limit that was lowered', more(...launch(66_000, 2))],
];
