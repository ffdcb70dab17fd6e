/** Which points of a race are played next, and in how many replications. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import { firstStage } from '../growth.ts';
import { willBeMet } from './conditions.ts';
import { probesOf } from './lines.ts';
import type { RaceState } from './contest.ts';
import {
  byCost,
  failuresIn,
  gapOf,
  inPairs,
  runsOf,
  seemsGood,
  type Standing,
  verdictOf,
} from './standing.ts';

/** The points to play next, and how far. */
export interface Heat {
  readonly points: readonly number[];
  readonly count: number;
}

/** undefined = it is known who wins, or nobody may grow. */
export function nextHeat(state: RaceState): Heat | undefined {
  const probes = unseen(state);
  if (probes.length > 0) return { points: probes, count: sure(state.counts[0]) };
  const field = fieldOf(state);
  const growing = inField(field).flatMap((one): readonly Raise[] => {
    const { length } = one.replications;
    const count = mayGrow(one, field, state) ? state.counts.find((n) => n > length) : undefined;
    return count === undefined ? [] : [{ one, count, runs: count - length }];
  });
  const isWithin = (runs: number) => runsOf(state.standings) + runs <= runsOfQuarter(state);
  const steps = growing.filter(({ one, runs }) => mustGrow(one, field) || isWithin(runs));
  const count = Math.min(...steps.map((step) => step.count));
  const level = steps.filter((step) => step.count === count);
  const free = level.filter(({ one }) => mustGrow(one, field));
  const rest = level.filter((step) => !free.includes(step));
  const runs = free.reduce((sum, step) => sum + step.runs, 0);
  const affordable = rest.filter((step, index) => isWithin(runs + (index + 1) * step.runs));
  const points = [...free, ...affordable].map(({ one }) => one.point);
  return points.length === 0 ? undefined : { points: points.sort((a, b) => a - b), count };
}

/** What it takes to look at a point more closely. */
interface Raise {
  readonly one: Standing;
  readonly count: number;
  readonly runs: number;
}

/** Points that must be looked at: all but those of lines, and where the lines' borders may be. */
function unseen(state: RaceState): readonly number[] {
  const { contest, standings, dropped, contradicted } = state;
  const isNew = (point: number) => !standings.has(point) && !dropped.has(point);
  const intact = contest.lines.filter((line) => !contradicted.has(line));
  const onLines = new Set(intact.flat());
  const others = Array.from({ length: contest.size }, (_, point) => point).filter(
    (point) => !onLines.has(point) && isNew(point),
  );
  const paired = new Map(inPairs(standings.values()).map((one) => [one.point, one]));
  const doubtful = (one: Standing) => isDoubtful(one, state);
  const probes = intact.flatMap((line) => probesOf(line, paired, doubtful)).filter(isNew);
  return [...others, ...probes].sort((a, b) => a - b);
}

/** Whether it stays open, or does so for long if it goes on as it was seen. */
function isDoubtful(one: Standing, { contest }: RaceState): boolean {
  const { length } = one.replications;
  if (length < firstStage || verdictOf(one) !== 'open') return false;
  const { question } = contest;
  const { counts } = question.looks;
  if (length >= sure(counts.at(-1))) return true;
  const first = itemAt(counts, 0);
  return !willBeMet(question, one.judgements, Math.max(length, first));
}

/** Who may win. */
interface RaceField {
  /** The cheapest that seems to meet all; if that is doubtful, the next that is not as well. */
  readonly leads: readonly Standing[];
  /** Others that may be cheaper than the last of these. */
  readonly rivals: readonly Standing[];
  /**
   * Where jobs of the first lead fail: the cheapest of which none has failed. If none does in the
   * replications of the lead either, that one does not do all the work.
   */
  readonly flawless: Standing | undefined;
}

function inField({ leads, rivals, flawless }: RaceField): readonly Standing[] {
  return [...new Set([...leads, ...rivals, ...(flawless === undefined ? [] : [flawless])])];
}

/** The chance on each side at which a point counts as dearer than another. */
const dearerChance = 0.025;

/** Replications after which a point above another one of its line is taken to be dearer. */
const fewOfLine = 5;

function fieldOf(state: RaceState): RaceField {
  const { standings, dropped, contest, contradicted } = state;
  const alive = inPairs(standings.values())
    .filter(({ point }) => !dropped.has(point))
    .sort(byCost);
  const first = alive.find(seemsGood);
  if (first === undefined) return { leads: [], rivals: alive, flawless: undefined };
  const safe = alive.find((one) => seemsGood(one) && !isDoubtful(one, state));
  const leads = safe === undefined || safe === first ? [first] : [first, safe];
  const last = safe ?? first;
  // Any of them might look dearer by chance, at any look (Bonferroni).
  const tail = dearerChance / (Math.max(1, alive.length - 1) * state.counts.length);
  const intact = contest.lines.filter((line) => !contradicted.has(line));
  const rivals = alive.filter((one) => {
    if (leads.includes(one)) return false;
    const isAbove = intact.some(
      (line) => line.includes(last.point) && line.indexOf(one.point) > line.indexOf(last.point),
    );
    const isPlayed = one.replications.length >= fewOfLine;
    if (isAbove && isPlayed && one.cost >= last.cost) return false;
    return gapOf('cost_usd', [last, one], tail).low <= 0;
  });
  const isFlawed = failuresIn(first) > 0;
  const flawless = alive.find((one) => isFlawed && seemsGood(one) && failuresIn(one) === 0);
  return { leads, rivals, flawless };
}

/** Whether more replications could decide something about it; an answer is no guess from a few. */
function mayGrow(one: Standing, field: RaceField, { contest }: RaceState): boolean {
  const all = inField(field);
  const { length } = one.replications;
  if (all.every(({ isCertain }) => isCertain)) return false;
  if (length >= sure(contest.question.looks.counts.at(-1))) return false;
  return length < firstStage || verdictOf(one) === 'open' || all.length > 1;
}

/**
 * All are compared over the first stage, and the last lead grows until it is decided; so does every
 * point as long as none seems to meet the conditions.
 */
function mustGrow(one: Standing, { leads, flawless }: RaceField): boolean {
  if (one.replications.length < firstStage) return true;
  const ofFirst = leads[0]?.replications.length ?? 0;
  if (one === flawless && one.replications.length < ofFirst) return true;
  const last = leads.at(-1);
  return verdictOf(one) === 'open' && (last === undefined || one === last);
}

/** Of the runs of a full grid: what a search may take for what it need not know. */
const partOfGrid = 0.25;

function runsOfQuarter({ contest: { size, replications } }: RaceState): number {
  return partOfGrid * size * Math.max(replications, firstStage);
}
