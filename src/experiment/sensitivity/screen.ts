/** Moves the few assumptions that may matter most to an answer, within given runs. */
import { itemAt } from '../../kernel/lookup.ts';
import { baseDocument } from '../../scenario/patched-document.ts';
import { type Movable, movablesOf } from '../../scenario/moves/movables.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import type { Prepared } from '../prepare.ts';
import type { ExperimentResult, StrategyResult } from '../result.ts';
import { decide, rivalsOf } from './decision.ts';
import { boughtIn } from './felt.ts';
import { Lab, type LabOptions, type Setting } from './lab.ts';
import { areSame, type Baseline, firstRuns, rowOf } from './rows.ts';
import type { Hinge, SensitivityRow } from './sensitivity.ts';
import { suspectsOf } from './suspects.ts';

/** Replications in which several are moved: those are enough to choose. */
const mostScreened = 3;

/** What was found, and the runs that it took. */
export interface Screening {
  /** undefined = nothing that was moved makes a difference. */
  readonly hinge: Hinge | undefined;
  /** 0 = there is nothing to move, or there are too few runs. */
  readonly runs: number;
}

/** Several assumptions in half of the runs, then the one with the greatest effect in the rest. */
export async function findHinge(
  prepared: Prepared,
  result: ExperimentResult,
  options: Pick<LabOptions, 'source' | 'optionsOf' | 'mostRuns'>,
): Promise<Screening> {
  const pair = pairOf(result, prepared.world.set);
  const strategies = pair.map((index) => itemAt(result.strategies, index));
  const lab = new Lab(prepared, { ...options, isTimeUp: () => false }, pair);
  for (const index of pair) lab.learn(index, itemAt(result.strategies, index).replications);
  const screen: Screen = { lab, set: prepared.world.set, strategies };
  const { movables, runs } = movablesWithin(options, screen);
  const most = itemAt(strategies, 0).replications.length;
  const once = Math.floor(options.mostRuns / 2 / Math.max(1, runs));
  const first = await rowsOf(movables, clamped(once, Math.min(mostScreened, most)), screen);
  const name = strongestOf(first);
  const chosen = movables.filter((one) => one.name === name);
  const each = chosen.reduce((sum, one) => sum + runsOf(one, lab), 0);
  const count = Math.floor((options.mostRuns - lab.runs) / Math.max(1, each));
  const played = first[0]?.replications ?? 0;
  const rows = await rowsOf(chosen, Math.min(played + count, most), screen);
  const [one, other] = strategies.map((strategy) => strategy.name);
  const hinge =
    one === undefined || rows.length === 0 ? undefined : { chosen: one, against: other, rows };
  return { hinge, runs: lab.runs };
}

/** Where settings are played, and what they are compared with. */
interface Screen {
  readonly lab: Lab;
  readonly set: ScenarioSet;
  readonly strategies: readonly StrategyResult[];
}

/** In the order of effects that may be expected: all that fit into half of the runs, or one. */
function movablesWithin(
  { source, mostRuns }: Pick<LabOptions, 'source' | 'mostRuns'>,
  { lab, strategies }: Screen,
): { readonly movables: readonly Movable[]; readonly runs: number } {
  const document = baseDocument(source);
  const all = document === undefined ? [] : movablesOf(document).movables;
  const found = suspectsOf(strategies).flatMap((name) => all.filter((one) => one.name === name));
  const movables: Movable[] = [];
  let runs = 0;
  for (const movable of found) {
    const more = runsOf(movable, lab);
    const most = movables.length === 0 ? mostRuns : mostRuns / 2;
    if (more === 0 || runs + more > most) continue;
    movables.push(movable);
    runs += more;
  }
  return { movables, runs };
}

/** In one replication. */
function runsOf(movable: Movable, lab: Lab): number {
  return movable.values.length * lab.reach(movable).moved.length;
}

function clamped(count: number, most: number): number {
  return Math.max(1, Math.min(count, most));
}

/** Of the settings that make a difference. */
async function rowsOf(
  movables: readonly Movable[],
  count: number,
  { lab, set, strategies }: Screen,
): Promise<readonly SensitivityRow[]> {
  const settings = movables.flatMap((movable) =>
    movable.values.map((value): Setting => [{ movable, value }]),
  );
  const played = await lab.play(settings, count);
  const before = firstRuns(strategies, count);
  const decision = decide(before, set, undefined);
  const rivals = [0, strategies.length > 1 ? 1 : undefined] as const;
  const base: Baseline = { set, runs: before, decision, rivals };
  return settings.flatMap((setting, index) => {
    const now = played[index];
    return now === undefined || areSame(before, now) ? [] : [rowOf(setting, now, base)];
  });
}

/** The name of the assumption; undefined = there is none. */
function strongestOf(rows: readonly SensitivityRow[]): string | undefined {
  const [first] = [...rows].sort((a, b) => rankOf(b) - rankOf(a));
  return first?.moved[0]?.name;
}

/** Other answers come first. */
function rankOf({ isFirm, effect }: SensitivityRow): number {
  return (isFirm ? 1_000_000 : 0) + effect;
}

/** The chosen one, and the cheapest that buys something else, or else the next, if there is one. */
function pairOf({ strategies }: ExperimentResult, set: ScenarioSet): readonly number[] {
  const [first] = rivalsOf(strategies, set);
  const kinds = set.strategies.map(({ scenario }) => [...boughtIn(scenario)].sort().join(' '));
  const isOther = (index: number) => kinds[index] !== kinds[first];
  const rest = strategies.map((_, index) => index).filter((index) => index !== first);
  const others = rest.some(isOther) ? rest.filter(isOther) : rest;
  if (others.length === 0) return [first];
  const [next] = rivalsOf(
    others.map((index) => itemAt(strategies, index)),
    set,
  );
  return [first, itemAt(others, next)];
}
