/** Sums of products of integers that stay exact past 2^53: two float64 limbs a sum. */
import { float64, growAll } from '../../kernel/columns.ts';

/** Numbers below it are added to a sum as they are. */
export const limb = 2 ** 52;
const half = 2 ** 26;
const bigLimb = BigInt(limb);

/** An integer from 0 up: a number if it is below `limb`, or a bigint. */
export type Exact = number | bigint;

/** One sum a row: `high × 2^52 + low`. */
export interface ExactSums<Id extends number> {
  length: number;
  readonly low: Record<Id, number>;
  readonly high: Record<Id, number>;
}

/** `count` sums of 0. */
export function exactSums<Id extends number>(count: number): ExactSums<Id> {
  return { length: count, low: float64(count), high: float64(count) };
}

/** Room for `count` sums; new ones are 0. */
export function growSums<Id extends number>(sums: ExactSums<Id>, count: number): void {
  if (count <= sums.length) return;
  sums.length = Math.max(count, 2 * sums.length);
  growAll(sums, sums.length);
}

/** Adds `size × time` to the sum of `row`; size is an integer below 2^26, time one below 2^52. */
export function addProduct<Id extends number>(
  sums: ExactSums<Id>,
  row: Id,
  size: number,
  time: number,
): void {
  const product = size * time;
  if (product < limb) {
    addAmount(sums, row, product);
    return;
  }
  const upper = size * Math.floor(time / half);
  sums.high[row] += Math.floor(upper / half);
  addAmount(sums, row, (upper % half) * half);
  addAmount(sums, row, size * (time % half));
}

/** Adds an integer below 2^52 to the sum of `row`. */
export function addAmount<Id extends number>(sums: ExactSums<Id>, row: Id, amount: number): void {
  const sum = sums.low[row] + amount;
  if (sum < limb) {
    sums.low[row] = sum;
    return;
  }
  sums.low[row] = sum - limb;
  sums.high[row]++;
}

/** Adds an integer of any size to the sum of `row`. */
export function addExact<Id extends number>(sums: ExactSums<Id>, row: Id, amount: Exact): void {
  if (typeof amount === 'number') {
    addAmount(sums, row, amount);
    return;
  }
  sums.high[row] += Number(amount / bigLimb);
  addAmount(sums, row, Number(amount % bigLimb));
}

/** Adds the sum of a row of `from` to that of `row`. */
export function addSum<Id extends number, Of extends number>(
  sums: ExactSums<Id>,
  row: Id,
  from: ExactSums<Of>,
  of: Of,
): void {
  sums.high[row] += from.high[of];
  addAmount(sums, row, from.low[of]);
}

/** The exact value of the sum of `row`. */
export function exactSum<Id extends number>(sums: ExactSums<Id>, row: Id): bigint {
  const low = BigInt(sums.low[row]);
  return sums.high[row] === 0 ? low : BigInt(sums.high[row]) * bigLimb + low;
}

/** The number nearest to the sum of `row`. */
export function nearestSum<Id extends number>(sums: ExactSums<Id>, row: Id): number {
  return sums.high[row] * limb + sums.low[row];
}
