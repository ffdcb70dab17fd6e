/**
 * The lines of a bill: whole billed seconds times a price, rounded so that cuts cost nothing
 * [B2, B6].
 */
import { msPerSecond } from '../kernel/units.ts';
import type { Tariff } from '../model/places.ts';
import type { ChargeUnit } from '../words/billing.ts';
import { exactDecimal } from '../kernel/text/usd.ts';
import { type PriceStretch, priceStretches } from './price-stretches.ts';

/** How long a meter ran, in ms, and whether the provider ended it. */
export interface Life {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reclaimed: boolean;
}

/** One line of the bill. */
export interface Charge {
  readonly meter: string;
  readonly unit: ChargeUnit;
  /** Exact decimal text in `unit`: what is billed, not what was used. */
  readonly quantity: string;
  /** Per hour, for volumes per GB-month; one of the tariff's prices. */
  readonly unitPriceNano: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** The time behind `quantity`. */
  readonly billedMs: number;
  readonly amountNano: bigint;
  readonly estimated: boolean;
}

/**
 * Seconds that a life is billed for: whole increments, at least the tariff's minimum, and none if
 * it was reclaimed within the free time (strictly less). The partial increment at the end
 * counts whole, or not at all where the provider ended the life and the tariff says so.
 */
export function billedSeconds(tariff: Tariff, life: Life): number {
  const lifeMs = life.toMs - life.fromMs;
  if (life.reclaimed && lifeMs < tariff.freeIfReclaimedBeforeMs) return 0;
  const { incrementMs, minimumMs, partialFreeIfReclaimed } = tariff;
  const increments = Math.max(lifeMs, minimumMs) / incrementMs;
  const whole =
    life.reclaimed && partialFreeIfReclaimed ? Math.floor(increments) : Math.ceil(increments);
  return (whole * incrementMs) / msPerSecond;
}

/**
 * R of a price that never changes: the exact price × size × time in nano-dollars, halves rounded
 * up. While every product is a safe integer, float64 does it exactly and much faster than BigInt.
 */
export function amountNano(tariff: Tariff, billedMs: number): bigint {
  const product = tariff.unitPriceNano * tariff.sizeUnits * billedMs;
  const divisor = tariff.sizeScale * tariff.divisorSeconds * msPerSecond;
  if (product <= Number.MAX_SAFE_INTEGER && divisor <= Number.MAX_SAFE_INTEGER) {
    const rest = product % divisor;
    return BigInt((product - rest) / divisor + (rest >= divisor - rest ? 1 : 0));
  }
  return roundedNano(tariff, BigInt(tariff.unitPriceNano) * BigInt(billedMs));
}

/** R of `priceMs` = Σ price × billed ms, of one unit: nano-dollars, halves rounded up. */
function roundedNano(tariff: Tariff, priceMs: bigint): bigint {
  const exact = priceMs * BigInt(tariff.sizeUnits);
  const by = BigInt(tariff.sizeScale) * BigInt(tariff.divisorSeconds) * BigInt(msPerSecond);
  return (2n * exact + by) / (2n * by);
}

/** Cost of a whole life in nano-dollars. */
export function lifeNano(tariff: Tariff, life: Life): bigint {
  const totalMs = billedSeconds(tariff, life) * msPerSecond;
  if (tariff.laterPrices.length === 0) return amountNano(tariff, totalMs);
  let priceMs = 0n;
  for (const part of billedParts(tariff, life, [])) priceMs += priceMsOf(part);
  return roundedNano(tariff, priceMs);
}

/**
 * The lines of a life: one a price that it meets, cut again at `cutsMs` (ascending, inside the
 * life). Each costs R(cumulative) − R(previous cumulative), so they sum to the uncut life's cost;
 * the last line has what rounding up and the minimum add, at its price. A free life has lines of
 * quantity 0.
 */
export function chargeLines(tariff: Tariff, life: Life, cutsMs: readonly number[]): Charge[] {
  const { unitPriceNano, laterPrices } = tariff;
  if (laterPrices.length === 0 && cutsMs.length === 0) {
    const billedMs = billedSeconds(tariff, life) * msPerSecond;
    const whole: BilledPart = { fromMs: life.fromMs, toMs: life.toMs, unitPriceNano, billedMs };
    return [chargeLine(tariff, whole, amountNano(tariff, billedMs))];
  }
  let priceMs = 0n;
  let beforeNano = 0n;
  return billedParts(tariff, life, cutsMs).map((part) => {
    priceMs += priceMsOf(part);
    const untilNano = roundedNano(tariff, priceMs);
    const line = chargeLine(tariff, part, untilNano - beforeNano);
    beforeNano = untilNano;
    return line;
  });
}

/** A part of a life at one price, and the time of it that is billed. */
interface BilledPart extends PriceStretch {
  readonly billedMs: number;
}

function priceMsOf({ unitPriceNano, billedMs }: BilledPart): bigint {
  return BigInt(unitPriceNano) * BigInt(billedMs);
}

function billedParts(tariff: Tariff, life: Life, cutsMs: readonly number[]): BilledPart[] {
  const totalMs = billedSeconds(tariff, life) * msPerSecond;
  const parts = priceStretches(tariff, life.fromMs, life.toMs).flatMap((stretch) =>
    cutStretch(stretch, cutsMs),
  );
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const untilMs = isLast ? totalMs : Math.min(totalMs, part.toMs - life.fromMs);
    return { ...part, billedMs: untilMs - Math.min(totalMs, part.fromMs - life.fromMs) };
  });
}

function cutStretch(stretch: PriceStretch, cutsMs: readonly number[]): PriceStretch[] {
  const inside = cutsMs.filter((cut) => cut > stretch.fromMs && cut < stretch.toMs);
  let { fromMs } = stretch;
  return [...inside, stretch.toMs].map((toMs) => {
    const part = { ...stretch, fromMs, toMs };
    fromMs = toMs;
    return part;
  });
}

function chargeLine(tariff: Tariff, part: BilledPart, nano: bigint): Charge {
  const size = BigInt(tariff.sizeUnits) * BigInt(part.billedMs);
  return {
    meter: tariff.meter,
    unit: tariff.unit,
    quantity: exactDecimal(size, BigInt(tariff.sizeScale * msPerSecond)),
    unitPriceNano: part.unitPriceNano,
    fromMs: part.fromMs,
    toMs: part.toMs,
    billedMs: part.billedMs,
    amountNano: nano,
    estimated: tariff.estimated,
  };
}
