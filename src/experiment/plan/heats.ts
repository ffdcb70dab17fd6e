/**
 * Which points of a race are played next, and how far: all that must be seen, then what may be the
 * cheapest, then the leader until it is sure, then rivals that may save more than the precision.
 */
import { sure } from '../../kernel/lookup.ts';
import { firstStage } from '../answers/growth.ts';
import { willBeMet } from './conditions.ts';
import type { RaceState } from './contest.ts';
import { probesOf } from './lines.ts';
import { nearestOf } from './nearest.ts';
import {
  byCost,
  failuresIn,
  gapOf,
  inPairs,
  seemsGood,
  type Standing,
  verdictOf,
} from './standing.ts';

/** The points to play next, and how far. */
export interface Heat {
  readonly points: readonly number[];
  readonly count: number;
}

/** undefined = it is known who wins, or nothing more may be played. */
export function nextHeat(state: RaceState): Heat | undefined {
  const unseen = unseenPoints(state);
  if (unseen.length > 0) return { points: unseen, count: sure(state.counts[0]) };
  const alive = inPairs(state.standings.values())
    .filter(({ point }) => !state.dropped.has(point))
    .sort(byCost);
  const leader = leaderOf(alive, state);
  if (leader === undefined) return undefined;
  const field = { leader, alive, state };
  const contenders = contendersIn(field);
  if (contenders.length > 0) return raised(contenders, state);
  if (verdictOf(leader) === 'open') return raised([leader], state);
  const rival = rivalIn(field);
  if (rival === undefined) return undefined;
  return raised(verdictOf(rival) === 'open' ? [rival] : [leader, rival], state);
}

/** Points that must be seen: all but those of lines, and where the lines' borders may be. */
export function unseenPoints(state: RaceState): readonly number[] {
  const { contest, standings, dropped } = state;
  const isNew = (point: number) => !standings.has(point) && !dropped.has(point);
  const lines = intactLines(state);
  const onLines = new Set(lines.flat());
  const others = Array.from({ length: contest.size }, (_, point) => point).filter(
    (point) => !onLines.has(point) && isNew(point),
  );
  const paired = new Map(inPairs(standings.values()).map((one) => [one.point, one]));
  const doubtful = (one: Standing) => isDoubtful(one, state);
  const probes = lines.flatMap((line) => probesOf(line, paired, doubtful)).filter(isNew);
  return [...others, ...probes].sort((a, b) => a - b);
}

function intactLines({ contest, contradicted }: RaceState) {
  return contest.lines.filter((line) => !contradicted.has(line));
}

/** Those of the points that have the fewest replications, at the next count. */
function raised(standings: readonly Standing[], { counts }: RaceState): Heat | undefined {
  const least = Math.min(...standings.map(({ replications }) => replications.length));
  const count = counts.find((one) => one > least);
  if (count === undefined) return undefined;
  const short = standings.filter(({ replications }) => replications.length < count);
  return { points: short.map(({ point }) => point).sort((a, b) => a - b), count };
}

/** Whether it is open and, if it goes on as it was seen, still will be at the first look. */
function isDoubtful(one: Standing, { contest: { question } }: RaceState): boolean {
  const { length } = one.replications;
  if (length < firstStage || verdictOf(one) !== 'open') return false;
  const { counts } = question.looks;
  if (length >= sure(counts.at(-1))) return true;
  return !willBeMet(question, one.judgements, Math.max(length, sure(counts[0])));
}

/**
 * The cheapest that seems to meet all conditions and soon may be sure; where all of these are
 * doubtful, the safest; where none seems to meet them, the nearest.
 */
function leaderOf(alive: readonly Standing[], state: RaceState): Standing | undefined {
  const good = alive.filter(seemsGood);
  const bySafety = [...good].sort((a, b) => leastMeeting(b) - leastMeeting(a) || byCost(a, b));
  return good.find((one) => !isDoubtful(one, state)) ?? bySafety[0] ?? nearestOf(alive);
}

/** The part of its replications that meets the condition which the fewest meet. */
function leastMeeting({ judgements }: Standing): number {
  return Math.min(...judgements.map(({ result: { meeting, n } }) => meeting / n));
}

interface RaceField {
  readonly leader: Standing;
  /** By cost. */
  readonly alive: readonly Standing[];
  readonly state: RaceState;
}

/** The leader, and all that may be cheaper, as long as they have few replications. */
function contendersIn(field: RaceField): readonly Standing[] {
  const { leader, alive } = field;
  const isLeading = seemsGood(leader);
  const few = alive.filter((one) => {
    if (one.replications.length >= firstStage) return false;
    return one === leader || !isLeading || maySave(one, field, 0);
  });
  return [leader, ...few].every(({ isCertain }) => isCertain) ? [] : few;
}

/** The first of those that may yet turn the answer, and may grow. */
function rivalIn(field: RaceField): Standing | undefined {
  const { leader, alive, state } = field;
  const most = sure(state.counts.at(-1));
  return alive.find((one) => {
    if (one === leader || one.isCertain || !seemsGood(one)) return false;
    if (one.replications.length >= most) return false;
    return maySave(one, field, state.contest.precision) || mayFailLess(one, leader);
  });
}

/** The chance with which a point that is cheaper counts as dearer, or saves more than it may. */
const dearerChance = 0.025;

/** Whether it may be cheaper than the leader by more than a part of its cost, in pairs. */
function maySave(one: Standing, { leader, alive, state }: RaceField, part: number): boolean {
  const isAbove = intactLines(state).some((line) => {
    return line.includes(leader.point) && line.indexOf(one.point) > line.indexOf(leader.point);
  });
  if (isAbove && one.cost >= leader.cost) return false;
  // Any of them might look dearer by chance, at any look (Bonferroni).
  const tail = dearerChance / (Math.max(1, alive.length - 1) * state.counts.length);
  return gapOf('cost_usd', [leader, one], tail).low < -part * leader.cost;
}

/** Whether jobs of the leader fail, perhaps where none of this one do. */
function mayFailLess(one: Standing, leader: Standing): boolean {
  const isShorter = one.replications.length < leader.replications.length;
  return isShorter && failuresIn(leader) > 0 && failuresIn(one) === 0;
}
