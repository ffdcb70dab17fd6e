/** Plays points until it is known which is the cheapest that meets the conditions. */
import { sure } from '../../kernel/lookup.ts';
import { boundOf } from './conditions.ts';
import type { Contest, DropReason, RaceState } from './contest.ts';
import { type Heat, nextHeat, unseenPoints } from './heats.ts';
import { isContradicted, type CapacityLine, ruledOut } from './lines.ts';
import { playedCounts } from './looks.ts';
import { failuresIn, runsOf, type Standing, standingOf, verdictOf } from './standing.ts';

/** What is known in the end. */
export interface RaceResult {
  /** By number, what has been played. */
  readonly standings: ReadonlyMap<number, Standing>;
  readonly dropped: ReadonlyMap<number, DropReason>;
  /** Lines that what was played contradicts: all of their points are played. */
  readonly contradicted: readonly CapacityLine[];
  /** Runs of all points. */
  readonly runs: number;
  readonly isCut: boolean;
}

/** The points of the first round, which depend on no outcome. */
export function firstPoints(contest: Contest): readonly number[] {
  return unseenPoints(atStart(contest));
}

export async function race(contest: Contest): Promise<RaceResult> {
  const state = atStart(contest);
  let isCut = false;
  for (;;) {
    const heat = nextHeat(state);
    if (heat === undefined) break;
    isCut = state.standings.size > 0 && contest.isTimeUp();
    if (isCut) break;
    await play(state, heat);
    drop(state);
  }
  const { standings, dropped } = state;
  const contradicted = linesFor(contest).filter((line) => state.contradicted.has(line));
  return { standings, dropped, contradicted, runs: runsOf(standings), isCut };
}

function atStart(contest: Contest): RaceState {
  return {
    contest,
    standings: new Map(),
    dropped: new Map(),
    contradicted: new Set(linesFor(contest).length === 0 ? contest.lines : []),
    counts: playedCounts(contest.question.looks),
  };
}

/** Lines say nothing about conditions that more capacity neither helps nor harms. */
function linesFor({ lines, question }: Contest): readonly CapacityLine[] {
  return question.thresholds.some((one) => boundOf(one) === 'else') ? [] : lines;
}

async function play(state: RaceState, { points, count }: Heat): Promise<void> {
  const { contest, standings, dropped } = state;
  const played = await contest.play(points, count);
  points.forEach((point, index) => {
    const one = sure(played[index]);
    if ('refusal' in one) dropped.set(point, { kind: 'mistake', text: one.refusal });
    else standings.set(point, standingOf(point, one.replications, contest.question));
  });
}

/** Drops what is surely out. */
function drop(state: RaceState): void {
  const { contest, standings, dropped, contradicted } = state;
  for (const one of standings.values()) {
    if (dropped.has(one.point)) continue;
    if (!one.isDone) dropped.set(one.point, { kind: 'unfinished' });
    else if (hasMoreFailures(one, standings)) dropped.set(one.point, { kind: 'more failures' });
    else if (verdictOf(one) === 'failed') dropped.set(one.point, { kind: 'condition' });
  }
  for (const line of contest.lines) {
    if (contradicted.has(line)) continue;
    const isGap = line.some((point) => {
      const kind = dropped.get(point)?.kind;
      return kind === 'mistake' || kind === 'more failures';
    });
    if (isGap || isContradicted(line, standings)) {
      contradicted.add(line);
      // What the line ruled out is open again.
      for (const point of line) if (dropped.get(point)?.kind === 'beyond') dropped.delete(point);
    } else {
      for (const point of ruledOut(line, standings)) {
        if (!dropped.has(point)) dropped.set(point, { kind: 'beyond' });
      }
    }
  }
}

/** Whether more of its jobs fail than of another point, in the same replications. */
function hasMoreFailures(one: Standing, standings: RaceState['standings']): boolean {
  const failed = failuresIn(one, one.replications.length);
  if (failed === 0) return false;
  return [...standings.values()].some((other) => {
    const isComparable = other.isDone && other.replications.length >= one.replications.length;
    return isComparable && failuresIn(other, one.replications.length) < failed;
  });
}
