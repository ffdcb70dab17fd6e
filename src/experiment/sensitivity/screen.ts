/** Moves the few assumptions on which answers hang most often, in a part of a run's own runs. */
import { itemAt } from '../../kernel/lookup.ts';
import { baseDocument } from '../../scenario/patched-document.ts';
import { type Movable, movablesOf } from '../../scenario/moves/movables.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import type { Prepared } from '../prepare.ts';
import type { ExperimentResult } from '../result.ts';
import { decide, rivalsOf } from './decision.ts';
import { boughtIn } from './felt.ts';
import { Lab, type LabOptions, type Setting } from './lab.ts';
import { areSame, type Baseline, firstRuns, rowOf } from './rows.ts';
import type { Hinge, SensitivityRow } from './sensitivity.ts';

/** From the one that has turned the most answers on. */
const usual = [
  'spot.poolTop',
  'spot.interruptions.rate',
  'scheduler.sizePreference',
  'spot.price.factor',
  'fargate.spotFactor',
  'ec2.registration',
  'fargate.pullMBps',
  'scheduler.scalingCycle',
] as const;

/** Of the runs of the experiment. */
const shareOfRuns = 0.2;
/** Replications: fewer say nothing. */
const leastReplications = 3;

/** undefined = there is no choice, or nothing that can be moved makes a difference. */
export async function findHinge(
  prepared: Prepared,
  result: ExperimentResult,
  options: Pick<LabOptions, 'source' | 'optionsOf'>,
): Promise<Hinge | undefined> {
  const { set } = prepared.world;
  if (result.strategies.length < 2) return undefined;
  const pair = pairOf(result, set);
  const [first, second] = pair.map((index) => itemAt(result.strategies, index));
  const runs = Math.floor(shareOfRuns * set.strategies.length * replicationsOf(result));
  const lab = new Lab(prepared, { ...options, isTimeUp: () => false, mostRuns: runs }, pair);
  for (const index of pair) lab.learn(index, itemAt(result.strategies, index).replications);
  const { settings, count } = settingsWithin(runs, replicationsOf(result), options, lab);
  if (first === undefined || second === undefined || settings.length === 0) return undefined;
  const played = await lab.play(settings, count);
  const ofPair = [first, second].map(({ name, replications }) => ({ name, replications }));
  const before = firstRuns(ofPair, count);
  const decision = decide(before, set, undefined);
  const base: Baseline = { set, runs: before, decision, rivals: [0, 1] };
  const rows = settings.flatMap((setting, index) => {
    const now = played[index];
    return now === undefined || areSame(before, now) ? [] : [rowOf(setting, now, base)];
  });
  if (rows.length === 0) return undefined;
  const strongest = rows.reduce((most, row) => (rankOf(row) > rankOf(most) ? row : most));
  const { name } = itemAt(strongest.moved, 0);
  return {
    chosen: first.name,
    against: second.name,
    rows: rows.filter(({ moved }) => itemAt(moved, 0).name === name),
  };
}

/** Other answers come first. */
function rankOf({ isFirm, effect }: SensitivityRow): number {
  return (isFirm ? 1_000_000 : 0) + effect;
}

function replicationsOf({ strategies }: ExperimentResult): number {
  return itemAt(strategies, 0).replications.length;
}

/** The chosen one, and the cheapest that buys something else, or else the next. */
function pairOf({ strategies }: ExperimentResult, set: ScenarioSet): readonly [number, number] {
  const [first] = rivalsOf(strategies, set);
  const kinds = set.strategies.map(({ scenario }) => [...boughtIn(scenario)].sort().join(' '));
  const isOther = (index: number) => kinds[index] !== kinds[first];
  const rest = strategies.map((_, index) => index).filter((index) => index !== first);
  const others = rest.some(isOther) ? rest.filter(isOther) : rest;
  const [next] = rivalsOf(
    others.map((index) => itemAt(strategies, index)),
    set,
  );
  return [first, itemAt(others, next)];
}

/** As many assumptions as can be moved in enough replications, each to all of its values. */
function settingsWithin(
  runs: number,
  replications: number,
  { source }: Pick<LabOptions, 'source'>,
  lab: Lab,
): { readonly settings: readonly Setting[]; readonly count: number } {
  const document = baseDocument(source);
  const all = document === undefined ? [] : movablesOf(document).movables;
  const found = usual.flatMap((name) => all.filter((one) => one.name === name));
  const movables: Movable[] = [];
  let each = 0;
  const least = Math.min(leastReplications, replications);
  for (const movable of found) {
    const more = movable.values.length * lab.reach(movable).moved.length;
    if (more === 0 || (each + more) * least > runs) continue;
    movables.push(movable);
    each += more;
  }
  const settings = movables.flatMap((movable) =>
    movable.values.map((value): Setting => [{ movable, value }]),
  );
  return { settings, count: Math.min(replications, Math.floor(runs / Math.max(1, each))) };
}
