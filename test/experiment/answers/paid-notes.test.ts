/** Notes on how long runs pay by the calendar. */
import { describe, expect, it } from 'vitest';
import { paidTime } from '../../../src/billing/period.ts';
import { paidNotes } from '../../../src/experiment/answers/paid-notes.ts';
import type { Assumptions } from '../../../src/scenario/assumptions.ts';
import { idealAssumptions } from '../../worlds/ideal-assumptions.ts';

const hour = 3_600_000;
const plan = { kind: 'compute', family: null, commitmentNano: 1, discountPpm: 1 } as const;
const reserved = { instanceType: 'm5.large', count: 1, hourNano: 1 };

function notes(changes: Partial<Assumptions['billing']>, ...hours: readonly number[]) {
  const { billing } = idealAssumptions as Assumptions;
  const all = { ...billing, period: 'days' as const, ...changes };
  return paidNotes(
    { billing: all },
    hours.map((one) => ({ paid: paidTime(all.period, one * hour) })),
  );
}

describe('what runs pay by the hour', () => {
  it('is paid for days, which a note says', () => {
    expect(notes({ savingsPlans: [plan] }, 16, 17)).toEqual([
      "the savings plan is billed for 1 day: the run's days in whole 24 h (billing.period)",
    ]);
    expect(notes({ savingsPlans: [plan, plan] }, 16, 25)).toEqual([
      "savings plans are billed for 1 to 2 days: the run's days in whole 24 h (billing.period)",
    ]);
  });

  it('is paid for its part of a month, or for the hours of the run', () => {
    const both = { savingsPlans: [plan], reservedInstances: [reserved] };
    expect(notes({ ...both, period: 'month' }, 16)).toEqual([
      'the savings plan and reserved instances are billed for 24.334 hours: its part of a month ' +
        'of 730 h, of such runs of 1 day one after the other (billing.period)',
    ]);
    expect(notes({ reservedInstances: [reserved], period: 'run' }, 0.5, 3)).toEqual([
      'reserved instances are billed for 1 to 3 hours: those that the run lasts (billing.period)',
    ]);
  });

  it('has no note where nothing is paid so', () => {
    expect(paidNotes(idealAssumptions as never, [{ paid: undefined }])).toEqual([]);
  });
});
