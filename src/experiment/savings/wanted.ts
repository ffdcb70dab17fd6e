/** Which strategy is to be changed, how, and the changes as variants that can be played. */
import { itemAt } from '../../kernel/lookup.ts';
import { byPatch } from '../../scenario/variants.ts';
import { metricRow } from '../../words/metrics.ts';
import { brokenBy, choose, chosenOf } from '../answers/choice.ts';
import type { Prepared } from '../preparing/prepare.ts';
import type { ExperimentResult } from '../result.ts';
import type { Played, RunOptionsOf } from '../variants/field.ts';
import {
  type ReadableVariant,
  type ScenarioSource,
  type Variant,
  variantsOf,
} from '../variants/variants.ts';
import { changesOf } from './changes.ts';
import type { ChangedStrategy } from './compare-trial.ts';
import type { Change, Saving, SoughtSavings } from './saving.ts';
import { spendingOf, type StrategySpending } from './spending.ts';

/** What changes are made of, and how sure a saving is to be. */
export interface SavingsOptions {
  readonly source: ScenarioSource;
  readonly optionsOf: RunOptionsOf;
  /** The normal quantile at which conditions are decided. */
  readonly z: number;
}

/** A change that is tried. */
export interface Trial extends Played {
  readonly change: Change;
}

/** What changes are made of; `nothing` is what is found where there are none. */
export interface WantedChanges {
  readonly nothing: SoughtSavings;
  readonly subject: ChangedStrategy;
  readonly spending: StrategySpending;
  /** Of the strategy. */
  readonly index: number;
  readonly changes: readonly Change[];
}

/** Of the strategy that is chosen, else of the cheapest that does all the work. */
export function wantedChanges(
  prepared: Prepared,
  result: ExperimentResult,
  z: number,
): WantedChanges | { readonly nothing: SoughtSavings; readonly subject: undefined } {
  const { strategy, isRejected } = chosenOf(choose(result));
  const none = { waste: undefined, isRejected, played: 0, isGlance: false, found: [] };
  const nothing = { strategy: strategy?.name, ...none };
  if (strategy === undefined) return { nothing, subject: undefined };
  const { set, firsts } = prepared.world;
  const index = result.strategies.indexOf(strategy);
  const { scenario } = itemAt(set.strategies, index);
  const spending = spendingOf(strategy, scenario, itemAt(firsts, index));
  if (spending === undefined) return { nothing, subject: undefined };
  const isLate = brokenBy(result, strategy).some(({ metric }) => metricRow(metric)?.unit === 's');
  const { replications } = strategy;
  return {
    nothing,
    subject: { set, replications, isRejected, z },
    spending,
    index,
    changes: changesOf(spending, isRejected && isLate),
  };
}

/** Each once, and none that is a strategy of the scenario: that one has been compared. */
export async function variantsOfChanges(
  changes: readonly Change[],
  { index }: WantedChanges,
  { prepared, source }: { readonly prepared: Prepared; readonly source: ScenarioSource },
): Promise<readonly ReadableVariant<Change>[]> {
  const { set, maxJobs } = prepared.world;
  const { name: strategy } = itemAt(set.strategies, index);
  const wanted = changes.map((change) => ({
    // No strategy of a file has a plus in its name.
    ...{ name: `${strategy}+${change.to}`, subject: change },
    variation: byPatch(change.patch),
  }));
  return newOnes(await variantsOf({ source, set, maxJobs, strategy }, wanted), prepared);
}

function newOnes(
  variants: readonly Variant<Change>[],
  { hashes }: Prepared,
): readonly ReadableVariant<Change>[] {
  const known = new Set(hashes.strategies);
  return variants.flatMap((variant) => {
    if (variant.issues !== undefined || known.has(variant.hash)) return [];
    known.add(variant.hash);
    return [variant];
  });
}

/** Of the cost: a smaller saving is not worth a change. */
export const leastShare = 0.01;

export function isSure({ share, shareInterval }: Saving): boolean {
  return share >= leastShare && shareInterval !== undefined && shareInterval.low > 0;
}
