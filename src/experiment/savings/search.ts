/** Looks for the change of a strategy that saves most, by playing a few of them in pairs. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import { probit } from '../../kernel/probit.ts';
import type { Prepared } from '../preparing/prepare.ts';
import type { ExperimentResult } from '../result.ts';
import { type RunOptionsOf, playField } from '../variants/field.ts';
import { compiledVariant, playableOfOne, type ReadableVariant } from '../variants/variants.ts';
import {
  doesTheWork,
  leastSure,
  mean,
  meetsAsMuch,
  savingOf,
  type ChangedStrategy,
  surelyBreaks,
} from './compare-trial.ts';
import type { Change, Saving, SoughtSavings } from './saving.ts';
import { wasteOf } from './waste.ts';
import {
  isSure,
  type SavingsOptions,
  type Trial,
  variantsOfChanges,
  wantedChanges,
} from './wanted.ts';

/** Changes that are tried. */
const mostChanges = 8;
/** Replications in which each of them is tried. */
const mostTried = 3;
/** Changes that are then played as often as the strategy. */
const mostFinalists = 3;
/** Replications of a finalist. */
const mostPlayed = 100;

/** Changes of the strategy that is chosen, else of the cheapest that does all the work. */
export async function findSavings(
  prepared: Prepared,
  result: ExperimentResult,
  options: SavingsOptions,
): Promise<SoughtSavings> {
  const wanted = wantedChanges(prepared, result, options.z);
  if (wanted.subject === undefined) return wanted.nothing;
  const { nothing, spending, subject, index, changes } = wanted;
  const variants = await variantsOfChanges(changes, wanted, { prepared, ...options });
  const count = Math.min(Math.max(leastSure, subject.replications.length), mostPlayed);
  const { optionsOf } = options;
  const { replications: known } = subject;
  const own = { playable: playableOfOne(prepared, index), replications: known };
  const { replications } = itemAt(await playField([own], count, optionsOf), 0);
  const all = { ...subject, replications };
  const trials = await tryAll(variants, all, optionsOf);
  const found = await playBest(trials, all, optionsOf);
  return { ...nothing, waste: wasteOf(spending), played: trials.length, found };
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
