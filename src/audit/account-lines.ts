/** The account's lines of a bill by commitment, as the laws about them see it. */
import type { Model } from '../model/model.ts';
import type { BookedLine, Evidence } from './books.ts';

export const hourMs = 3_600_000;
const monthHours = 730n;

type Agreements = Model['assumptions']['billing'];
type CommitmentTerms =
  | { readonly meter: 'reserved-instances'; readonly of: Agreements['reservedInstances'][number] }
  | { readonly meter: 'savings-plan'; readonly of: Agreements['savingsPlans'][number] };

/** A commitment with its lines: a fee, then what it covers by hour since 1970. */
export type BookedCommitment = CommitmentTerms & {
  readonly fee: BookedLine | undefined;
  readonly covers: ReadonlyMap<number, readonly BookedLine[]>;
};

/** When the last job has stopped and the last instance is gone, or the run is over. */
export function endOfWork({ world, end }: Evidence): number {
  const { instances, spending } = world;
  const ends = instances.map(({ terminatedMs }) => {
    return Number.isNaN(terminatedMs) ? end.endedMs : terminatedMs;
  });
  return ends.reduce((latest, at) => (at > latest ? at : latest), spending.lastStopMs);
}

/** The hours that the work touches, `first` … `next` − 1: commitments cover there. */
export function hoursOfWork(evidence: Evidence) {
  const { startEpochMs } = evidence.model;
  const endMs = endOfWork(evidence);
  const first = Math.floor(startEpochMs / hourMs);
  const next = endMs > 0 ? Math.ceil((startEpochMs + endMs) / hourMs) : first;
  return { first, next };
}

/** Thousandths of an hour that the run pays for by the calendar. */
export function calendarMilli(evidence: Evidence): bigint {
  const endMs = BigInt(endOfWork(evidence));
  const hours = (ms: bigint) => (endMs + ms - 1n) / ms;
  const { period } = evidence.model.assumptions.billing;
  if (period === 'run') return 1_000n * hours(BigInt(hourMs));
  const dayHours = 24n * (hours(24n * BigInt(hourMs)) || 1n);
  if (period === 'days' || dayHours > monthHours) return 1_000n * dayHours;
  let runs = 1n;
  while ((runs + 1n) * dayHours <= monthHours) runs++;
  return (1_000n * monthHours + runs - 1n) / runs;
}

/** The lines with a name of the user's own, by that. */
export function ownLines(
  { assumptions }: Model,
  lines: readonly BookedLine[],
): ReadonlyMap<string, readonly BookedLine[]> {
  const { lines: own } = assumptions.billing;
  return new Map(own.map(({ name }) => [name, lines.filter(({ meter }) => meter === name)]));
}

/** In the order in which they apply; `strays` = lines of no commitment, nor of the user's own. */
export function bookedCommitments(
  model: Model,
  charges: readonly BookedLine[],
): { readonly commitments: readonly BookedCommitment[]; readonly strays: number } {
  const { assumptions, startEpochMs } = model;
  const own = ownLines(model, charges);
  const lines = charges.filter(({ meter }) => !own.has(meter));
  let from = 0;
  const commitments = termsOf(assumptions.billing).map((terms): BookedCommitment => {
    const until = lines.findIndex((line, at) => at > from && !line.meter.endsWith('-coverage'));
    const next = until < 0 ? lines.length : until;
    const [fee, ...covers] = lines.slice(from, next);
    from = next;
    return { ...terms, fee, covers: byHour(covers, startEpochMs) };
  });
  return { commitments, strays: lines.length - from };
}

function termsOf({ reservedInstances, savingsPlans }: Agreements): CommitmentTerms[] {
  const plans = (wanted: string) =>
    savingsPlans
      .filter(({ kind }) => kind === wanted)
      .map((of): CommitmentTerms => ({ meter: 'savings-plan', of }));
  return [
    ...reservedInstances.map((of): CommitmentTerms => ({ meter: 'reserved-instances', of })),
    ...plans('ec2-instance'),
    ...plans('compute'),
  ];
}

function byHour(
  lines: readonly BookedLine[],
  startEpochMs: number,
): ReadonlyMap<number, readonly BookedLine[]> {
  const hours = new Map<number, BookedLine[]>();
  for (const line of lines) {
    const hour = Math.floor((startEpochMs + line.fromMs) / hourMs);
    hours.set(hour, [...(hours.get(hour) ?? []), line]);
  }
  return hours;
}
