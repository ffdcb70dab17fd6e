/** `assumptions`: a preset, and single keys over it; every key is a row of the assumption table. */
import * as z from 'zod';
import {
  assumptionRow,
  describeRow,
  type Preset,
  presetDocument,
  presets,
} from '../assumption-table.ts';
import type { Assumptions } from '../assumptions.ts';
import type { Room } from '../assumption-rows/row.ts';
import { durationDistribution } from '../values/distribution.ts';
import { duration } from '../values/duration.ts';
import { closed } from '../values/object.ts';
import { rateLimit } from '../values/rate.ts';
import { choice, flag, real, whole } from '../values/scalar.ts';
import { reservedInstances, savingsPlans } from './commitments.ts';
import { pullMBps, rootVolume, sharedPullMBps } from './compute-environments.ts';
import { fargateInterruptions, interruptions } from './interruptions.ts';
import { spotCapacity } from './spot-capacity.ts';
import { spotPrices } from './spot-prices.ts';

const boundsOf = (id: string) => assumptionRow(id).bounds!;
const wholeOf = (id: string) => whole(...boundsOf(id));
const realOf = (id: string) => real(...boundsOf(id));

/** A figure, or the word that stands for `otherwise`. */
function figureOr<Word extends string, Otherwise>(
  figure: z.ZodType<number>,
  word: Word,
  otherwise: Otherwise,
) {
  return z
    .union([z.literal(word), figure], { error: `expected a number, or ${word}` })
    .transform((value): number | Otherwise => (value === word ? otherwise : (value as number)));
}

/** The shape with each key's line of the table as its description. */
function described<Shape extends z.ZodRawShape>(room: Room, shape: Shape): Shape {
  const keys = Object.entries(shape).map(([key, schema]) => {
    const row = assumptionRow(`${room}.${key}`) as ReturnType<typeof assumptionRow> | undefined;
    return [key, row === undefined ? schema : (schema as z.ZodType).describe(describeRow(row))];
  });
  return Object.fromEntries(keys) as Shape;
}

const scheduler = closed(
  described('scheduler', {
    submitToRunnable: durationDistribution,
    dispatchCycle: duration,
    scalingCycle: duration,
    dispatchRate: rateLimit,
    launchRate: rateLimit,
    submitRate: rateLimit,
    fifoMode: choice(['strict', 'backfill']),
    backfillWindow: wholeOf('scheduler.backfillWindow'),
    placement: choice(['binpack', 'first-fit', 'spread']),
    demandWindow: wholeOf('scheduler.demandWindow'),
    demand: choice(['vcpu', 'packed']),
    sizePreference: choice(['demand', 'smallest', 'largest']),
    retryDelay: durationDistribution,
    startFailureCountsAsAttempt: flag,
    fairShareEpsilon: duration,
    prefixWeightMode: choice(['each', 'split']),
  }),
);

const usableMemory = closed({
  below16GiB: realOf('ec2.usableMemory.below16GiB'),
  below64GiB: realOf('ec2.usableMemory.below64GiB'),
  else: realOf('ec2.usableMemory.else'),
  reservedMiB: wholeOf('ec2.usableMemory.reservedMiB'),
});

const ec2 = closed(
  described('ec2', {
    pending: durationDistribution,
    registration: durationDistribution,
    firstTask: durationDistribution,
    pullMBps,
    sharedPullMBps,
    cachedStart: durationDistribution,
    idleGrace: durationDistribution,
    stopLag: durationDistribution,
    timeoutLag: durationDistribution,
    hostLossDetection: durationDistribution,
    stopTimeout: duration,
    usableMemory,
    maxInstances: wholeOf('ec2.maxInstances'),
    vcpuQuota: figureOr(wholeOf('ec2.vcpuQuota'), 'none', Infinity),
  }),
);

const launch = closed({
  burst: figureOr(wholeOf('fargate.launch.burst'), 'unlimited', Infinity),
  perSecond: figureOr(realOf('fargate.launch.perSecond'), 'unlimited', Infinity),
});

const fargate = closed(
  described('fargate', {
    provisioning: durationDistribution,
    pullMBps,
    sharedPullMBps,
    launch,
    vcpuQuota: figureOr(wholeOf('fargate.vcpuQuota'), 'none', Infinity),
    sizes: choice(['byOrigin', 'roundUp', 'reject']),
    spotFactor: figureOr(realOf('fargate.spotFactor'), 'catalog', null),
    spotInterruptions: fargateInterruptions,
  }),
);

const spot = closed(
  described('spot', {
    interruptions,
    notice: duration,
    draining: flag,
    poolTop: realOf('spot.poolTop'),
    price: spotPrices,
    capacity: spotCapacity,
    capacityBackoff: duration,
  }),
);

const billing = closed(
  described('billing', {
    rootVolume,
    publicIpv4: choice(['none', 'configured']),
    savingsPlans,
    reservedInstances,
    attribution: choice(['cpu+memory', 'cpu', 'max']),
  }),
);

const preset = choice(presets).default('aws');

/** What the user may write: each key is optional. */
export const assumptions = closed({
  preset,
  scheduler: scheduler.partial().optional(),
  ec2: ec2.partial().extend({ usableMemory: usableMemory.partial().optional() }).optional(),
  fargate: fargate.partial().extend({ launch: launch.partial().optional() }).optional(),
  spot: spot.partial().optional(),
  billing: billing.partial().optional(),
});

/** A preset with nothing over it. */
export function presetAssumptions(chosen: Preset): Assumptions {
  return closed({ scheduler, ec2, fargate, spot, billing }).parse(presetDocument(chosen));
}

type Partly<T> = { [Key in keyof T]?: T[Key] | undefined };

/** `base` with the user's own keys of it, as far as they are there. */
function over<T extends object>(base: T, user: Partly<T> | undefined): T {
  const keys = Object.keys(base) as (keyof T)[];
  // Not `??`: null is a value (`rootVolume: none`).
  const chosen = (key: keyof T) => (user?.[key] === undefined ? base[key] : user[key]);
  return Object.fromEntries(keys.map((key) => [key, chosen(key)])) as T;
}

/** The preset with the user's single keys over it. */
export function resolveAssumptions(user: z.output<typeof assumptions>): Assumptions {
  const base = presetAssumptions(user.preset);
  const usableMemoryOf = over(base.ec2.usableMemory, user.ec2?.usableMemory);
  const launchOf = over(base.fargate.launch, user.fargate?.launch);
  return {
    scheduler: over(base.scheduler, user.scheduler),
    ec2: over(base.ec2, { ...user.ec2, usableMemory: usableMemoryOf }),
    fargate: over(base.fargate, { ...user.fargate, launch: launchOf }),
    spot: over(base.spot, user.spot),
    billing: over(base.billing, user.billing),
  };
}
