/** A glance at the biggest saving: a few changes in a few replications, within given runs. */
import { itemAt } from '../../kernel/lookup.ts';
import { probit } from '../../kernel/probit.ts';
import type { Prepared } from '../preparing/prepare.ts';
import type { ExperimentResult } from '../result.ts';
import { playField } from '../variants/field.ts';
import { compiledVariant, type ReadableVariant } from '../variants/variants.ts';
import { mostSaved } from './ceiling.ts';
import {
  doesTheWork,
  leastSure,
  meetsAsMuch,
  savesInEach,
  savingOf,
  type ChangedStrategy,
} from './compare-trial.ts';
import type { Change, Saving, SoughtSavings } from './saving.ts';
import {
  isSure,
  leastShare,
  type SavingsOptions,
  type Trial,
  variantsOfChanges,
  type WantedChanges,
  wantedChanges,
} from './wanted.ts';

export interface GlanceOptions extends SavingsOptions {
  readonly mostRuns: number;
}

/** Rounds in which changes are played once; a third of the runs is left for the best. */
const rounds = 2;
/** Of the cost, where replications are too few to be sure. */
const leastAbout = 0.02;

/** undefined = there are changes, but no runs for them. */
export async function glanceAtSavings(
  prepared: Prepared,
  result: ExperimentResult,
  options: GlanceOptions,
): Promise<SoughtSavings | undefined> {
  const wanted = wantedChanges(prepared, result, options.z);
  const nothing = { ...wanted.nothing, isGlance: true };
  if (wanted.subject === undefined) return nothing;
  const { subject } = wanted;
  const hopes = hopesOf(wanted);
  const changes = hopes.map(({ change }) => change);
  if (changes.length > 0 && options.mostRuns === 0) return undefined;
  const variants = await variantsOfChanges(changes, wanted, { prepared, ...options });
  const field = new GlanceField(subject, options);
  for (let round = 0; round < rounds; round++) {
    const most = Math.ceil(options.mostRuns / (rounds + 1));
    await field.tryOnce(field.promising(variants, hopes), most);
  }
  await field.playBest();
  return { ...nothing, played: field.trials.length, found: field.found() };
}

/** A change, and what it may save at most. */
interface Hope {
  readonly change: Change;
  readonly most: number;
}

/** From what may save most on; the order of the changes where conditions come first. */
function hopesOf({ changes, spending, subject }: WantedChanges): readonly Hope[] {
  if (subject.isRejected) return changes.map((change) => ({ change, most: Infinity }));
  return changes
    .map((change) => ({ change, most: mostSaved(change, spending) }))
    .filter(({ most }) => most >= leastAbout)
    .sort((a, b) => b.most - a.most);
}

/** The changes that are played, as far as there are runs. */
class GlanceField {
  trials: readonly Trial[] = [];
  /** Some of these cannot be played. */
  private readonly seen = new Set<ReadableVariant<Change>>();
  private left: number;
  private readonly subject: ChangedStrategy;
  private readonly options: GlanceOptions;

  constructor(subject: ChangedStrategy, options: GlanceOptions) {
    // On means, as far as they are known: the sentence says how many replications there are.
    this.subject = { ...subject, z: 0 };
    this.options = options;
    this.left = options.mostRuns;
  }

  /** Those that are left, and may save more than the best of their kind that was played. */
  promising(variants: readonly ReadableVariant<Change>[], hopes: readonly Hope[]) {
    const [best] = this.inOrder();
    const safe = this.inOrder().find(({ change }) => !change.isRisky);
    return variants.filter((variant) => {
      const { subject: change } = variant;
      const most = hopes.find((one) => one.change === change)?.most ?? 0;
      const rival = change.isRisky ? best : safe;
      return !this.seen.has(variant) && (rival === undefined || most > rival.share);
    });
  }

  /** In one replication each. */
  async tryOnce(variants: readonly ReadableVariant<Change>[], most: number): Promise<void> {
    const fresh: Trial[] = [];
    for (const variant of variants) {
      if (fresh.length === Math.min(most, this.left)) break;
      this.seen.add(variant);
      const playable = compiledVariant(variant);
      if (playable !== undefined)
        fresh.push({ change: variant.subject, playable, replications: [] });
    }
    this.trials = [...this.trials, ...(await this.play(fresh, 1))];
  }

  /** The best, and the best without risk, in as many replications as there are runs for. */
  async playBest(): Promise<void> {
    const best = this.found();
    const more = Math.floor(this.left / Math.max(1, best.length));
    const count = Math.min(1 + more, this.subject.replications.length);
    const again = this.trials.filter((trial) => best.some(({ change }) => change === trial.change));
    const played = await this.play(again, count);
    this.trials = this.trials.map((one) => played[again.indexOf(one)] ?? one);
  }

  /** The best; if it is risky, then the best that is not. */
  found(): readonly Saving[] {
    const inOrder = this.inOrder();
    const [best] = inOrder;
    if (best === undefined || !best.change.isRisky) return inOrder.slice(0, 1);
    return [best, ...inOrder.filter(({ change }) => !change.isRisky).slice(0, 1)];
  }

  private inOrder(): readonly Saving[] {
    const z = probit(1 - 0.025 / Math.max(1, this.trials.length));
    const isGood = ({ replications }: Trial) =>
      doesTheWork(replications, this.subject) && meetsAsMuch(replications, this.subject);
    return this.trials
      .filter(isGood)
      .map((trial) => ({
        trial,
        saving: savingOf(trial.change, trial.replications, this.subject, z),
      }))
      .filter((one) => this.subject.isRejected || this.saves(one))
      .map(({ saving }) => saving)
      .sort((a, b) => b.share - a.share);
  }

  private saves({ trial, saving }: { readonly trial: Trial; readonly saving: Saving }): boolean {
    const { replications } = trial;
    if (replications.length >= leastSure) return isSure(saving);
    const least = saving.shareInterval === undefined ? leastAbout : leastShare;
    return saving.share >= least && savesInEach(replications, this.subject);
  }

  private async play(trials: readonly Trial[], count: number): Promise<readonly Trial[]> {
    for (const { replications } of trials) this.left -= count - replications.length;
    const played = await playField(trials, count, this.options.optionsOf);
    return trials.map((trial, index) => ({ ...trial, ...itemAt(played, index) }));
  }
}
