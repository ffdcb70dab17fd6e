/** `schedulingPolicies`: CreateSchedulingPolicy's shape. */
import type * as z from 'zod';
import { aws, mapOf } from '../values/object.ts';
import { list, real, text, textLike, integer } from '../values/scalar.ts';
import { namePattern } from '../values/name.ts';

/** Window of past use, reservation, and weights of shares [Q28, Q29, Q35, Q40]. */
const fairsharePolicy = aws({
  shareDecaySeconds: integer(0, 604_800).default(0),
  computeReservation: integer(0, 99).default(0),
  shareDistribution: list(
    aws({
      shareIdentifier: textLike(
        /^[A-Za-z0-9]{0,254}[A-Za-z0-9*]$/,
        'at most 255 letters and digits, perhaps with * at the end',
      ),
      /** A lower factor gives a larger share [Q29]. */
      weightFactor: real(0.0001, 999.9999).default(1),
    }),
    0,
    500,
  ).default([]),
});

export const schedulingPolicy = aws(
  { name: text().optional(), fairsharePolicy: fairsharePolicy.optional() },
  ['arn', 'tags'],
  ['quotaSharePolicy'],
).meta({ id: 'schedulingPolicy' });

export const schedulingPolicies = mapOf(textLike(namePattern, 'a name'), schedulingPolicy);

export type SchedulingPolicy = z.output<typeof schedulingPolicy>;
