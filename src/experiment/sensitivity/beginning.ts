/** How an analysis begins, on one machine or many: its bounds, and what can be moved. */
import { baseDocument } from '../../scenario/patched-document.ts';
import { type Movable, movablesOf } from '../../scenario/moves/movables.ts';
import { mapTree } from '../../scenario/reading/tree.ts';
import type { Prepared } from '../preparing/prepare.ts';
import type { StrategyRuns } from './decision.ts';
import { Lab, type LabOptions, type Setting } from './lab.ts';

/** Strategies that are played: the cheapest. */
export const mostStrategies = 8;
/** Replications in which every assumption is moved. */
export const mostScreened = 3;
/** Runs, those that a store knows included. */
export const mostRuns = 100_000;

/** How much is played for an analysis of sensitivity. */
export interface SensitivityOptions extends Omit<LabOptions, 'mostRuns'> {
  readonly mostReplications: number;
}

/** Replications of what counts most, and of everything. */
export function countsOf({ world }: Prepared, { mostReplications }: SensitivityOptions) {
  const count = Math.min(world.set.replications, mostReplications);
  return { count, screened: Math.min(mostScreened, count) };
}

/** Where strategies are played, by their indices. */
export function labOf(
  prepared: Prepared,
  options: SensitivityOptions,
  strategies: readonly number[],
): Lab {
  return new Lab(prepared, { ...options, mostRuns }, strategies);
}

export interface Beginning {
  /** The strategies as they are. */
  readonly runs: readonly StrategyRuns[];
  readonly movables: readonly Movable[];
  /** Assumptions without a range. */
  readonly fixed: readonly string[];
  /** Movables that some strategy reads from what all share. */
  readonly reached: readonly Movable[];
}

/** Plays the strategies as they are, and finds what can be moved. */
export async function begin(
  lab: Lab,
  count: number,
  { source }: SensitivityOptions,
): Promise<Beginning> {
  const runs = await lab.base(count);
  const tree = baseDocument(source) ?? mapTree({ file: '', line: 0, column: 0 }, []);
  const { movables, fixed } = movablesOf(tree);
  const reached = movables.filter((one) => lab.reach(one).moved.length > 0);
  return { runs, movables, fixed, reached };
}

/** Of each assumption, one a value. */
export function settingsOf(movables: readonly Movable[]): readonly (readonly Setting[])[] {
  return movables.map((movable) => movable.values.map((value): Setting => [{ movable, value }]));
}
