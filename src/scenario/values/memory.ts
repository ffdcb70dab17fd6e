/** Memory: `512MiB`, `8GiB` or a plain number of MiB, as whole MiB. */
import * as z from 'zod';
import { valueOf } from '../../kernel/lookup.ts';
import { type Mib, mibPerGib } from '../../kernel/units.ts';
import { memoryFigures } from '../../words/memory.ts';
import { choice, either, parsed, real } from './scalar.ts';

/** 32 TiB, more than any instance type has. */
export const mostMemoryMib = 32 * mibPerGib * mibPerGib;

const memoryPattern = /^(\d{1,9}(?:\.\d{1,6})?) ?(MiB|GiB|TiB)$/;

const expected = 'memory such as 512MiB, 8GiB or a plain number of MiB, from 1 to 33,554,432 MiB';
const error = `expected ${expected}`;

const mibOf = new Map([
  ['MiB', 1],
  ['GiB', mibPerGib],
  ['TiB', mibPerGib * mibPerGib],
]);

function textMib(text: string): number | undefined {
  const [, count, unit] = memoryPattern.exec(text) ?? [];
  return unit === undefined ? undefined : Number(count) * valueOf(mibOf, unit);
}

const usable =
  `expected ${either(memoryFigures)}, or a part of the nominal memory from 0.01 to 1 ` +
  '(factors by size are gone: types have figures of their own, and reservedMiB is a key of ec2)';

/** What systems show of the memory of instance types. */
export const usableMemory = z.union([choice(memoryFigures), real(0.01, 1)], { error: usable });

export const memory = parsed(
  z.union(
    [
      z.string().regex(memoryPattern, { error, abort: true }),
      z.int({ error }).min(1, { error }).max(mostMemoryMib, { error }),
    ],
    { error },
  ),
  (value): Mib | undefined => {
    const mib = typeof value === 'number' ? value : textMib(value);
    if (mib === undefined || !Number.isInteger(mib)) return undefined;
    return mib >= 1 && mib <= mostMemoryMib ? (mib as Mib) : undefined;
  },
  expected,
).meta({ id: 'memory' });
