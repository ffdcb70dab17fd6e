/** Parts of a price: `12 %`, or 0.12. */
import * as z from 'zod';
import { parsed, real, textLike } from './scalar.ts';

const expected = 'a part such as 12 % or 0.12, from 0 % to 100 %';
const ppmPerPercent = 10_000;

/** In millionths. */
export const percent = z
  .union(
    [
      real(0, 1).transform((part) => Math.round(part * 100 * ppmPerPercent)),
      parsed(
        textLike(/^\d{1,3}(?:\.\d{1,4})? ?%$/, expected),
        (text) => {
          const value = Number(text.replace(/ ?%$/, ''));
          return value <= 100 ? Math.round(value * ppmPerPercent) : undefined;
        },
        expected,
      ),
    ],
    { error: `expected ${expected}` },
  )
  .meta({ id: 'percent' });
