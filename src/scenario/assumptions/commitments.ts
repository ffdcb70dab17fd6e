/** `billing.savingsPlans` and `billing.reservedInstances`: hourly commitments. */
import * as z from 'zod';
import { savingsPlanKinds } from '../../words/billing.ts';
import { usd } from '../values/money.ts';
import { closed } from '../values/object.ts';
import { choice, list, real, text, integer } from '../values/scalar.ts';

const mostCommitments = 100;

/** Never for Spot usage [B26]. */
const savingsPlan = closed({
  kind: choice(savingsPlanKinds).describe(
    'compute: any instance and Fargate. ec2-instance: one family in the region.',
  ),
  family: text(64).optional().describe('Of an ec2-instance plan, the family: m6i.'),
  usdPerHour: usd.describe('The commitment in USD per hour, paid whether it is used or not.'),
  discount: real(0, 1).describe('Part off the On-Demand price of what the plan covers: 0.27.'),
})
  .refine(({ kind, family }) => kind === 'compute' || family !== undefined, {
    error: 'expected the family that an ec2-instance plan is for',
    path: ['family'],
  })
  .refine(({ kind, family }) => kind === 'ec2-instance' || family === undefined, {
    error: 'expected no family: a compute plan is for all of them',
    path: ['family'],
  })
  .transform(({ kind, family = null, usdPerHour, discount }) => ({
    kind,
    family,
    /** Per hour. */
    commitmentNano: Number(usdPerHour),
    /** Millionths. */
    discountPpm: Math.round(discount * 1_000_000),
  }));

const reserved = closed({
  instanceType: text(64).describe('The type that is reserved.'),
  count: integer(1, 1_000_000).describe('How many instances are reserved.'),
  usdPerHour: usd.describe('What each reserved instance costs in USD per hour, used or not.'),
}).transform(({ instanceType, count, usdPerHour }) => ({
  instanceType,
  count,
  /** Of each. */
  hourNano: Number(usdPerHour),
}));

/** A list, or `none`, the empty list. */
export function listOrNone<Element extends z.ZodType>(element: Element, expected: string) {
  return z
    .union([z.literal('none'), list(element, 0, mostCommitments)], {
      error: `expected none or a list of ${expected}`,
    })
    .transform((value): readonly z.output<Element>[] => (value === 'none' ? [] : value));
}

export const savingsPlans = listOrNone(savingsPlan, '{kind, family, usdPerHour, discount}');
export const reservedInstances = listOrNone(reserved, '{instanceType, count, usdPerHour}');
