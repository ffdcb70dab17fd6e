/** `run --screen`: on which assumption the answer hangs most, by runs that are kept like all. */
import type { ExperimentResult } from '../experiment/result.ts';
import { findHinge } from '../experiment/sensitivity/screen.ts';
import type { RunOptionsOf } from '../experiment/variants/field.ts';
import { UsageError } from './flags.ts';
import type { ScenarioInput } from './scenario-input.ts';

export const screenFlag = {
  type: 'boolean',
  default: false,
  describe: 'move a few assumptions, and say on which of them the answer hangs most',
} as const;

/** A part of the runs has no answer that could hang on anything. */
export function checkScreen(args: {
  readonly screen: boolean;
  readonly shard?: string | undefined;
}) {
  if (args.screen && args.shard !== undefined) {
    throw new UsageError('--screen starts from the answer: leave it out with --shard');
  }
}

/** The result with its hinge, where there is a choice. */
export async function withHinge(
  result: ExperimentResult,
  { source, prepared }: ScenarioInput,
  optionsOf: RunOptionsOf,
): Promise<ExperimentResult> {
  if (result.strategies.length < 2) return result;
  return { ...result, hinge: await findHinge(prepared, result, { source, optionsOf }) };
}
