/** What users should know of what runs pay by the calendar: for how long [B34]. */
import { extent } from 'd3-array';
import { calendarLines } from '../../billing/own-lines.ts';
import type { Assumptions } from '../../scenario/assumptions.ts';
import type { ReplicationResult } from '../result.ts';

type PaidTerms = Assumptions['billing'];

/** A note, if the runs pay anything by the hour. */
export function paidNotes(
  { billing }: Pick<Assumptions, 'billing'>,
  replications: readonly Pick<ReplicationResult, 'paid'>[],
): readonly string[] {
  const paid = replications.flatMap((one) => one.paid ?? []);
  if (paid.length === 0) return [];
  const days = spanOf('day', paid, (one) => one.days);
  const hours = spanOf('hour', paid, ({ hoursMilli }) => hoursMilli / 1_000);
  const texts = {
    days: `${days}: the run's days in whole 24 h`,
    month: `${hours}: its part of a month of 730 h, of such runs of ${days} one after the other`,
    run: `${hours}: those that the run lasts`,
  } as const satisfies Record<PaidTerms['period'], string>;
  return [`${subjectOf(billing)} billed for ${texts[billing.period]} (billing.period)`];
}

/** With its verb: `the savings plan is`. */
function subjectOf({ savingsPlans, reservedInstances, lines }: PaidTerms): string {
  const plans = savingsPlans.length === 1 ? ['the savings plan'] : ['savings plans'];
  const byTheHour = calendarLines(lines).map(({ name }) => name);
  const names = [
    ...(savingsPlans.length > 0 ? plans : []),
    ...(reservedInstances.length > 0 ? ['reserved instances'] : []),
    ...byTheHour,
  ];
  const isOne = names.length === 1 && savingsPlans.length + byTheHour.length === 1;
  return `${listed(names)} ${isOne ? 'is' : 'are'}`;
}

/** `a, b and c`. */
function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)]
    .filter((part) => part !== '')
    .join(' and ');
}

/** `1 day`, `1 to 3 days`. */
function spanOf<One>(unit: string, all: readonly One[], valueOf: (one: One) => number): string {
  const [least, most] = extent(all, valueOf);
  const span = least === most ? `${least}` : `${least} to ${most}`;
  return `${span} ${unit}${most === 1 ? '' : 's'}`;
}
