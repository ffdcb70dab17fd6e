/**
 * Law: an account pays for each commitment for every hour that the run touches; commitments cover
 * no more in an hour than they are for, and all together no more than ran On-Demand.
 */
import { Purchase } from '../../words/purchases.ts';
import type { BookLaw, Books, Evidence } from './books.ts';

type Line = ReturnType<Books['bill']['accountCharges']>[number];

/** A commitment as the law knows it: its lines begin with a fee. */
interface Commitment {
  readonly meter: string;
  readonly hourNano: bigint;
  /** What is wrong with what it covers in one hour. */
  fault(covers: readonly Line[]): string | undefined;
}

const hourMs = 3_600_000;
const ppm = 1_000_000n;
const covered: readonly string[] = ['ec2-on-demand', 'fargate-vcpu', 'fargate-memory'];

export const account: BookLaw = (books, { world, end }, object) => {
  const { model } = books.lives;
  const { startEpochMs } = model;
  const first = Math.floor(startEpochMs / hourMs);
  const next = end.endedMs > 0 ? Math.ceil((startEpochMs + end.endedMs) / hourMs) : first;
  const lines = books.bill.accountCharges();
  let from = 0;
  for (const { meter, hourNano, fault } of commitmentsOf(books)) {
    const fee = lines[from];
    const dueNano = hourNano * BigInt(next - first);
    if (fee?.meter !== meter || fee.amountNano !== dueNano) {
      object(`${meter} costs ${fee?.amountNano ?? 0n} nano-dollars, due are ${dueNano}`);
    }
    const until = lines.findIndex((line, at) => at > from && !line.meter.endsWith('-coverage'));
    const covers = lines.slice(from + 1, until < 0 ? lines.length : until);
    from = until < 0 ? lines.length : until;
    for (const hour of byHour(covers, startEpochMs)) {
      const wrong = fault(hour);
      if (wrong !== undefined) object(`${meter} covers ${wrong} in an hour`);
    }
  }
  if (from < lines.length) object('the account has lines that no commitment has');
  const coverNano = lines.reduce((sum, { amountNano: nano }) => sum + (nano < 0n ? -nano : 0n), 0n);
  const usedNano = onDemandNano(books, { world, end });
  if (coverNano > usedNano) object(`${coverNano} nano-dollars are covered, of ${usedNano}`);
};

/** In the order in which they cover. */
function commitmentsOf({ lives }: Books): Commitment[] {
  const { reservedInstances, savingsPlans } = lives.model.assumptions.billing;
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

function byHour(lines: readonly Line[], startEpochMs: number): readonly Line[][] {
  const hours = new Map<number, Line[]>();
  for (const line of lines) {
    const hour = Math.floor((startEpochMs + line.fromMs) / hourMs);
    hours.set(hour, [...(hours.get(hour) ?? []), line]);
  }
  return [...hours.values()];
}

function onDemandNano({ bill, lives }: Books, { world }: Pick<Evidence, 'world' | 'end'>): bigint {
  const { purchase } = lives.model.offerings;
  let sum = 0n;
  world.instances.forEach(({ offering }, id) => {
    const kind = purchase[offering];
    if (kind !== Purchase.ON_DEMAND && kind !== Purchase.FARGATE) return;
    for (const { meter, amountNano } of bill.charges(id)) {
      if (covered.includes(meter)) sum += amountNano;
    }
  });
  return sum;
}
