/** On-Demand usage by wall-clock hour, as commitments cover it. */
import type { InstanceId } from '../kernel/ids.ts';
import { msPerHour } from '../kernel/units.ts';
import { familyOf } from '../model/names.ts';
import type { Charge } from './charge.ts';

/** The hours of the wall clock that work touches: `first` … `next` − 1, counted since 1970. */
export interface Hours {
  readonly startEpochMs: number;
  /** The end of the work. */
  readonly usedMs: number;
  readonly first: number;
  readonly next: number;
}

/** The hours of [0, `usedMs`). */
export function hoursOf(startEpochMs: number, usedMs: number): Hours {
  const first = Math.floor(startEpochMs / msPerHour);
  const next = usedMs > 0 ? Math.ceil((startEpochMs + usedMs) / msPerHour) : first;
  return { startEpochMs, usedMs, first, next };
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
  readonly instance: InstanceId;
  /** Empty for Fargate. */
  readonly typeName: string;
  readonly charge: Pick<Charge, 'meter' | 'unitPriceNano' | 'fromMs' | 'billedMs' | 'amountNano'>;
}

/** Usage of one meter, type and price in one hour. */
export interface Usage {
  readonly typeName: string;
  readonly unitPriceNano: number;
  readonly lines: CoverableLine[];
  /** Its first instant. */
  fromMs: number;
  /** What no commitment covers yet. */
  openMs: number;
  openNano: bigint;
  /** What commitments cover, and the part of their fees that this takes. */
  coveredNano: bigint;
  feeNano: bigint;
}

/** By hour, ascending; within an hour the earlier first. */
export type HourlyUsage = ReadonlyMap<number, readonly Usage[]>;

/** Sums the lines; no commitment covers those outside the hours of the work. */
export function hourlyUsage(hours: Hours, lines: Iterable<CoverableLine>): HourlyUsage {
  const { startEpochMs, first, next } = hours;
  const byHour = Array.from({ length: next - first }, () => new Map<string, Usage>());
  for (const line of lines) {
    const { typeName, charge } = line;
    const { meter, unitPriceNano, fromMs, billedMs, amountNano } = charge;
    const groups = byHour[Math.floor((startEpochMs + fromMs) / msPerHour) - first];
    if (groups === undefined) continue;
    const key = `${unitPriceNano} ${meter} ${typeName}`;
    const group = groups.get(key) ?? newUsage(line);
    group.lines.push(line);
    group.fromMs = Math.min(group.fromMs, fromMs);
    group.openMs += billedMs;
    group.openNano += amountNano;
    groups.set(key, group);
  }
  const inTime = (groups: Iterable<Usage>) => [...groups].sort((a, b) => a.fromMs - b.fromMs);
  return new Map(byHour.map((groups, hour) => [first + hour, inTime(groups.values())]));
}

function newUsage({ typeName, charge }: CoverableLine): Usage {
  const { unitPriceNano, fromMs } = charge;
  const nothing = { openMs: 0, openNano: 0n, coveredNano: 0n, feeNano: 0n };
  return { typeName, unitPriceNano, lines: [], fromMs, ...nothing };
}

/** Usage that a commitment covers in one hour. */
export interface Cover {
  readonly usage: Usage;
  readonly ms: number;
  readonly nano: bigint;
}

/**
 * Up to `mostMs` of open usage of a type, whatever its price: the earlier first, as AWS gives the
 * benefit to all instances at once until its seconds are used up [B31].
 */
export function reservedCovers(
  groups: readonly Usage[],
  typeName: string,
  mostMs: number,
): readonly Cover[] {
  let leftMs = mostMs;
  return groups.flatMap((usage) => {
    const ms = Math.min(usage.openMs, leftMs);
    if (usage.typeName !== typeName || ms === 0) return [];
    leftMs -= ms;
    return { usage, ms, nano: partOf(usage, ms) };
  });
}

/** What `ms` of open usage cost, halves rounded up; exact for all of it. */
function partOf({ openNano, openMs }: Usage, ms: number): bigint {
  return (2n * openNano * BigInt(ms) + BigInt(openMs)) / (2n * BigInt(openMs));
}

/**
 * Up to `mostNano` (undefined = all) of open usage of the family (null = all compute), of each in
 * proportion.
 */
export function valueCovers(
  groups: readonly Usage[],
  family: string | null,
  mostNano: bigint | undefined,
): readonly Cover[] {
  const open = groups.filter(
    ({ typeName, openNano }) => openNano > 0n && (family === null || familyOf(typeName) === family),
  );
  const sizes = open.map(({ openNano }) => openNano);
  const allNano = sizes.reduce((sum, nano) => sum + nano, 0n);
  const nano = mostNano === undefined || allNano < mostNano ? allNano : mostNano;
  const parts = divided(nano, sizes);
  return open.flatMap((usage, index) => {
    const part = parts[index] ?? 0n;
    return part > 0n ? { usage, ms: 0, nano: part } : [];
  });
}

/** The usage is covered, at this part of the fee. */
export function take({ usage, ms, nano }: Cover, feeNano: bigint): void {
  usage.openMs -= ms;
  usage.openNano -= nano;
  usage.coveredNano += nano;
  usage.feeNano += feeNano;
}

/** What a line of usage saves by commitments, and what it takes of their fees. */
export interface PassedOn {
  readonly line: CoverableLine;
  readonly coveredNano: bigint;
  readonly feeNano: bigint;
}

/** Covers and fees by line, in proportion to the amounts of each hour, meter, type and price. */
export function passedOn(usage: HourlyUsage): readonly PassedOn[] {
  return [...usage.values()].flat().flatMap(({ lines, coveredNano, feeNano }) => {
    if (coveredNano === 0n) return [];
    const sizes = lines.map(({ charge }) => charge.amountNano);
    const covers = divided(coveredNano, sizes);
    const fees = divided(feeNano, sizes);
    return lines.map((line, index): PassedOn => ({
      line,
      coveredNano: covers[index] ?? 0n,
      feeNano: fees[index] ?? 0n,
    }));
  });
}

/**
 * A sum divided in proportion to sizes of which one is above 0, each boundary rounded down: where
 * the sum is at most theirs, no part exceeds its size.
 */
function divided(nano: bigint, sizes: readonly bigint[]): readonly bigint[] {
  const whole = sizes.reduce((sum, size) => sum + size, 0n);
  let until = 0n;
  let before = 0n;
  return sizes.map((size) => {
    until += size;
    const reached = (nano * until) / whole;
    const part = reached - before;
    before = reached;
    return part;
  });
}
