/**
 * Law: an account pays for each commitment for the billing period, or every hour that the work
 * touches if these are more, and a commitment covers no more in an hour than it is for
 * [B26, B27, B28, B34].
 */
import {
  type BookedCommitment,
  bookedCommitments,
  calendarMilli,
  hourMs,
  hoursOfWork,
} from '../account-lines.ts';
import type { BookedLine } from '../books.ts';
import type { BookLaw } from '../law.ts';

const ppm = 1_000_000n;

export const account: BookLaw = ({ bill }, evidence, faults) => {
  const { model } = evidence;
  const { first, next } = hoursOfWork(evidence);
  const touchedMilli = 1_000n * BigInt(next - first);
  const periodMilli = calendarMilli(evidence);
  const paidMilli = periodMilli > touchedMilli ? periodMilli : touchedMilli;
  const { commitments, strays } = bookedCommitments(model, bill.accountCharges());
  for (const commitment of commitments) {
    const { meter, fee, covers } = commitment;
    const dueNano = (hourNano(commitment) * paidMilli + 500n) / 1_000n;
    if (fee?.meter !== meter || fee.amountNano !== dueNano) {
      faults.add(`${meter} costs ${fee?.amountNano ?? 0n} nano-dollars instead of ${dueNano}`);
    }
    for (const lines of covers.values()) {
      const wrong = excess(commitment, lines);
      if (wrong !== undefined) faults.add(`${meter} covers ${wrong} in an hour`);
    }
  }
  if (strays > 0) faults.add('the account has lines of no commitment');
};

function hourNano({ meter, of }: BookedCommitment): bigint {
  if (meter === 'savings-plan') return BigInt(of.commitmentNano);
  return BigInt(of.hourNano) * BigInt(of.count);
}

/** What a commitment covers in an hour, if that is too much. */
function excess({ meter, of }: BookedCommitment, lines: readonly BookedLine[]): string | undefined {
  if (meter === 'reserved-instances') {
    const ms = lines.reduce((sum, { billedMs }) => sum + billedMs, 0);
    return ms > of.count * hourMs ? `${ms} ms of ${of.count} instances` : undefined;
  }
  const nano = lines.reduce((sum, { amountNano }) => sum - amountNano, 0n);
  const isTooMuch = nano * (ppm - BigInt(of.discountPpm)) > BigInt(of.commitmentNano) * ppm;
  return isTooMuch ? `${nano} nano-dollars` : undefined;
}
