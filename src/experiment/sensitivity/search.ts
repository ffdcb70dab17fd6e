/** Moves every assumption over its range, and finds those on which the decision hangs. */
import { itemAt } from '../../kernel/lookup.ts';
import type { Movable } from '../../scenario/moves/movables.ts';
import type { Prepared } from '../preparing/prepare.ts';
import {
  begin,
  countsOf,
  labOf,
  mostStrategies,
  type SensitivityOptions,
  settingsOf,
} from './beginning.ts';
import { decide, rivalsOf, type StrategyRuns } from './decision.ts';
import type { Lab, Setting } from './lab.ts';
import { areSame, type Baseline, figuresOf, firstRuns, rowOf } from './rows.ts';
import type { KeptAssumption, Sensitivity, SensitivityRow, TippingPoint } from './sensitivity.ts';
import { tippingPointsOf } from './tipping.ts';

/** Assumptions that are then moved in all replications. */
const mostFinalists = 8;
/** Of these, the ones that are moved in pairs. */
const mostPaired = 3;
/** Values of each that a pair takes. */
const mostValuesOfPair = 2;
/** An assumption that was moved, and what came of it. */
interface MovedTrial {
  readonly movable: Movable;
  readonly settings: readonly Setting[];
  readonly rows: readonly SensitivityRow[];
}

export async function findSensitivity(
  prepared: Prepared,
  options: SensitivityOptions,
): Promise<Sensitivity> {
  const { set } = prepared.world;
  const { count, screened } = countsOf(prepared, options);
  const strategies = await cheapest(prepared, options, screened);
  const lab = labOf(prepared, options, strategies);
  const { runs, movables, fixed, reached } = await begin(lab, count, options);
  const base = baselineOf(runs, prepared);
  const { trials, noEffect, impossible, unplayed } = await screen(reached, screened, { base, lab });
  const finalists = trials.slice(0, mostFinalists);
  const finals = await playedAgain(finalists, count, { base, lab });
  const tippingPoints: TippingPoint[] = [];
  for (const { movable } of finals) {
    tippingPoints.push(...(await tippingPointsOf(movable, base, lab)));
  }
  const pairs = await playPairs(finals, count, { base, lab });
  const [first, second] = base.rivals;
  const nameAt = (index: number) => itemAt(base.runs, index).name;
  return {
    name: set.name,
    question: set.question,
    seed: set.seed,
    clock: set.hasStart ? { startEpochMs: set.startEpochMs, timezone: set.timezone } : undefined,
    strategies: base.runs.map(figuresOf),
    leftOut: set.strategies.length - strategies.length,
    decision: base.decision,
    rivals: [nameAt(first), second === undefined ? undefined : nameAt(second)],
    replications: count,
    screened,
    rows: [...byEffect(finals), ...trials.slice(mostFinalists)].flatMap(({ rows }) => rows),
    tippingPoints,
    pairs,
    noEffect: noEffect.map(({ name }) => name),
    notFelt: movables.filter((one) => isNotFelt(one, lab)).map(({ name }) => name),
    fixed,
    impossible: impossible.map(({ name }) => name),
    unplayed: unplayed.map(({ name }) => name),
    kept: keptOf(movables, lab),
    runs: lab.runs,
    isCutShort: lab.isCutShort,
  };
}

/** Indices of the strategies, in the order of the document. */
async function cheapest(
  prepared: Prepared,
  options: SensitivityOptions,
  count: number,
): Promise<readonly number[]> {
  const { set } = prepared.world;
  const all = set.strategies.map((_, index) => index);
  if (all.length <= mostStrategies) return all;
  const lab = labOf(prepared, options, all);
  const left = [...(await lab.base(count))];
  const chosen = new Set<string>();
  while (chosen.size < mostStrategies) {
    const [first] = rivalsOf(left, set);
    for (const { name } of left.splice(first, 1)) chosen.add(name);
  }
  return all.filter((index) => chosen.has(itemAt(set.strategies, index).name));
}

function baselineOf(runs: readonly StrategyRuns[], { world: { set } }: Prepared): Baseline {
  return { set, runs, decision: decide(runs, set, undefined), rivals: rivalsOf(runs, set) };
}

function isNotFelt(movable: Movable, lab: Lab): boolean {
  const { moved, kept } = lab.reach(movable);
  return moved.length === 0 && kept.length === 0;
}

/** Each key once. */
function keptOf(movables: readonly Movable[], lab: Lab): readonly KeptAssumption[] {
  const kept = movables.map((one) => {
    return [one.key.join('.'), lab.reach(one).kept] as const;
  });
  return [...new Map(kept)].flatMap(([name, strategies]) =>
    strategies.length === 0 ? [] : [{ name, strategies }],
  );
}

/** Against what, and where settings are played. */
interface Bench {
  readonly base: Baseline;
  readonly lab: Lab;
}

/** Every assumption at each of its values, from the greatest effect on. */
async function screen(movables: readonly Movable[], count: number, { base, lab }: Bench) {
  const settings = settingsOf(movables);
  const played = await lab.play(settings.flat(), count);
  const before = firstRuns(base.runs, count);
  const trials: MovedTrial[] = [];
  const noEffect: Movable[] = [];
  const impossible: Movable[] = [];
  const unplayed: Movable[] = [];
  let next = 0;
  for (const [index, movable] of movables.entries()) {
    const own = itemAt(settings, index);
    const runs = own.map((_setting, at) => played[next + at]);
    next += own.length;
    const known = runs.flatMap((one) => (one === undefined ? [] : [one]));
    if (own.every((setting) => lab.isImpossible(setting))) impossible.push(movable);
    else if (known.length === 0) unplayed.push(movable);
    else if (known.every((one) => areSame(before, one))) noEffect.push(movable);
    else trials.push(trialOf(movable, own, runs, base));
  }
  return { trials: byEffect(trials), noEffect, impossible, unplayed };
}

function trialOf(
  movable: Movable,
  settings: readonly Setting[],
  runs: readonly (readonly StrategyRuns[] | undefined)[],
  base: Baseline,
): MovedTrial {
  const rows = settings.flatMap((setting, index) => {
    const own = runs[index];
    return own === undefined ? [] : [rowOf(setting, own, base)];
  });
  return { movable, settings, rows };
}

async function playedAgain(
  trials: readonly MovedTrial[],
  count: number,
  { base, lab }: Bench,
): Promise<readonly MovedTrial[]> {
  const again: MovedTrial[] = [];
  for (const trial of trials) {
    const { movable, settings } = trial;
    const runs = await lab.play(settings, count);
    const isPlayed = runs.some((one) => one !== undefined);
    again.push(isPlayed ? trialOf(movable, settings, runs, base) : trial);
  }
  return byEffect(again);
}

/** Those that surely change the decision come first. */
function byEffect(trials: readonly MovedTrial[]): readonly MovedTrial[] {
  const flips = ({ rows }: MovedTrial) => (rows.some(({ isFirm }) => isFirm) ? 1 : 0);
  return [...trials].sort((a, b) => flips(b) - flips(a) || effectOf(b) - effectOf(a));
}

function effectOf({ rows }: MovedTrial): number {
  return Math.max(...rows.map(({ effect }) => effect));
}

/** The strongest at the ends of both; of one key there is one value. */
async function playPairs(
  trials: readonly MovedTrial[],
  count: number,
  { base, lab }: Bench,
): Promise<readonly SensitivityRow[]> {
  const strongest = byEffect(trials)
    .filter((one, index, list) => {
      const key = one.movable.key.join('.');
      return list.findIndex(({ movable }) => movable.key.join('.') === key) === index;
    })
    .slice(0, mostPaired);
  const settings = strongest.flatMap((one, index) =>
    strongest
      .slice(index + 1)
      .flatMap((other) =>
        strongValues(one).flatMap((a) => strongValues(other).map((b): Setting => [...a, ...b])),
      ),
  );
  const played = await lab.play(settings, count);
  return settings.flatMap((setting, index) => {
    const runs = played[index];
    return runs === undefined ? [] : [rowOf(setting, runs, base)];
  });
}

/** The values with the greatest effects. */
function strongValues({ movable, rows }: MovedTrial): readonly Setting[] {
  return [...rows]
    .sort((a, b) => b.effect - a.effect)
    .slice(0, mostValuesOfPair)
    .flatMap(({ moved: [one] }) => (one === undefined ? [] : [[{ movable, value: one.now }]]));
}
