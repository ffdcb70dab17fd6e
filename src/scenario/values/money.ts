/** Prices in US dollars, as whole billionths. */
import * as z from 'zod';
import { nanoPerUsd, type NanoUsd } from '../../kernel/units.ts';

/** No hour of anything costs more. */
const highestUsd = 1_000_000;

const error = 'expected a price in USD from 0 to 1,000,000 with at most 9 decimals';

/** Whole nano-dollars, or undefined where the number has parts below them or leaves the bounds. */
export function parseUsd(usd: number): NanoUsd | undefined {
  if (!(usd >= 0 && usd <= highestUsd)) return undefined;
  const nano = Math.round(usd * nanoPerUsd);
  return nano / nanoPerUsd === usd ? (nano as NanoUsd) : undefined;
}

export const usd = z
  .number({ error })
  .min(0, { error })
  .max(highestUsd, { error })
  .transform((value, context): NanoUsd => {
    const nano = parseUsd(value);
    if (nano !== undefined) return nano;
    context.issues.push({ code: 'custom', message: error, input: value });
    return z.NEVER;
  })
  .meta({ id: 'usd' });
