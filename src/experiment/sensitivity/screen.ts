/** Moves the few assumptions that may matter most to an answer, within given runs. */
import { itemAt } from '../../kernel/lookup.ts';
import { baseDocument } from '../../scenario/patched-document.ts';
import { type Movable, movablesOf } from '../../scenario/moves/movables.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import { choose, inOrderOf } from '../answers/choice.ts';
import type { Prepared } from '../preparing/prepare.ts';
import type { ExperimentResult, StrategyResult } from '../result.ts';
import { decide } from './decision.ts';
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
  const screen = { lab, set: prepared.world.set, strategies, mostRuns: options.mostRuns };
  const first = await firstRows(suspectedOf(options, screen), screen);
  const strongest = [...first].sort((a, b) => rankOf(b.row) - rankOf(a.row))[0];
  const [one, other] = strategies.map(({ name }) => name);
  if (one === undefined || strongest === undefined) return { hinge: undefined, runs: lab.runs };
  const { movable, row } = strongest;
  const more = Math.floor((options.mostRuns - lab.runs) / runsOf(movable, lab));
  const count = Math.min(row.replications + more, mostReplications(screen));
  const rows = (await rowsOf([movable], count, screen)).map((moved) => moved.row);
  return { hinge: { chosen: one, against: other, rows }, runs: lab.runs };
}

/** Where settings are played, what they are compared with, and how many runs there are. */
interface Screen {
  readonly lab: Lab;
  readonly set: ScenarioSet;
  readonly strategies: readonly StrategyResult[];
  readonly mostRuns: number;
}

function mostReplications({ strategies }: Screen): number {
  return itemAt(strategies, 0).replications.length;
}

/** In the order of the effects that may be expected. */
function suspectedOf({ source }: Pick<LabOptions, 'source'>, screen: Screen): readonly Movable[] {
  const document = baseDocument(source);
  const all = document === undefined ? [] : movablesOf(document).movables;
  return suspectsOf(screen.strategies)
    .flatMap((name) => all.filter((one) => one.name === name))
    .filter((one) => runsOf(one, screen.lab) > 0);
}

/** A few at a time, until one makes a difference or there are no runs for the next. */
async function firstRows(
  suspected: readonly Movable[],
  screen: Screen,
): Promise<readonly MovedRow[]> {
  const left = [...suspected];
  for (;;) {
    const runs = screen.mostRuns - screen.lab.runs;
    const movables = thoseWithin(runs, left, screen.lab);
    if (movables.length === 0) return [];
    const each = movables.reduce((sum, one) => sum + runsOf(one, screen.lab), 0);
    const most = Math.min(mostScreened, mostReplications(screen));
    const count = Math.max(1, Math.min(Math.floor(runs / 2 / each), most));
    const rows = await rowsOf(movables, count, screen);
    if (rows.length > 0) return rows;
    for (const movable of movables) left.splice(left.indexOf(movable), 1);
  }
}

/** All that fit into half of the runs, or one that fits into all of them. */
function thoseWithin(mostRuns: number, suspected: readonly Movable[], lab: Lab) {
  const movables: Movable[] = [];
  let runs = 0;
  for (const movable of suspected) {
    const more = runsOf(movable, lab);
    if (runs + more > (movables.length === 0 ? mostRuns : mostRuns / 2)) continue;
    movables.push(movable);
    runs += more;
  }
  return movables;
}

/** In one replication. */
function runsOf(movable: Movable, lab: Lab): number {
  return movable.values.length * lab.reach(movable).moved.length;
}

/** What a value of an assumption does. */
interface MovedRow {
  readonly movable: Movable;
  readonly row: SensitivityRow;
}

/** Of the values that make a difference. */
async function rowsOf(
  movables: readonly Movable[],
  count: number,
  { lab, set, strategies }: Screen,
): Promise<readonly MovedRow[]> {
  const moves = movables.flatMap((movable) => movable.values.map((value) => ({ movable, value })));
  const settings = moves.map((move): Setting => [move]);
  const played = await lab.play(settings, count);
  const before = firstRuns(strategies, count);
  const decision = decide(before, set, undefined);
  const rivals = [0, strategies.length > 1 ? 1 : undefined] as const;
  const base: Baseline = { set, runs: before, decision, rivals };
  return moves.flatMap(({ movable }, index) => {
    const now = played[index];
    if (now === undefined || areSame(before, now)) return [];
    return { movable, row: rowOf(itemAt(settings, index), now, base) };
  });
}

/** Other answers come first. */
function rankOf({ isFirm, effect }: SensitivityRow): number {
  return (isFirm ? 1_000_000 : 0) + effect;
}

/** The chosen one, and the next that buys something else, or else the next, if there is one. */
function pairOf(result: ExperimentResult, set: ScenarioSet): readonly number[] {
  const { eligible, undecided, rejected, unfinished } = choose(result);
  const finished = [eligible, undecided, rejected].flatMap((group) => inOrderOf('cost_usd', group));
  const ranked = [...finished, ...unfinished].map((one) => result.strategies.indexOf(one));
  const [first = 0, ...rest] = ranked;
  const kinds = set.strategies.map(({ scenario }) => [...boughtIn(scenario)].sort().join(' '));
  const next = rest.find((index) => kinds[index] !== kinds[first]) ?? rest[0];
  return next === undefined ? [first] : [first, next];
}
