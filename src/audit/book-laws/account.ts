/**
 * Law: an account pays for each commitment for every hour that the run touches; commitments cover
 * no more in an hour than they are for, and together no more than ran On-Demand [B26, B27, B28].
 */
import type { Model } from '../../model/model.ts';
import { isSpot } from '../../words/purchases.ts';
import type { BookedLine, Books, Evidence } from '../books.ts';
import type { BookLaw } from '../law.ts';

/** A commitment as the law sees it: its lines of the account are a fee, then what it covers. */
interface Commitment {
  readonly meter: string;
  readonly hourNano: bigint;
  /** What is wrong with what it covers in one hour. */
  readonly fault: (covers: readonly BookedLine[]) => string | undefined;
}

const hourMs = 3_600_000;
const ppm = 1_000_000n;
const covered: readonly string[] = ['ec2-on-demand', 'fargate-vcpu', 'fargate-memory'];

export const account: BookLaw = (books, evidence, faults) => {
  const { model, end } = evidence;
  const { startEpochMs } = model;
  const first = Math.floor(startEpochMs / hourMs);
  const next = end.endedMs > 0 ? Math.ceil((startEpochMs + end.endedMs) / hourMs) : first;
  const lines = books.bill.accountCharges();
  let from = 0;
  for (const { meter, hourNano, fault } of commitmentsOf(model)) {
    const fee = lines[from];
    const dueNano = hourNano * BigInt(next - first);
    if (fee?.meter !== meter || fee.amountNano !== dueNano) {
      faults.add(`${meter} costs ${fee?.amountNano ?? 0n} nano-dollars instead of ${dueNano}`);
    }
    const until = lines.findIndex((line, at) => at > from && !line.meter.endsWith('-coverage'));
    const covers = lines.slice(from + 1, until < 0 ? lines.length : until);
    from = until < 0 ? lines.length : until;
    for (const hour of byHour(covers, startEpochMs)) {
      const wrong = fault(hour);
      if (wrong !== undefined) faults.add(`${meter} covers ${wrong} in an hour`);
    }
  }
  if (from < lines.length) faults.add('the account has lines of no commitment');
  const coverNano = lines.reduce((sum, { amountNano: nano }) => sum + (nano < 0n ? -nano : 0n), 0n);
  const usedNano = onDemandNano(books, evidence);
  if (coverNano > usedNano)
    faults.add(`commitments cover ${coverNano} nano-dollars of ${usedNano}`);
};

/** In the order in which they apply. */
function commitmentsOf({ assumptions }: Model): Commitment[] {
  const { reservedInstances, savingsPlans } = assumptions.billing;
  const plans = [
    ...savingsPlans.filter(({ kind }) => kind === 'ec2-instance'),
    ...savingsPlans.filter(({ kind }) => kind === 'compute'),
  ];
  return [
    ...reservedInstances.map(({ count, hourNano }): Commitment => ({
      meter: 'reserved-instances',
      hourNano: BigInt(hourNano) * BigInt(count),
      fault(covers) {
        const ms = covers.reduce((sum, { billedMs }) => sum + billedMs, 0);
        return ms > count * hourMs ? `${ms} ms of ${count} instances` : undefined;
      },
    })),
    ...plans.map(({ commitmentNano, discountPpm }): Commitment => ({
      meter: 'savings-plan',
      hourNano: BigInt(commitmentNano),
      fault(covers) {
        const nano = covers.reduce((sum, { amountNano }) => sum - amountNano, 0n);
        const isTooMuch = nano * (ppm - BigInt(discountPpm)) > BigInt(commitmentNano) * ppm;
        return isTooMuch ? `${nano} nano-dollars` : undefined;
      },
    })),
  ];
}

function byHour(lines: readonly BookedLine[], startEpochMs: number): readonly BookedLine[][] {
  const hours = new Map<number, BookedLine[]>();
  for (const line of lines) {
    const hour = Math.floor((startEpochMs + line.fromMs) / hourMs);
    hours.set(hour, [...(hours.get(hour) ?? []), line]);
  }
  return [...hours.values()];
}

function onDemandNano({ bill }: Books, { model, world }: Evidence): bigint {
  const { purchase } = model.offerings;
  let sum = 0n;
  world.instances.forEach(({ offering }, id) => {
    if (isSpot(purchase[offering])) return;
    for (const { meter, amountNano } of bill.charges(id)) {
      if (covered.includes(meter)) sum += amountNano;
    }
  });
  return sum;
}
