/** What changes consist of: merge patches of an environment, and lists of types in words. */
import { someOf } from '../../kernel/text/shorten.ts';
import type { MergePatch } from '../../scenario/variants.ts';
import type { Change } from './saving.ts';
import type { StrategySpending } from './spending.ts';

/** Of fields of `computeResources`; null removes one. */
export function environmentPatch(
  { environment }: StrategySpending,
  resources: MergePatch,
): MergePatch {
  return { computeEnvironments: { [environment.name]: { computeResources: resources } } };
}

/** Other types instead of the listed ones; none = no change. */
export function typesChange(
  spending: StrategySpending,
  types: readonly string[],
): readonly Change[] {
  if (types.length === 0) return [];
  const patch = environmentPatch(spending, { instanceTypes: types });
  const { instanceTypes = [] } = spending.resources;
  return [{ to: listText(types), from: listText(instanceTypes), patch, isRisky: false }];
}

/** `r6i`, `[m6i, c6i]`. */
function listText(types: readonly string[]): string {
  return types.length === 1 ? someOf(types) : `[${someOf(types)}]`;
}
