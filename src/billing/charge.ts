/** The lines of a bill: whole billed seconds times a price, rounded so that cuts cost nothing. */
import { msPerSecond } from '../kernel/units.ts';
import type { Tariff } from '../model/model.ts';
import { exactDecimal } from './decimal.ts';

/** How long a meter ran, in ms, and whether the provider ended it. */
export interface Life {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reclaimed: boolean;
}

/** One line of the bill. */
export interface Charge {
  readonly meter: string;
  readonly unit: string;
  /** Exact decimal text in `unit`: what is billed, not what was used. */
  readonly quantity: string;
  /** Per hour, for volumes per GB-month. */
  readonly unitPriceNano: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly amountNano: bigint;
  readonly estimated: boolean;
}

/**
 * Seconds that a life is billed for: the partial one counts whole, at least the tariff's minimum,
 * and none if the provider took it back within the free time (strictly less).
 */
export function billedSeconds(tariff: Tariff, life: Life): number {
  const lifeMs = life.toMs - life.fromMs;
  if (life.reclaimed && lifeMs < tariff.freeIfReclaimedBeforeMs) return 0;
  return Math.ceil(Math.max(lifeMs, tariff.minimumMs) / msPerSecond);
}

/**
 * R of `billedMs`: the exact price × size × time in nano-dollars, halves rounded up. While every
 * product is a safe integer, float64 does it exactly and much faster than BigInt.
 */
export function amountNano(tariff: Tariff, billedMs: number): bigint {
  const product = tariff.unitPriceNano * tariff.sizeUnits * billedMs;
  const divisor = tariff.sizeScale * tariff.divisorSeconds * msPerSecond;
  if (product <= Number.MAX_SAFE_INTEGER && divisor <= Number.MAX_SAFE_INTEGER) {
    const rest = product % divisor;
    return BigInt((product - rest) / divisor + (rest >= divisor - rest ? 1 : 0));
  }
  const exact = BigInt(tariff.unitPriceNano) * BigInt(tariff.sizeUnits) * BigInt(billedMs);
  const by = BigInt(tariff.sizeScale) * BigInt(tariff.divisorSeconds) * BigInt(msPerSecond);
  return (2n * exact + by) / (2n * by);
}

/** Cost of a whole life in nano-dollars. */
export function lifeNano(tariff: Tariff, life: Life): bigint {
  return amountNano(tariff, billedSeconds(tariff, life) * msPerSecond);
}

/**
 * The lines of a life that is cut at `cutsMs` (ascending, inside the life). Each costs
 * R(cumulative) −
 * R(previous cumulative), so they sum to the uncut life's cost; what rounding up and the minimum
 * add
 * stands in the last line. A life that is free has lines of quantity 0.
 */
export function chargeLines(tariff: Tariff, life: Life, cutsMs: readonly number[]): Charge[] {
  const totalMs = billedSeconds(tariff, life) * msPerSecond;
  let fromMs = life.fromMs;
  let beforeMs = 0;
  return [...cutsMs, life.toMs].map((toMs) => {
    const untilMs = toMs === life.toMs ? totalMs : Math.min(totalMs, toMs - life.fromMs);
    const line = chargeLine(tariff, { fromMs, toMs }, { beforeMs, untilMs });
    fromMs = toMs;
    beforeMs = untilMs;
    return line;
  });
}

function chargeLine(
  tariff: Tariff,
  span: { readonly fromMs: number; readonly toMs: number },
  billed: { readonly beforeMs: number; readonly untilMs: number },
): Charge {
  const size = BigInt(tariff.sizeUnits) * BigInt(billed.untilMs - billed.beforeMs);
  return {
    meter: tariff.meter,
    unit: tariff.unit,
    quantity: exactDecimal(size, BigInt(tariff.sizeScale * msPerSecond)),
    unitPriceNano: tariff.unitPriceNano,
    fromMs: span.fromMs,
    toMs: span.toMs,
    amountNano: amountNano(tariff, billed.untilMs) - amountNano(tariff, billed.beforeMs),
    estimated: tariff.estimated,
  };
}
