/** Memory: `512MiB`, `8GiB` or a plain number of MiB, as whole MiB. */
import { valueOf } from '../../kernel/lookup.ts';
import * as z from 'zod';
import { type Mib, mibPerGib } from '../../kernel/units.ts';

/** 32 TiB, more than any instance type has. */
export const mostMemoryMib = 32 * mibPerGib * mibPerGib;

const memoryPattern = /^(\d{1,9}(?:\.\d{1,6})?) ?(MiB|GiB|TiB)$/;

const error =
  'expected memory such as 512MiB, 8GiB or a plain number of MiB, from 1 to 33,554,432 MiB';

/** Whole MiB, or undefined where the text is none within the bounds. */
export function parseMemory(value: string | number): Mib | undefined {
  const mib = typeof value === 'number' ? value : textMib(value);
  if (mib === undefined || !Number.isInteger(mib)) return undefined;
  return mib >= 1 && mib <= mostMemoryMib ? (mib as Mib) : undefined;
}

const mibOf = new Map([
  ['MiB', 1],
  ['GiB', mibPerGib],
  ['TiB', mibPerGib * mibPerGib],
]);

function textMib(value: string): number | undefined {
  const [, count, unit] = memoryPattern.exec(value) ?? [];
  return unit === undefined ? undefined : Number(count) * valueOf(mibOf, unit);
}

/** The largest unit that says it in whole numbers. */
export function printMemory(mib: number): string {
  if (mib > 0 && mib % (mibPerGib * mibPerGib) === 0) return `${mib / (mibPerGib * mibPerGib)}TiB`;
  return mib > 0 && mib % mibPerGib === 0 ? `${mib / mibPerGib}GiB` : `${mib}MiB`;
}

export const memory = z
  .union(
    [
      z.string().regex(memoryPattern, { error, abort: true }),
      z.int({ error }).min(1, { error }).max(mostMemoryMib, { error }),
    ],
    { error },
  )
  .transform((value, context): Mib => {
    const mib = parseMemory(value);
    if (mib !== undefined) return mib;
    context.issues.push({ code: 'custom', message: error, input: value });
    return z.NEVER;
  })
  .meta({ id: 'memory' });
