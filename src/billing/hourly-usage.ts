/** On-Demand usage by wall-clock hour, as commitments cover it. */
import { msPerHour } from '../kernel/units.ts';
import { familyOf } from '../model/names.ts';
import type { Charge } from './charge.ts';

/** The hours of the wall clock that a run touches: `first` … `next` − 1, counted since 1970. */
export interface Hours {
  readonly startEpochMs: number;
  readonly endedMs: number;
  readonly first: number;
  readonly next: number;
}

/** The hours of the run [0, `endedMs`). */
export function hoursOf(startEpochMs: number, endedMs: number): Hours {
  const first = Math.floor(startEpochMs / msPerHour);
  const next = endedMs > 0 ? Math.ceil((startEpochMs + endedMs) / msPerHour) : first;
  return { startEpochMs, endedMs, first, next };
}

/** The full hours inside (`fromMs`, `toMs`), ascending. */
export function hourStarts({ startEpochMs }: Hours, fromMs: number, toMs: number): number[] {
  const starts: number[] = [];
  const before = Math.floor((startEpochMs + fromMs) / msPerHour);
  for (let hour = before + 1; hour * msPerHour - startEpochMs < toMs; hour++) {
    starts.push(hour * msPerHour - startEpochMs);
  }
  return starts;
}

/** A line of On-Demand usage, cut at full hours. */
export interface CoverableLine {
  /** Empty for Fargate. */
  readonly typeName: string;
  readonly charge: Pick<Charge, 'unitPriceNano' | 'fromMs' | 'billedMs' | 'amountNano'>;
}

/** Usage of one type at one price in one hour that no commitment covers yet. */
export interface OpenUsage {
  readonly typeName: string;
  readonly unitPriceNano: number;
  ms: number;
  nano: bigint;
}

/** By hour, ascending. */
export type HourlyUsage = ReadonlyMap<number, readonly OpenUsage[]>;

/** Sums the lines; no commitment covers those outside the hours of the run. */
export function hourlyUsage(hours: Hours, lines: Iterable<CoverableLine>): HourlyUsage {
  const { startEpochMs, first, next } = hours;
  const byHour = Array.from({ length: next - first }, () => new Map<string, OpenUsage>());
  for (const { typeName, charge } of lines) {
    const { unitPriceNano, fromMs, billedMs, amountNano } = charge;
    const groups = byHour[Math.floor((startEpochMs + fromMs) / msPerHour) - first];
    if (groups === undefined) continue;
    const key = `${unitPriceNano} ${typeName}`;
    const group = groups.get(key) ?? { typeName, unitPriceNano, ms: 0, nano: 0n };
    group.ms += billedMs;
    group.nano += amountNano;
    groups.set(key, group);
  }
  return new Map(byHour.map((groups, hour) => [first + hour, [...groups.values()]]));
}

/** Takes out up to `mostMs` of usage of `typeName`; returns what it took, by price. */
export function coverReserved(
  groups: readonly OpenUsage[],
  typeName: string,
  mostMs: number,
): Pick<OpenUsage, 'unitPriceNano' | 'ms' | 'nano'>[] {
  let leftMs = mostMs;
  return groups.flatMap((group) => {
    const { unitPriceNano } = group;
    const ms = Math.min(group.ms, leftMs);
    if (group.typeName !== typeName || ms === 0) return [];
    const nano = partOf(group, ms);
    leftMs -= ms;
    group.ms -= ms;
    group.nano -= nano;
    return { unitPriceNano, ms, nano };
  });
}

/** What `ms` of the usage cost, halves rounded up; exact for all of it. */
function partOf({ nano, ms: wholeMs }: OpenUsage, ms: number): bigint {
  return (2n * nano * BigInt(ms) + BigInt(wholeMs)) / (2n * BigInt(wholeMs));
}

/**
 * Takes out up to `mostNano` (undefined = all) of usage of the family (null = all compute); returns
 * how much it took.
 */
export function coverValue(
  groups: readonly OpenUsage[],
  family: string | null,
  mostNano: bigint | undefined,
): bigint {
  let coveredNano = 0n;
  for (const group of groups) {
    if (family !== null && familyOf(group.typeName) !== family) continue;
    const leftNano = mostNano === undefined ? group.nano : mostNano - coveredNano;
    const nano = group.nano < leftNano ? group.nano : leftNano;
    coveredNano += nano;
    group.nano -= nano;
  }
  return coveredNano;
}
