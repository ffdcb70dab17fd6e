/**
 * Lines of a space, along which more capacity is expected to end the work earlier and to cost more:
 * so the border of what is in time is found by halving, as long as no played point contradicts.
 */
import { itemAt } from '../../kernel/lookup.ts';
import { breaks, gapOf, seemsTimely, type Standing } from './standing.ts';

/** Numbers of points, from the least value of the line's axis to the greatest. */
export type CapacityLine = readonly number[];

/** What has been played, by point. */
export type Standings = ReadonlyMap<number, Standing>;

/** So small that noise contradicts no line among hundreds. */
const farChance = 0.001;

/** Whether a later finish, or a lower cost, of more capacity is beyond noise. */
export function isContradicted(line: CapacityLine, standings: Standings): boolean {
  const played = line.flatMap((point) => standings.get(point) ?? []).filter((one) => one.isDone);
  return played.some((one, index) =>
    played.slice(index + 1).some((other) => {
      const pair = [one, other] as const;
      const later = gapOf('finish_s', pair, farChance).low > 0;
      return later || gapOf('cost_usd', pair, farChance).high < 0;
    }),
  );
}

/** Points that lie below one that is surely late, or above one that is surely too dear. */
export function ruledOut(line: CapacityLine, standings: Standings): readonly number[] {
  const of = line.map((point) => standings.get(point));
  const late = of.findLastIndex((one) => one !== undefined && breaks(one, 'time'));
  const dear = of.findIndex((one) => one !== undefined && breaks(one, 'cost'));
  return line.filter((_point, at) => at < late || (dear >= 0 && at > dear));
}

/** The points to look at next: the ends, then the middle between late and in time; none = found. */
export function probesOf(
  line: CapacityLine,
  standings: Standings,
  isDoubtful: (one: Standing) => boolean,
): readonly number[] {
  const last = line.length - 1;
  const at = (index: number) => standings.get(itemAt(line, index));
  const ends = [0, last].filter((index) => at(index) === undefined);
  if (ends.length > 0) return ends.map((index) => itemAt(line, index));
  const lo = line.findLastIndex((point) => {
    const one = standings.get(point);
    return one !== undefined && !seemsTimely(one);
  });
  const hi = line.findIndex((point, index) => index > lo && standings.has(point));
  if (hi < 0) return [];
  if (hi - lo > 1) return [itemAt(line, lo + ((hi - lo) >> 1))];
  const next = nextAbove({ line, standings, isDoubtful }, hi);
  return next > last ? [] : [itemAt(line, next)].filter((point) => !standings.has(point));
}

interface PlayedLine {
  readonly line: CapacityLine;
  readonly standings: Standings;
  readonly isDoubtful: (one: Standing) => boolean;
}

/**
 * The neighbour of the border, and further on while the cost falls from one to the next, or while
 * it is open for long whether a point meets the conditions.
 */
function nextAbove({ line, standings, isDoubtful }: PlayedLine, border: number): number {
  for (let index = border; index < line.length; index++) {
    const one = standings.get(itemAt(line, index));
    if (one === undefined) return index;
    if (breaks(one, 'cost')) return line.length;
    const before = index === border ? undefined : standings.get(itemAt(line, index - 1));
    const isCheaper = before === undefined || one.cost < before.cost;
    if (!isCheaper && !isDoubtful(one)) return line.length;
  }
  return line.length;
}
