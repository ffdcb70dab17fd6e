/** `run --savings`: the biggest saving at hand, by runs that are kept like all others. */
import { type Growth, quantileOfLooks } from '../experiment/growth.ts';
import type { ExperimentResult } from '../experiment/result.ts';
import { findSavings } from '../experiment/savings/search.ts';
import type { RunOptionsOf } from '../experiment/variants/field.ts';
import { z95 } from '../experiment/student.ts';
import { UsageError } from './flags.ts';
import type { ScenarioInput } from './scenario-input.ts';

export const savingsFlag = {
  type: 'boolean',
  default: false,
  describe: 'play changes of the strategy that is chosen, and print the biggest saving',
} as const;

/** A part of the runs has no answer from which a saving could start. */
export function checkSavings(args: {
  readonly savings: boolean;
  readonly shard?: string | undefined;
}) {
  if (args.savings && args.shard !== undefined) {
    throw new UsageError('--savings starts from the answer: leave it out with --shard');
  }
}

/** The result with its savings. */
export async function withSavings(
  result: ExperimentResult,
  { source, prepared }: ScenarioInput,
  growth: Growth | undefined,
  optionsOf: RunOptionsOf,
): Promise<ExperimentResult> {
  const z = growth === undefined ? z95 : quantileOfLooks(growth.most);
  return { ...result, savings: await findSavings(prepared, result, { source, optionsOf, z }) };
}
