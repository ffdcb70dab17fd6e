/** Prices in US dollars, as whole billionths. */
import * as z from 'zod';
import { nanoPerUsd, type NanoUsd } from '../../kernel/units.ts';
import { parsed } from './scalar.ts';

/** The highest price of anything. */
const highestUsd = 1_000_000;

const expected = 'a price in USD from 0 to 1,000,000 with at most 9 decimals';
const error = `expected ${expected}`;

/** Whole nano-dollars. */
export const usd = parsed(
  z.number({ error }).min(0, { error }).max(highestUsd, { error }),
  (value): NanoUsd | undefined => {
    const nano = Math.round(value * nanoPerUsd);
    return nano / nanoPerUsd === value ? (nano as NanoUsd) : undefined;
  },
  expected,
).meta({ id: 'usd' });
