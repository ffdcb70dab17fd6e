/** Looks for the change of a strategy that saves most, by playing a few of them in pairs. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import { probit } from '../../kernel/probit.ts';
import { metricRow } from '../../words/metrics.ts';
import { brokenBy } from '../choice.ts';
import type { Prepared } from '../prepare.ts';
import type { ExperimentResult, ReplicationResult } from '../result.ts';
import { changesOf } from './changes.ts';
import { chosenOf } from './chosen.ts';
import {
  doesTheWork,
  mean,
  meetsAsMuch,
  savingOf,
  type ChangedStrategy,
  surelyBreaks,
} from './compare-trial.ts';
import type { Saving, SoughtSavings } from './saving.ts';
import { spendingOf } from './spending.ts';
import { type RunOptionsOf, playOne } from './trial.ts';
import { preparedOfOne, type ScenarioSource, type Variant, variantsOf } from './variants.ts';
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
  const { strategy, isRejected } = chosenOf(result);
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
  const variants = await variantsOf(base, changesOf(spending, isRejected && isLate));
  const count = Math.max(leastPlayed, strategy.replications.length);
  const replications = await playOne(
    preparedOfOne(prepared, index),
    Math.min(count, mostPlayed),
    strategy.replications,
    options.optionsOf,
  );
  const subject = { set, replications, isRejected, z: options.z };
  const trials = await tryAll(newOnes(variants, prepared), subject, options.optionsOf);
  const found = await playBest(trials, subject, options.optionsOf);
  return { ...nothing, waste: wasteOf(spending), played: trials.length, found };
}

/** Each once, and none that is a strategy of the scenario: that one has been compared. */
function newOnes(variants: readonly Variant[], { hashes }: Prepared): readonly Variant[] {
  const known = new Set(hashes.strategies);
  return variants.filter(({ hash }) => {
    const isNew = !known.has(hash);
    known.add(hash);
    return isNew;
  });
}

/** A change that was tried. */
interface Trial {
  readonly variant: Variant;
  readonly replications: readonly ReplicationResult[];
}

async function tryAll(
  variants: readonly Variant[],
  { replications }: ChangedStrategy,
  optionsOf: RunOptionsOf,
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const variant of variants) {
    const prepared = trials.length < mostChanges ? variant.prepare() : undefined;
    if (prepared === undefined) continue;
    const count = Math.min(mostTried, replications.length);
    trials.push({ variant, replications: await playOne(prepared, count, [], optionsOf) });
  }
  return trials;
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
  for (const { variant, replications } of inOrder(trials, subject)) {
    const { change } = variant;
    if (found.length > 0 && change.isRisky) continue;
    if (++finalists > mostFinalists) break;
    const prepared = sure(variant.prepare());
    const all = await playOne(prepared, subject.replications.length, replications, optionsOf);
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
