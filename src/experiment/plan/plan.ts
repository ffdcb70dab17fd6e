/** The cheapest point of a space that meets conditions, and what is known of the others. */
import { InputError } from '../../kernel/input-error.ts';
import { itemAt, sure } from '../../kernel/lookup.ts';
import type { Thresholds } from '../../scenario/sections/thresholds.ts';
import type { SweepAxis } from '../../scenario/sweep/axis.ts';
import { type Point, product } from '../../scenario/sweep/space.ts';
import { atPoint, readVariants } from '../../scenario/variants.ts';
import type { Prepared } from '../preparing/prepare.ts';
import type { AssumedSizes } from '../result.ts';
import type { RunOptionsOf } from '../variants/field.ts';
import type { ScenarioSource } from '../variants/variants.ts';
import { changesBetween, type ResourceChanges } from './change.ts';
import type { WallClock } from '../wall-clock.ts';
import type { Contest } from './contest.ts';
import type { Question } from './conditions.ts';
import { firstRound, looksFor } from './looks.ts';
import type { CapacityLine } from './lines.ts';
import { PointPlayer } from './points.ts';
import { firstPoints, race, type RaceResult } from './race.ts';
import { byCost, inPairs, seemsGood, type Standing, verdictOf } from './standing.ts';
import { wrongValues } from './wrong-values.ts';

/** What is sought, and how. */
export interface PlanOptions {
  readonly source: ScenarioSource;
  readonly axes: readonly SweepAxis[];
  /** Besides those of the scenario. */
  readonly conditions: Thresholds;
  /** Replications of a point. */
  readonly most: number;
  /** A saving that is not worth more replications, as a part of the cost. */
  readonly precision: number;
  readonly optionsOf: RunOptionsOf;
  readonly isTimeUp: () => boolean;
}

/** The scenario, with the strategy on which the space is laid. */
type PlannedOn = Pick<Prepared, 'world' | 'strategies'>;

/** What was found. */
export interface FoundPlan extends Omit<RaceResult, 'contradicted'> {
  readonly name: string;
  readonly question: string;
  readonly conditions: Thresholds;
  /** undefined = the scenario has no start. */
  readonly clock: WallClock | undefined;
  readonly axes: readonly SweepAxis[];
  readonly space: readonly Point[];
  readonly lines: number;
  readonly contradicted: number;
  /** Of the point that was played most: a full grid that is as sure plays all of them so often. */
  readonly replications: number;
  readonly most: number;
  readonly precision: number;
  /** Whether `most` replications are enough to be sure of any point. */
  readonly canBeMet: boolean;
  /** Of the scenario's histories. */
  readonly assumedSizes: AssumedSizes;
  /** The cheapest that meets all conditions, else that seems to; undefined = none does. */
  readonly answer: Standing | undefined;
  /** In the order of their cost, those that break nothing for sure. */
  readonly others: readonly Standing[];
  /** From the scenario to the answer. */
  readonly changes: ResourceChanges | undefined;
}

/** The experiment has one strategy. Throws `InputError` if all points make mistakes. */
export async function findPlan(prepared: PlannedOn, options: PlanOptions): Promise<FoundPlan> {
  const { set } = prepared.world;
  const { source, axes, most, precision } = options;
  const base = itemAt(set.strategies, 0);
  const { name: strategy } = base;
  const { contest, space, player } = contestOf(prepared, options);
  const { lines } = contest;
  const { thresholds: conditions, looks } = contest.question;
  const result = await race(contest);
  if (result.standings.size === 0) throw new InputError(player.issues);
  const paired = inPairs(result.standings.values());
  const alive = paired.filter(({ point }) => !result.dropped.has(point)).sort(byCost);
  const changesTo = (point: Point) => {
    const [variant] = readVariants(source, strategy, [atPoint(point)]);
    return changesBetween(base.scenario, sure(variant?.scenario));
  };
  const answer = alive.find((one) => verdictOf(one) === 'met') ?? alive.find(seemsGood);
  return {
    ...result,
    standings: new Map(paired.map((one) => [one.point, one])),
    name: set.name,
    question: set.question,
    conditions,
    clock: set.hasStart ? { startEpochMs: set.startEpochMs, timezone: set.timezone } : undefined,
    axes,
    space,
    lines: lines.length,
    contradicted: result.contradicted.length,
    replications: Math.max(...paired.map((one) => one.replications.length)),
    most,
    precision,
    canBeMet: looks.canBeMet,
    assumedSizes: itemAt(prepared.strategies, 0).assumedSizes,
    answer,
    others: alive.filter((one) => one !== answer),
    changes: answer === undefined ? undefined : changesTo(itemAt(space, answer.point)),
  };
}

/** Plays the first round, which all searches of this space need: many machines can share it. */
export async function playFirstRound(prepared: PlannedOn, options: PlanOptions): Promise<void> {
  const { contest, player } = contestOf(prepared, options);
  await player.play(firstPoints(contest), firstRound);
}

function contestOf({ world: { set, maxJobs } }: PlannedOn, options: PlanOptions) {
  const { source, axes, most, precision, isTimeUp } = options;
  const { name: strategy } = itemAt(set.strategies, 0);
  const wrong = wrongValues(source, strategy, axes);
  if (wrong.length > 0) throw new InputError(wrong);
  const space = product(axes);
  const player = new PointPlayer({ source, set, maxJobs, strategy }, space, options.optionsOf);
  const thresholds = [...set.thresholds, ...options.conditions];
  const question: Question = { thresholds, clock: set, looks: looksFor(thresholds, most) };
  const play: Contest['play'] = (points, count) => player.play(points, count);
  const lines = linesOf(axes);
  const contest: Contest = { size: space.length, lines, question, precision, play, isTimeUp };
  return { contest, space, player };
}

/** Shorter ones have nothing to halve. */
const leastOfLine = 4;

/** The lines of the longest axis whose values are growing numbers; none where there is none. */
export function linesOf(axes: readonly SweepAxis[]): readonly CapacityLine[] {
  const lengths = axes.map((axis) => (isGrowing(axis) ? axis.values.length : 0));
  const length = Math.max(0, ...lengths);
  if (length < leastOfLine) return [];
  const chosen = lengths.indexOf(length);
  const stride = axes.slice(chosen + 1).reduce((size, { values }) => size * values.length, 1);
  const size = axes.reduce((all, { values }) => all * values.length, 1);
  const starts = Array.from({ length: size }, (_, point) => point).filter(
    (point) => Math.floor(point / stride) % length === 0,
  );
  return starts.map((start) => Array.from({ length }, (_, index) => start + index * stride));
}

function isGrowing({ values }: SweepAxis): boolean {
  const numbers = values.map(({ value }) => (value.kind === 'scalar' ? value.value : undefined));
  return numbers.every((value, index) => {
    if (typeof value !== 'number') return false;
    const before = numbers[index - 1];
    return index === 0 || (typeof before === 'number' && before < value);
  });
}
