/** All assumptions on what AWS does not publish, by group, and the values that a run reads. */
import type * as z from 'zod';
import type { OwnName, OwnNames } from '../words/own-names.ts';
import { presets } from '../words/presets.ts';
import { type PlacementName, placementNames } from '../words/scheduler.ts';
import { billing } from './assumptions/billing.ts';
import { ec2 } from './assumptions/ec2.ts';
import { optionalKeys, resolve, type Resolved } from './assumptions/entry.ts';
import { fargate } from './assumptions/fargate.ts';
import { fargateInterruptionsWith, interruptionsWith } from './assumptions/interruptions.ts';
import { scheduler } from './assumptions/scheduler.ts';
import { spot } from './assumptions/spot.ts';
import { closed } from './values/object.ts';
import { choice } from './values/scalar.ts';

/** In the order of all outputs. */
export const assumptionGroups = { scheduler, ec2, fargate, spot, billing };

/** Rules of code's own in place of AWS's; scenarios without code have no such keys. */
export interface RulesOfCode {
  /** Of the RUNNABLE jobs of a FIFO queue, which goes first. */
  readonly queueOrder?: OwnName | undefined;
  /** Whether a failed attempt is tried again, in place of `evaluateOnExit`. */
  readonly retry?: OwnName | undefined;
}

export type Assumptions = Resolved<typeof assumptionGroups> & { readonly scheduler: RulesOfCode };

/** Which process ends Spot instances. */
export type Interruptions = Assumptions['spot']['interruptions'];
/** Where Spot prices come from. */
export type SpotPrices = Assumptions['spot']['price'];
/** How many instances or tasks pools have. */
export type PoolCapacity = Assumptions['spot']['capacity'];

const preset = choice(presets)
  .default('aws')
  .describe(
    'aws has the defaults of this page; ideal switches ' +
      'everything off, for comparison with theory.',
  );

/** What the user may write: a preset, and keys that override it. */
export const assumptions = closed({ preset, ...optionalKeys(assumptionGroups) });

/** The same with names that code gives. */
export function assumptionsWith(own: OwnNames): typeof assumptions {
  const { queueOrder, retry } = own;
  const group = {
    ...scheduler,
    placement: {
      ...scheduler.placement,
      schema: choice<PlacementName | OwnName>([...placementNames, ...own.placement]),
    },
  };
  const keys = optionalKeys({
    ...assumptionGroups,
    scheduler: group,
    fargate: {
      ...fargate,
      spotInterruptions: {
        ...fargate.spotInterruptions,
        schema: fargateInterruptionsWith(own.interruptions),
      },
    },
    spot: {
      ...spot,
      interruptions: { ...spot.interruptions, schema: interruptionsWith(own.interruptions) },
    },
  });
  const rules = { ...ruleOf('queueOrder', queueOrder), ...ruleOf('retry', retry) };
  const ownScheduler = closed({ ...optionalKeys(group), ...rules }).optional();
  return closed({ preset, ...keys, scheduler: ownScheduler });
}

/** A key that has names of code alone. */
function ruleOf(key: keyof RulesOfCode, names: readonly OwnName[]) {
  return names.length === 0 ? {} : { [key]: choice(names).optional() };
}

/** The preset, overridden by the user's keys. */
export function resolveAssumptions({
  preset,
  ...written
}: z.output<typeof assumptions>): Assumptions {
  const { queueOrder, retry } = (written.scheduler ?? {}) as RulesOfCode;
  const resolved = resolve(assumptionGroups, preset, written);
  const rules = {
    ...(queueOrder === undefined ? {} : { queueOrder }),
    ...(retry === undefined ? {} : { retry }),
  };
  return { ...resolved, scheduler: { ...resolved.scheduler, ...rules } };
}
