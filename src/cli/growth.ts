/** The flags of `--replications auto`: what is enough, and what bounds it. */
import type { InferredOptionTypes } from 'yargs';
import type { Growth } from '../experiment/growth.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import { durationFlag, replicationsFlag, shareFlag, UsageError, wholeFlag } from './flags.ts';

/** Looks are corrected for up to so many. */
const mostGrown = 80_000;
const defaultMost = 1_000;
/** Where a scenario sets no thresholds. */
const defaultPrecision = 0.02;

export const growthFlags = {
  replications: replicationsFlag,
  precision: shareFlag('precision', 'with auto: until the means are known so well, such as 2%'),
  'max-replications': wholeFlag('max-replications', 1, mostGrown, 'with auto: at most so many'),
  time: durationFlag('time', 'with auto: add none that would pass this time, such as 10m'),
} as const;

export type GrowthFlags = Partial<InferredOptionTypes<typeof growthFlags>>;

/** undefined = the scenario, or the flag, says how many replications there are. */
export function growthOf(
  flags: GrowthFlags,
  { thresholds }: ScenarioSet,
  begunMs: number,
): Growth | undefined {
  if (flags.replications !== 'auto') return undefined;
  const { precision, time = Infinity, 'max-replications': most = defaultMost } = flags;
  const otherwise = thresholds.length === 0 ? defaultPrecision : undefined;
  const isTimeUp = () => 2 * (performance.now() - begunMs) > time;
  return { precision: precision ?? otherwise, most, isTimeUp };
}

/** Flags that say nothing without `auto` are mistakes. */
export function checkGrowth(flags: GrowthFlags): void {
  if (flags.replications === 'auto') return;
  for (const flag of ['precision', 'max-replications', 'time'] as const) {
    if (flags[flag] !== undefined) throw new UsageError(`--${flag} needs --replications auto`);
  }
}
