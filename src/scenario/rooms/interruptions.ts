/** The interruption processes that a scenario can choose for Spot and Fargate Spot. */
import * as z from 'zod';
import { assumptionRow, describeRow } from '../assumption-table.ts';
import type { Interruptions } from '../assumptions.ts';
import { duration } from '../values/duration.ts';
import { reference } from '../values/name.ts';
import { closed, oneOf } from '../values/object.ts';
import { hazardPerHour } from '../values/rate.ts';
import { choice, list, real, whole } from '../values/scalar.ts';

const row = (key: string) => assumptionRow(`spot.interruptions.advisor.${key}`);

function fractionOf(key: string) {
  const { aws, bounds } = row(key);
  return real(...bounds!)
    .default(Number(aws))
    .describe(describeRow(row(key)));
}

function durationOf(key: string) {
  return duration.default(duration.parse(row(key).aws)).describe(describeRow(row(key)));
}

const advisor = closed({
  conversion: choice(['per-life', 'per-month'])
    .default('per-life')
    .describe(describeRow(row('conversion'))),
  meanLife: durationOf('meanLife').refine((life) => life > 0, { error: 'expected more than 0s' }),
  grace: durationOf('grace'),
  shockShare: fractionOf('shockShare'),
  shockFraction: fractionOf('shockFraction'),
}).transform((advised): Interruptions => ({ kind: 'advisor', ...advised }));

const loss = closed({ time: duration, environment: reference, launch: whole(1, 1_000_000) });

const process = oneOf({
  rate: hazardPerHour.transform((perHour): Interruptions => ({ kind: 'rate', perHour })).optional(),
  advisor: advisor.optional(),
  at: list(loss, 1, 100_000)
    .transform((losses): Interruptions => ({ kind: 'at', losses }))
    .optional(),
}).transform(({ rate, advisor: advised, at }) => rate ?? advised ?? at!);

const words = { none: (): Interruptions => ({ kind: 'none' }), advisor: () => advisor.parse({}) };

const error = 'expected none, advisor, or one of rate, advisor, at';

/** How Spot instances end. */
export const interruptions = z
  .union([z.enum(['none', 'advisor']), process], { error })
  .transform((value): Interruptions => (typeof value === 'string' ? words[value]() : value));

/** How Fargate Spot tasks end. */
export const fargateInterruptions = z.union([z.literal('like-spot'), interruptions], {
  error: error.replace('none', 'like-spot, none'),
});
