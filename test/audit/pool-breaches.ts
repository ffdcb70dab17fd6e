/** How laws are broken by the trace of pools. */
import { both, type Breach, changed, launch, more, without } from './edits.ts';
import { noticed, offer, priced, short, sized } from './pool-trace.ts';

const { calm, rare, other, wild } = offer;
const refusal = { kind: 'LaunchRefused', object: rare } as const;

/** Law, what is wrong, the edit that makes it so. */
export const poolBreaches: readonly Breach[] = [
  ['layout', 'a price of no pool', more(priced(9, 9, 0.1))],
  ['layout', 'a refusal of no offering', more(short(9, 9))],
  ['price-course', 'a price told late', changed(priced(200_000, calm, 0.35), { at: 200_001 })],
  ['price-course', 'another price', changed(priced(200_000, calm, 0.35), { value: 1 })],
  ['price-course', 'a price that is missed', without(priced(200_000, calm, 0.35))],
  ['price-course', 'one that never moves', more(priced(9, rare, 0.1))],
  ['price-course', 'a step between steps', changed(priced(60_000, wild, 0.24), { at: 60_001 })],
  ['price-course', 'a price out of bounds', changed(priced(60_000, wild, 0.24), { value: 1 })],
  ['price-course', 'two steps in one', more(priced(180_000, wild, 0.2))],
  ['price-course', 'a price of nothing', changed(priced(200_000, calm, 0.35), { value: 0 })],
  ['capacity-course', 'told late', changed(sized(520_000, rare, 9), { at: 520_001 })],
  ['capacity-course', 'other instances', changed(sized(520_000, rare, 9), { value: -1 })],
  ['capacity-course', 'a change that is missed', without(sized(520_000, rare, 9))],
  ['capacity-course', 'one that never moves', more(sized(9, calm, 3))],
  ['capacity-course', 'open when it is short', changed(sized(70_000, wild, 0), { value: 1 })],
  [
    'pool-room',
    'a launch in a full pool',
    more(...launch(560_000, 6, wild), ...launch(560_000, 7, wild)),
  ],
  ['pool-room', 'one that outlives a fall', without({ at: 300_000, subject: 4 })],
  [
    'bids',
    'one that outlives its bid',
    without({ kind: 'InstanceNoticed', subject: 0 }, { at: 90_000 }),
  ],
  [
    'notices',
    'a notice for nothing',
    both(without({ at: 560_000, subject: 5 }), more(noticed(550_000, 5, rare))),
  ],
  ['notices', 'a loss after its notice', changed({ at: 90_000 }, { at: 90_001 })],
  ['notices', 'a loss before that', changed({ at: 90_000 }, { at: 89_999 })],
  ['notices', 'no loss at all', without({ at: 90_000 })],
  ['instance-life', 'a loss without notice', without({ kind: 'InstanceNoticed', subject: 2 })],
  [
    'instance-life',
    'scaled in under notice',
    changed({ kind: 'InstanceTerminated', subject: 2 }, { reason: 'ScaleIn' }),
  ],
  [
    'instance-life',
    'lost before it runs, for nothing',
    changed({ kind: 'InstanceTerminated', subject: 4 }, { at: 299_999 }),
  ],
  ['backoff', 'asked again too early', changed({ ...refusal, at: 100_000 }, { at: 99_999 })],
  ['backoff', 'a launch before it is over', changed({ ...refusal, at: 400_000 }, { at: 401_000 })],
  ['backoff', 'refused though there is room', more(short(235_000, rare))],
  ['backoff', 'for another reason', changed({ ...refusal, at: 0 }, { reason: 'AtMaxVcpus' })],
  ['backoff', 'by another environment', changed({ ...refusal, at: 0 }, { subject: 0 })],
  ['backoff', 'a stop for nothing', changed({ ...short(300_000, -1) }, { at: 240_000 })],
  [
    'backoff',
    'another type than BEST_FIT chose',
    both(changed({ kind: 'InstanceLaunched', subject: 5 }, { at: 400_000 }), (rows) =>
      rows.map((row) => (isOfFive(row) ? { ...row, object: other } : row)),
    ),
  ],
  ['market', 'a launch above the bid of the time', more(...launch(560_000, 6, calm))],
];

function isOfFive({ kind, subject }: { readonly kind: string; readonly subject: number }) {
  return kind.startsWith('Instance') && subject === 5;
}
