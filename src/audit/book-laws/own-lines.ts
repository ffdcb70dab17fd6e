/**
 * Law: each line of the user's own that is the account's stands there once, for all that it counts:
 * hours of the calendar, jobs and attempts that were placed, what these transfer [B35].
 */
import { calendarMilli, ownLines as byName } from '../account-lines.ts';
import type { Evidence } from '../books.ts';
import type { BookLaw } from '../law.ts';

export const ownLines: BookLaw = ({ bill }, evidence, faults) => {
  const { lines } = evidence.model.assumptions.billing;
  const booked = byName(evidence.model, bill.accountCharges());
  for (const line of lines) {
    const due = line.each === 'instance-hour' ? undefined : dueNano(line, evidence);
    const amounts = (booked.get(line.name) ?? []).map(({ amountNano }) => amountNano);
    const [amount, ...more] = amounts;
    if (amount === due && more.length === 0) continue;
    faults.add(`${line.name} costs ${amounts.join(' and ')} nano-dollars instead of ${due ?? 0n}`);
  }
};

type OwnTerms = Evidence['model']['assumptions']['billing']['lines'][number];

/** Halves of a nano-dollar, which only hours can have, are rounded up. */
function dueNano({ each, milli, priceNano }: OwnTerms, evidence: Evidence): bigint {
  const { jobs, attempts, transferMb } = evidence.world.spending;
  const counts = {
    hour: calendarMilli(evidence),
    job: BigInt(jobs) * BigInt(milli),
    attempt: BigInt(attempts) * BigInt(milli),
    transfer: BigInt(transferMb),
    'instance-hour': 0n,
  } as const;
  return (BigInt(priceNano) * counts[each] + 500n) / 1_000n;
}
