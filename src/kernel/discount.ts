/** Negotiated rates: a part of a price is not paid. */

/** Of one, in millionths. */
const wholePpm = 1_000_000;

/** Whole nano-dollars; `ppm`: millionths that are not paid. */
export function discounted(nano: number, ppm: number): number {
  return nano - Math.round((nano * ppm) / wholePpm);
}
