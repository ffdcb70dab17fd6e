/** All assumptions on what AWS does not publish, by group, and the values that a run reads. */
import type * as z from 'zod';
import { presets } from '../words/presets.ts';
import { billing } from './assumptions/billing.ts';
import { ec2 } from './assumptions/ec2.ts';
import { optionalKeys, resolve, type Resolved } from './assumptions/entry.ts';
import { fargate } from './assumptions/fargate.ts';
import { scheduler } from './assumptions/scheduler.ts';
import { spot } from './assumptions/spot.ts';
import { closed } from './values/object.ts';
import { choice } from './values/scalar.ts';

/** In the order of all outputs. */
export const assumptionGroups = { scheduler, ec2, fargate, spot, billing };

export type Assumptions = Resolved<typeof assumptionGroups>;

/** Which process ends Spot instances. */
export type Interruptions = Assumptions['spot']['interruptions'];
/** Where Spot prices come from. */
export type SpotPrices = Assumptions['spot']['price'];
/** How many instances or tasks pools have. */
export type PoolCapacity = Assumptions['spot']['capacity'];

/** What the user may write: a preset, and keys that override it. */
export const assumptions = closed({
  preset: choice(presets)
    .default('aws')
    .describe(
      'aws has the defaults of this page; ideal switches ' +
        'everything off, for comparison with theory.',
    ),
  ...optionalKeys(assumptionGroups),
});

/** The preset, overridden by the user's keys. */
export function resolveAssumptions({
  preset,
  ...written
}: z.output<typeof assumptions>): Assumptions {
  return resolve(assumptionGroups, preset, written);
}
