/** Sums of products of integers that stay exact past 2^53: two float64 limbs a sum. */
const limb = 2 ** 52;
const half = 2 ** 26;

/** Sum i is `high[i] × 2^52 + low[i]`. */
export interface ExactSums {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** `count` sums of nothing. */
export function exactSums(count: number): ExactSums {
  return { low: new Float64Array(count), high: new Float64Array(count) };
}

/** Adds `size × time` to sum `index`; size is an integer below 2^26, time one below 2^52. */
export function addProduct(sums: ExactSums, index: number, size: number, time: number): void {
  const product = size * time;
  if (product < limb) {
    addLow(sums, index, product);
    return;
  }
  const upper = size * Math.floor(time / half);
  sums.high[index]! += Math.floor(upper / half);
  addLow(sums, index, (upper % half) * half);
  addLow(sums, index, size * (time % half));
}

function addLow(sums: ExactSums, index: number, amount: number): void {
  const sum = sums.low[index]! + amount;
  if (sum < limb) {
    sums.low[index] = sum;
    return;
  }
  sums.low[index] = sum - limb;
  sums.high[index]!++;
}

/** The exact value of sum `index`. */
export function exactSum(sums: ExactSums, index: number): bigint {
  return BigInt(sums.high[index]!) * BigInt(limb) + BigInt(sums.low[index]!);
}
