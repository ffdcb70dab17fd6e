/** How laws are broken by the trace of shares, bids and a time limit. */
import { both, type Breach, changed, launch, more, without } from './edits.ts';
import { dealt } from './market-trace.ts';
import { placed, terminated, timedOut } from './trace-builder.ts';

/** Law, what is wrong, the edit that makes it so. */
export const marketBreaches: readonly Breach[] = [
  [
    'time-limits',
    'a head that ends too early',
    changed({ kind: 'JobFailed', subject: dealt.H }, { at: 599_999 }),
  ],
  [
    'time-limits',
    'a head that ends too late',
    changed({ kind: 'JobFailed', subject: dealt.H }, { at: 600_001 }),
  ],
  [
    'time-limits',
    'a head that outlives its limit',
    without({ kind: 'JobFailed', subject: dealt.H }),
  ],
  [
    'time-limits',
    'a limit for another reason',
    changed({ kind: 'JobFailed', subject: dealt.H }, { reason: 'CapacityTimeLimit' }),
  ],
  ['placement', 'a disabled environment', changed({ subject: dealt.S, value: 1 }, { at: 25_000 })],
  [
    'reservation',
    'a job in the room of shares to come',
    more(placed(5_000, { job: dealt.F2, instance: 0 })),
  ],
  [
    'reservation',
    'a job that waits in vain',
    both(
      more(timedOut(20_000, { job: dealt.F1, instance: 0 })),
      more({
        at: 20_000,
        kind: 'PlacementRefused',
        subject: dealt.F2,
        object: 0,
        reason: 'ReservationFull',
      }),
    ),
  ],
  ['market', 'a price that is above the bid by now', more(...launch(35_000, 2, 1))],
  ['market', 'a price that always was', more(...launch(5_000, 2, 2))],
  ['own-instances', 'one that nobody owns', more(...launch(0, 2))],
  [
    'own-instances',
    'one that is scaled in',
    more(
      timedOut(20_000, { job: dealt.F1, instance: 0 }),
      timedOut(20_000, { job: dealt.F3, instance: 0 }),
      terminated(20_000, 0),
    ),
  ],
];
