/** Looks for the change of a strategy that saves most, by playing a few of them in pairs. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import { probit } from '../../kernel/probit.ts';
import { metricRow } from '../../words/metrics.ts';
import { byPatch } from '../../scenario/variants.ts';
import { brokenBy, choose, chosenOf } from '../choice.ts';
import type { Prepared } from '../prepare.ts';
import type { ExperimentResult } from '../result.ts';
import { type RunOptionsOf, type Played, playField } from '../variants/field.ts';
import {
  compiledVariant,
  playableOfOne,
  type ReadableVariant,
  type ScenarioSource,
  type Variant,
  variantsOf,
} from '../variants/variants.ts';
import { changesOf } from './changes.ts';
import {
  doesTheWork,
  mean,
  meetsAsMuch,
  savingOf,
  type ChangedStrategy,
  surelyBreaks,
} from './compare-trial.ts';
import type { Change, Saving, SoughtSavings } from './saving.ts';
import { spendingOf } from './spending.ts';
import { wasteOf } from './waste.ts';

/** Changes that are tried. */
const mostChanges = 8;
/** Replications in which each of them is tried. */
const mostTried = 3;
/** Changes that are then played as often as the strategy. */
const mostFinalists = 3;
/** Replications of a finalist: fewer could not be sure. */
const leastPlayed = 5;
const mostPlayed = 100;
/** Of the cost: a smaller saving is not worth a change. */
const leastShare = 0.01;

export interface SavingsOptions {
  readonly source: ScenarioSource;
  readonly optionsOf: RunOptionsOf;
  /** The normal quantile at which conditions are decided. */
  readonly z: number;
}

/** Changes of the strategy that is chosen, else of the cheapest that does all the work. */
export async function findSavings(
  prepared: Prepared,
  result: ExperimentResult,
  options: SavingsOptions,
): Promise<SoughtSavings> {
  const { strategy, isRejected } = chosenOf(choose(result));
  const name = strategy?.name;
  const nothing = { strategy: name, waste: undefined, isRejected, played: 0, found: [] };
  if (strategy === undefined) return nothing;
  const { set, firsts, maxJobs } = prepared.world;
  const index = result.strategies.indexOf(strategy);
  const { scenario } = itemAt(set.strategies, index);
  const spending = spendingOf(strategy, scenario, itemAt(firsts, index));
  if (spending === undefined) return nothing;
  const isLate = brokenBy(result, strategy).some(({ metric }) => metricRow(metric)?.unit === 's');
  const base = { ...options, set, maxJobs, strategy: strategy.name };
  const wanted = changesOf(spending, isRejected && isLate).map((change) => ({
    // No strategy of a file has a plus in its name.
    ...{ name: `${strategy.name}+${change.to}`, subject: change },
    variation: byPatch(change.patch),
  }));
  const variants = newOnes(await variantsOf(base, wanted), prepared);
  const count = Math.min(Math.max(leastPlayed, strategy.replications.length), mostPlayed);
  const { optionsOf } = options;
  const own = { playable: playableOfOne(prepared, index), replications: strategy.replications };
  const { replications } = itemAt(await playField([own], count, optionsOf), 0);
  const subject = { set, replications, isRejected, z: options.z };
  const trials = await tryAll(variants, subject, optionsOf);
  const found = await playBest(trials, subject, optionsOf);
  return { ...nothing, waste: wasteOf(spending), played: trials.length, found };
}

/** Each once, and none that is a strategy of the scenario: that one has been compared. */
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

/** A change that was tried. */
interface Trial extends Played {
  readonly change: Change;
}

async function tryAll(
  variants: readonly ReadableVariant<Change>[],
  { replications }: ChangedStrategy,
  optionsOf: RunOptionsOf,
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const variant of variants) {
    const { subject: change } = variant;
    const playable = trials.length < mostChanges ? compiledVariant(variant) : undefined;
    if (playable !== undefined) trials.push({ change, playable, replications: [] });
  }
  const count = Math.min(mostTried, replications.length);
  const played = await playField(trials, count, optionsOf);
  return trials.map((trial, index) => ({ ...trial, ...itemAt(played, index) }));
}

/** The best that is sure; if it is risky, then the best that is not. */
async function playBest(
  trials: readonly Trial[],
  subject: ChangedStrategy,
  optionsOf: RunOptionsOf,
): Promise<readonly Saving[]> {
  // Any of them might be the best by chance: the intervals of all hold at once (Bonferroni).
  const z = probit(1 - 0.025 / Math.max(1, trials.length));
  const found: Saving[] = [];
  let finalists = 0;
  for (const trial of inOrder(trials, subject)) {
    const { change } = trial;
    if (found.length > 0 && change.isRisky) continue;
    if (++finalists > mostFinalists) break;
    const [played] = await playField([trial], subject.replications.length, optionsOf);
    const all = sure(played).replications;
    const saving = savingOf(change, all, subject, z);
    if (!doesTheWork(all, subject) || !meetsAsMuch(all, subject)) continue;
    if (!subject.isRejected && !isSure(saving)) continue;
    found.push(saving);
    if (!change.isRisky) break;
  }
  return found;
}

/** The cheapest first, without those that cannot be worth it. */
function inOrder(trials: readonly Trial[], subject: ChangedStrategy): readonly Trial[] {
  const costOf = ({ replications }: Trial) => mean(replications, 'cost_usd');
  return trials
    .filter((trial) => {
      const { replications } = trial;
      const before = mean(subject.replications.slice(0, replications.length), 'cost_usd');
      const mayBeWorth = subject.isRejected || costOf(trial) < before;
      return (
        mayBeWorth && doesTheWork(replications, subject) && !surelyBreaks(replications, subject)
      );
    })
    .sort((a, b) => costOf(a) - costOf(b));
}

function isSure({ share, shareInterval }: Saving): boolean {
  return share >= leastShare && shareInterval.low > 0;
}
