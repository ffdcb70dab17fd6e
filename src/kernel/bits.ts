/** The bits of a number: one shared cell that is read as a number and as two words. */

/** Write `double[0]`, then read the words, or the other way round; nothing in it outlives a statement list. */
export const double = new Float64Array(1);
export const words = new Int32Array(double.buffer);

double[0] = 1;
/** Index in `words` of sign, exponent and upper mantissa (1 on little-endian machines). */
export const upper = words[1] === 0x3ff00000 ? 1 : 0;
/** Index in `words` of the lower mantissa. */
export const lower = 1 - upper;
