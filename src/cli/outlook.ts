/** What `run` plays beyond the strategies, by runs that are kept like all others, and its flags. */
import type { InferredOptionTypes } from 'yargs';
import { type Growth, quantileOfLooks } from '../experiment/answers/growth.ts';
import { outlookPart, withOutlook } from '../experiment/outlook.ts';
import type { ExperimentResult } from '../experiment/result.ts';
import { z95 } from '../experiment/statistics/student.ts';
import type { RunOptionsOf } from '../experiment/variants/field.ts';
import { UsageError } from './flags.ts';
import type { ScenarioInput } from './scenario-input.ts';

export const outlookFlags = {
  'answer-only': {
    type: 'boolean',
    default: false,
    describe: 'play the strategies alone: neither a saving nor what the answer hangs on is sought',
  },
  savings: {
    type: 'boolean',
    default: false,
    describe: 'seek the biggest saving at length: more changes, in all replications',
  },
} as const;

export type OutlookFlags = InferredOptionTypes<typeof outlookFlags>;

/** A part of the runs has no answer from which a saving could start. */
export function checkOutlook(args: OutlookFlags & { readonly shard?: string | undefined }): void {
  if (args.savings && args.shard !== undefined) {
    throw new UsageError('--savings starts from the answer: leave it out with --shard');
  }
  if (args.savings && args['answer-only']) {
    throw new UsageError('--savings seeks what --answer-only leaves out: give one of them');
  }
}

/** The result and what is sought beyond it, if it is asked for, and there is time. */
export async function lookBeyond(
  result: ExperimentResult,
  { source, prepared }: ScenarioInput,
  flags: OutlookFlags & { readonly growth: Growth | undefined },
  optionsOf: RunOptionsOf,
): Promise<ExperimentResult> {
  const { growth, savings: hasAllSavings } = flags;
  const isTimeUp = !hasAllSavings && growth?.isTimeUp(outlookPart) === true;
  if (flags['answer-only'] || isTimeUp) return result;
  const z = growth === undefined ? z95 : quantileOfLooks(growth.most);
  return withOutlook(prepared, result, { source, optionsOf, z, hasAllSavings });
}
