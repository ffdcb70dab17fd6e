/** The flags of `--replications auto`: what is enough, and what bounds it. */
import type { InferredOptionTypes } from 'yargs';
import type { Growth } from '../experiment/answers/growth.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import { parseDuration } from '../scenario/values/duration.ts';
import { ratio } from '../scenario/values/limit.ts';
import {
  mostReplications,
  unexpected,
  UsageError,
  valueFlag,
  wholeFlag,
  wholeNumber,
} from './flags.ts';

/** Looks are corrected for up to so many. */
export const mostGrown = 80_000;
export const defaultMost = 1_000;
/** Where a scenario sets no thresholds. */
const defaultPrecision = 0.02;

/** A whole number, or `auto`. */
const replicationsFlag = valueFlag(
  'replications',
  'how many replications, or auto: as many as it takes to decide',
  (text): number | 'auto' => {
    const number = text === 'auto' ? text : wholeNumber(text, 1, mostReplications);
    if (number !== undefined) return number;
    throw unexpected(
      '--replications',
      `a whole number from 1 to ${mostReplications}, or auto`,
      text,
    );
  },
);

/** A duration. */
export function durationFlag(flag: string, describe: string) {
  return valueFlag(flag, describe, (text) => {
    const ms = parseDuration(text);
    if (ms !== undefined && ms > 0) return ms;
    throw unexpected(`--${flag}`, 'a duration such as 10m', text);
  });
}

/** `2%` or `0.02`. */
export function shareFlag(flag: string, describe: string) {
  return valueFlag(flag, describe, (text) => {
    const share = ratio.read(text);
    if (share?.kind === 'number' && share.value > 0 && share.value < 1) return share.value;
    throw unexpected(`--${flag}`, 'a share between 0 and 1, such as 2%', text);
  });
}

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
  const isTimeUp = (more: number) => (1 + more) * (performance.now() - begunMs) > time;
  return { precision: precision ?? otherwise, most, isTimeUp };
}

/** Flags that say nothing without `auto` are mistakes. */
export function checkGrowth(flags: GrowthFlags): void {
  if (flags.replications === 'auto') return;
  for (const flag of ['precision', 'max-replications', 'time'] as const) {
    if (flags[flag] !== undefined) throw new UsageError(`--${flag} needs --replications auto`);
  }
}
