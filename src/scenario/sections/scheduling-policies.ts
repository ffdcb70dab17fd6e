/** `schedulingPolicies`: CreateSchedulingPolicy's shape. */
import type * as z from 'zod';
import { aws, mapOf } from '../values/object.ts';
import { list, real, text, textLike, integer } from '../values/scalar.ts';
import { namePattern } from '../values/name.ts';

/** Window of past use, reservation, and weights of shares [Q28, Q29, Q35, Q40]. */
const fairsharePolicy = aws({
  shareDecaySeconds: integer(0, 604_800)
    .default(0)
    .describe('How far back use counts, in seconds. 0 means AWS’s shortest window, 600 s. [Q28]'),
  computeReservation: integer(0, 99)
    .default(0)
    .describe(
      'Per cent kept for shares that are not active yet: of ' +
        'maxvCpus, N active shares may use 1 − (n/100)^N. [Q40]',
    ),
  shareDistribution: list(
    aws({
      shareIdentifier: textLike(
        /^[A-Za-z0-9]{0,254}[A-Za-z0-9*]$/,
        'at most 255 letters and digits, perhaps with * at the end',
      ).describe('The share, or a prefix with * at its end.'),
      weightFactor: real(0.0001, 999.9999)
        .default(1)
        .describe(
          'A lower factor gives a larger share: of 1 and 2, the first has twice as much. [Q29]',
        ),
    }),
    0,
    500,
  )
    .default([])
    .describe('Weights of shares; a share that is not listed has weight 1. [Q35]'),
});

export const schedulingPolicy = aws(
  {
    name: text()
      .optional()
      .describe(
        'The name, where policies are a list as AWS prints it; in a map, the key is the name.',
      ),
    fairsharePolicy: fairsharePolicy
      .optional()
      .describe('How capacity is divided among shares. Absent: all shares weigh the same.'),
  },
  ['arn', 'tags'],
  ['quotaSharePolicy'],
).meta({ id: 'schedulingPolicy' });

export const schedulingPolicies = mapOf(textLike(namePattern, 'a name'), schedulingPolicy);

export type SchedulingPolicy = z.output<typeof schedulingPolicy>;
