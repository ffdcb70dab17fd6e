/** The bits of a number: one shared cell, read as a number or as two words. */
import { cells, column } from './columns.ts';

const cell = new Float64Array(1);
/** The cell: read the words right after writing `double[0]`, since all callers share it. */
export const double = cells<0>(cell);
export const words = column<0 | 1>(new Int32Array(cell.buffer));

double[0] = 1;
/** Index in `words` of sign, exponent and upper mantissa (1 on little-endian machines). */
export const upper = words[1] === 0x3ff00000 ? 1 : 0;
/** Index in `words` of the lower mantissa. */
export const lower = upper === 1 ? 0 : 1;
