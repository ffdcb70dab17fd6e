/** The interruption processes that a scenario can choose for Spot and Fargate Spot. */
import * as z from 'zod';
import { assumptionRow, describeRow } from '../assumption-table.ts';
import type { Interruptions } from '../assumptions.ts';
import { duration } from '../values/duration.ts';
import { reference } from '../values/name.ts';
import { closed, oneOf } from '../values/object.ts';
import { hazardPerHour } from '../values/rate.ts';
import { choice, list, real, whole } from '../values/scalar.ts';
import { replay } from './recording.ts';

const row = (process: string, key: string) => assumptionRow(`spot.interruptions.${process}.${key}`);

function fractionOf(process: string, key: string) {
  const { aws, bounds } = row(process, key);
  return real(...bounds!)
    .default(Number(aws))
    .describe(describeRow(row(process, key)));
}

function durationOf(process: string, key: string) {
  const written = row(process, key);
  return duration.default(duration.parse(written.aws)).describe(describeRow(written));
}

function positiveOf(process: string, key: string) {
  return durationOf(process, key).refine((ms) => ms > 0, { error: 'expected more than 0s' });
}

const advisor = closed({
  conversion: choice(['per-life', 'per-month'])
    .default('per-life')
    .describe(describeRow(row('advisor', 'conversion'))),
  meanLife: positiveOf('advisor', 'meanLife'),
  grace: durationOf('advisor', 'grace'),
  shockShare: fractionOf('advisor', 'shockShare'),
  shockFraction: fractionOf('advisor', 'shockFraction'),
}).transform((advised): Interruptions => ({ kind: 'advisor', ...advised }));

const bathtub = closed({
  share: fractionOf('bathtub', 'share'),
  early: positiveOf('bathtub', 'early'),
  late: positiveOf('bathtub', 'late'),
  cap: positiveOf('bathtub', 'cap'),
}).transform((lives): Interruptions => ({ kind: 'bathtub', ...lives }));

const loss = closed({ time: duration, environment: reference, launch: whole(1, 1_000_000) });

const process = oneOf({
  rate: hazardPerHour.transform((perHour): Interruptions => ({ kind: 'rate', perHour })).optional(),
  advisor: advisor.optional(),
  bathtub: bathtub.optional(),
  price: choice(['history'])
    .transform((): Interruptions => ({ kind: 'price' }))
    .optional(),
  replay: replay
    .transform((recording): Interruptions => ({ kind: 'replay', recording }))
    .optional(),
  at: list(loss, 1, 100_000)
    .transform((losses): Interruptions => ({ kind: 'at', losses }))
    .optional(),
}).transform((chosen) => Object.values(chosen).find((one) => one !== undefined)!);

const words = {
  none: (): Interruptions => ({ kind: 'none' }),
  advisor: () => advisor.parse({}),
  bathtub: () => bathtub.parse({}),
  price: (): Interruptions => ({ kind: 'price' }),
};

const kinds = 'none, advisor, bathtub, price, or one of rate, advisor, bathtub, price, replay, at';

/** How Spot instances end. */
export const interruptions = z
  .union([z.enum(['none', 'advisor', 'bathtub', 'price']), process], { error: `expected ${kinds}` })
  .transform((value): Interruptions => (typeof value === 'string' ? words[value]() : value));

/** How Fargate Spot tasks end. */
export const fargateInterruptions = z
  .union([z.literal('like-spot'), interruptions], { error: `expected like-spot, ${kinds}` })
  .refine((value) => value === 'like-spot' || value.kind !== 'replay', {
    error: 'expected no replay: recordings are of EC2 instances',
  });
