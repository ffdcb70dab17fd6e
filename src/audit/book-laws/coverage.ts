/**
 * Law: in each hour commitments cover On-Demand usage once and as much of it as they can: reserved
 * instances seconds at each price, the earlier first, plans value. What they cover costs the part
 * of the fees that pays for it, and all other usage what its lines say [B26, B27, B31].
 */
import type { OfferingId } from '../../kernel/ids.ts';
import { isFargate, isSpot } from '../../words/purchases.ts';
import { type BookedCommitment, bookedCommitments, hourMs, hoursOfWork } from '../account-lines.ts';
import type { BookedLine, Books, Evidence } from '../books.ts';
import type { BookLaw, Faults } from '../law.ts';

const ppm = 1_000_000n;
const coverable: readonly string[] = ['ec2-on-demand', 'fargate-vcpu', 'fargate-memory'];

/** Usage of one type at one price that nothing covers yet. */
interface OpenUsage {
  /** Empty for Fargate. */
  readonly type: string;
  readonly unitPriceNano: number;
  fromMs: number;
  ms: number;
  nano: bigint;
}

/** The open usage of an hour, and the nano-dollars by which its roundings may differ. */
interface OpenHour {
  readonly all: OpenUsage[];
  slackNano: bigint;
}

export const coverage: BookLaw = (books, evidence, faults) => {
  const { bill } = books;
  const { commitments } = bookedCommitments(evidence.model, bill.accountCharges());
  const hours = commitments.length > 0 ? openHours(books, evidence) : new Map<number, OpenHour>();
  let feesNano = 0n;
  let dueNano = 0n;
  let roundings = 0n;
  for (const commitment of commitments) {
    feesNano += commitment.fee?.amountNano ?? 0n;
    for (const [hour, open] of hours) {
      const lines = commitment.covers.get(hour) ?? [];
      dueNano += cover(commitment, lines, open, faults);
      roundings += BigInt(lines.length);
    }
    const strays = [...commitment.covers.keys()].filter((hour) => !hours.has(hour));
    if (strays.length > 0) faults.add(`${commitment.meter} covers hours without usage`);
  }
  const passedNano = feesNano - bill.unusedNano();
  if (passedNano > dueNano || passedNano < dueNano - roundings) {
    faults.add(`usage takes ${passedNano} nano-dollars of the fees instead of ${dueNano}`);
  }
  evidence.world.instances.forEach(({ offering }, id) => {
    const costs = bill.amortizedNano(id);
    if (mayCover(commitments, evidence, offering) || costs === bill.instanceNano(id)) return;
    faults.ofInstance(id, `costs ${costs} nano-dollars, though no commitment may cover it`);
  });
};

function typeOf({ offerings }: Evidence['model'], offering: OfferingId): string {
  return isFargate(offerings.purchase[offering]) ? '' : offerings.typeName[offering];
}

function mayCover(
  commitments: readonly BookedCommitment[],
  { model }: Evidence,
  offering: OfferingId,
): boolean {
  if (isSpot(model.offerings.purchase[offering])) return false;
  const type = typeOf(model, offering);
  return commitments.some((commitment) => isFor(commitment, type));
}

function isFor({ meter, of }: BookedCommitment, type: string): boolean {
  if (meter === 'reserved-instances') return of.instanceType === type;
  return of.family === null || of.family === type.split('.')[0];
}

/** On-Demand usage by hour since 1970. */
function openHours({ bill }: Books, evidence: Evidence): ReadonlyMap<number, OpenHour> {
  const { model, world } = evidence;
  const hours = new Map<number, OpenHour>();
  world.instances.forEach(({ offering }, id) => {
    if (isSpot(model.offerings.purchase[offering])) return;
    const type = typeOf(model, offering);
    for (const line of bill.charges(id)) {
      if (coverable.includes(line.meter)) addLine(hours, line, type, model.startEpochMs);
    }
  });
  const { first, next } = hoursOfWork(evidence);
  return new Map([...hours].filter(([hour]) => hour >= first && hour < next));
}

/** What a line bills beyond its time – a minimum, a started second – is of its last hour. */
function addLine(
  hours: Map<number, OpenHour>,
  { unitPriceNano, billedMs, amountNano, ...line }: BookedLine,
  type: string,
  startEpochMs: number,
): void {
  const toMs = startEpochMs + line.toMs;
  let leftMs = billedMs;
  for (let atMs = startEpochMs + line.fromMs; leftMs > 0;) {
    const hour = Math.floor(atMs / hourMs);
    const untilMs = (hour + 1) * hourMs;
    const ms = untilMs < toMs ? Math.min(leftMs, untilMs - atMs) : leftMs;
    const { all, slackNano } = hours.get(hour) ?? { all: [], slackNano: 1n };
    const same = all.find((open) => open.type === type && open.unitPriceNano === unitPriceNano);
    const open = same ?? { type, unitPriceNano, fromMs: atMs, ms: 0, nano: 0n };
    open.fromMs = Math.min(open.fromMs, atMs);
    open.ms += ms;
    open.nano += (amountNano * BigInt(ms)) / BigInt(billedMs);
    hours.set(hour, { all: same ? all : [...all, open], slackNano: slackNano + 2n });
    leftMs -= ms;
    atMs = untilMs;
  }
}

/** Takes what a commitment covers in an hour out of the open usage; returns its part of the fee. */
function cover(
  commitment: BookedCommitment,
  lines: readonly BookedLine[],
  hour: OpenHour,
  faults: Faults,
): bigint {
  hour.slackNano++;
  const open = hour.all.filter(({ type }) => isFor(commitment, type));
  return commitment.meter === 'reserved-instances'
    ? coverSeconds(commitment.of, lines, { ...hour, all: open }, faults)
    : coverValue(commitment.of, lines, { ...hour, all: open }, faults);
}

type Reserved = Extract<BookedCommitment, { meter: 'reserved-instances' }>['of'];
type Plan = Extract<BookedCommitment, { meter: 'savings-plan' }>['of'];

function coverSeconds(
  { instanceType, count, hourNano }: Reserved,
  lines: readonly BookedLine[],
  { all, slackNano }: OpenHour,
  faults: Faults,
): bigint {
  const ran = all.reduce((sum, { ms }) => sum + ms, 0);
  const due = Math.min(ran, count * hourMs);
  const ms = lines.reduce((sum, { billedMs }) => sum + billedMs, 0);
  if (ms !== due) faults.add(`${count} reserved ${instanceType} cover ${ms} ms instead of ${due}`);
  let feeNano = 0n;
  let latestMs = 0;
  for (const { unitPriceNano, billedMs, amountNano } of lines) {
    const open = all.find((one) => one.unitPriceNano === -unitPriceNano);
    const openMs = open?.ms ?? 0;
    if (open === undefined || billedMs > openMs) {
      faults.add(`reserved ${instanceType} cover ${billedMs} ms of ${openMs} at one price`);
      continue;
    }
    const exact = (BigInt(unitPriceNano) * BigInt(billedMs)) / BigInt(hourMs);
    if (differ(exact, amountNano, slackNano)) {
      faults.add(`reserved ${instanceType} cover ${-amountNano} nano-dollars, not ${-exact}`);
    }
    latestMs = Math.max(latestMs, open.fromMs);
    open.ms -= billedMs;
    open.nano += amountNano;
    if (amountNano === 0n) continue;
    feeNano += (BigInt(hourNano) * BigInt(billedMs) + BigInt(hourMs) - 1n) / BigInt(hourMs);
  }
  if (all.some(({ ms: openMs, fromMs }) => openMs > 0 && fromMs < latestMs)) {
    faults.add(`reserved ${instanceType} cover later usage before earlier`);
  }
  return feeNano;
}

function coverValue(
  { commitmentNano, discountPpm }: Plan,
  lines: readonly BookedLine[],
  { all, slackNano }: OpenHour,
  faults: Faults,
): bigint {
  const rest = ppm - BigInt(discountPpm);
  const ranNano = all.reduce((sum, { nano }) => sum + nano, 0n);
  const mostNano = rest === 0n ? ranNano : (BigInt(commitmentNano) * ppm) / rest;
  const dueNano = mostNano < ranNano ? mostNano : ranNano;
  const nano = lines.reduce((sum, { amountNano }) => sum - amountNano, 0n);
  if (differ(nano, dueNano, slackNano)) {
    faults.add(`a savings plan covers ${nano} nano-dollars instead of ${dueNano}`);
  }
  let leftNano = nano;
  for (const open of all) {
    const part = open.nano < leftNano ? open.nano : leftNano;
    open.nano -= part;
    leftNano -= part;
  }
  return (nano * rest) / ppm;
}

function differ(a: bigint, b: bigint, by: bigint): boolean {
  return a - b > by || b - a > by;
}
