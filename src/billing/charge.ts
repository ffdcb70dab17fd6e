/**
 * The lines of a bill: whole billed seconds times a price, rounded so that cuts cost nothing
 * [B2, B6].
 */
import { msPerSecond } from '../kernel/units.ts';
import type { Tariff } from '../model/places.ts';
import type { ChargeUnit } from '../words/billing.ts';
import { exactDecimal } from '../kernel/text/usd.ts';
import { isGrowing, type JobStart, sizeMs } from './growth.ts';
import { type PriceStretch, priceStretches } from './price-stretches.ts';

/** How long a meter ran, in ms, and whether the provider ended it. */
export interface Life {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reclaimed: boolean;
  /** On the machine, in order of time; absent = what is metered does not grow. */
  readonly starts?: readonly JobStart[];
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
  const sizePriceMs = BigInt(tariff.unitPriceNano) * BigInt(tariff.sizeUnits) * BigInt(billedMs);
  return roundedNano(tariff, sizePriceMs);
}

/** R of Σ price × size × billed ms: nano-dollars, halves rounded up. */
function roundedNano(tariff: Tariff, exact: bigint): bigint {
  const by = BigInt(tariff.sizeScale) * BigInt(tariff.divisorSeconds) * BigInt(msPerSecond);
  return (2n * exact + by) / (2n * by);
}

/** Cost of a whole life in nano-dollars. */
export function lifeNano(tariff: Tariff, life: Life): bigint {
  const totalMs = billedSeconds(tariff, life) * msPerSecond;
  if (isConstant(tariff)) return amountNano(tariff, totalMs);
  let exact = 0n;
  for (const part of billedParts(tariff, life, [])) exact += exactOf(part);
  return roundedNano(tariff, exact);
}

/**
 * The lines of a life: one a price that it meets, cut again at `cutsMs` (ascending, inside the
 * life). Each costs R(cumulative) − R(previous cumulative), so they sum to the uncut life's cost;
 * the last line has what rounding up and the minimum add, at its price. A free life has lines of
 * quantity 0.
 */
export function chargeLines(tariff: Tariff, life: Life, cutsMs: readonly number[]): Charge[] {
  const { unitPriceNano, sizeUnits } = tariff;
  if (isConstant(tariff) && cutsMs.length === 0) {
    const { fromMs, toMs } = life;
    const billedMs = billedSeconds(tariff, life) * msPerSecond;
    const size = BigInt(sizeUnits) * BigInt(billedMs);
    const whole: BilledPart = { fromMs, toMs, unitPriceNano, billedMs, sizeMs: size };
    return [chargeLine(tariff, whole, amountNano(tariff, billedMs))];
  }
  let exact = 0n;
  let beforeNano = 0n;
  return billedParts(tariff, life, cutsMs).map((part) => {
    exact += exactOf(part);
    const untilNano = roundedNano(tariff, exact);
    const line = chargeLine(tariff, part, untilNano - beforeNano);
    beforeNano = untilNano;
    return line;
  });
}

/** Whether neither its price nor its size ever changes. */
function isConstant(tariff: Tariff): boolean {
  return tariff.laterPrices.length === 0 && !isGrowing(tariff);
}

/** A part of a life at one price: its billed time, and size × billed time. */
interface BilledPart extends PriceStretch {
  readonly billedMs: number;
  readonly sizeMs: bigint;
}

function exactOf({ unitPriceNano, sizeMs: size }: BilledPart): bigint {
  return BigInt(unitPriceNano) * size;
}

function billedParts(tariff: Tariff, life: Life, cutsMs: readonly number[]): BilledPart[] {
  const totalMs = billedSeconds(tariff, life) * msPerSecond;
  const parts = priceStretches(tariff, life.fromMs, life.toMs).flatMap((stretch) =>
    cutStretch(stretch, cutsMs),
  );
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const fromMs = Math.min(totalMs, part.fromMs - life.fromMs);
    const untilMs = isLast ? totalMs : Math.min(totalMs, part.toMs - life.fromMs);
    const size = sizeMs(tariff, life.starts ?? [], life.fromMs, [fromMs, untilMs]);
    return { ...part, billedMs: untilMs - fromMs, sizeMs: size };
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
  return {
    meter: tariff.meter,
    unit: tariff.unit,
    quantity: exactDecimal(part.sizeMs, BigInt(tariff.sizeScale * msPerSecond)),
    unitPriceNano: part.unitPriceNano,
    fromMs: part.fromMs,
    toMs: part.toMs,
    billedMs: part.billedMs,
    amountNano: nano,
    estimated: tariff.estimated,
  };
}
