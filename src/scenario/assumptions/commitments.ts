/** `billing.savingsPlans` and `billing.reservedInstances`: usage that is paid for by the hour. */
import * as z from 'zod';
import { savingsPlanKinds } from '../../words/billing.ts';
import { usd } from '../values/money.ts';
import { closed } from '../values/object.ts';
import { choice, list, real, text, whole } from '../values/scalar.ts';

const mostCommitments = 100;

/** Never of Spot usage [B26]. */
const savingsPlan = closed({
  kind: choice(savingsPlanKinds),
  /** Of instances, such as m6i. */
  family: text(64).optional(),
  /** What is committed to. */
  usdPerHour: usd,
  /** Off the On-Demand price. */
  discount: real(0, 1),
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
  instanceType: text(64),
  count: whole(1, 1_000_000),
  /** Of each instance. */
  usdPerHour: usd,
}).transform(({ instanceType, count, usdPerHour }) => ({
  instanceType,
  count,
  /** Of each. */
  hourNano: Number(usdPerHour),
}));

/** A list, or `none`, which is the empty one. */
function listOrNone<Element extends z.ZodType>(element: Element, expected: string) {
  return z
    .union([z.literal('none'), list(element, 0, mostCommitments)], {
      error: `expected none or a list of ${expected}`,
    })
    .transform((value): readonly z.output<Element>[] => (value === 'none' ? [] : value));
}

export const savingsPlans = listOrNone(savingsPlan, '{kind, family, usdPerHour, discount}');
export const reservedInstances = listOrNone(reserved, '{instanceType, count, usdPerHour}');
