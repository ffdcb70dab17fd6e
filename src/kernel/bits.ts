/** The bits of a number: one shared cell that is read as a number and as two words. */

/** The cell: write `double[0]` and read the words at once, it belongs to nobody. */
export const double = new Float64Array(1);
export const words = new Int32Array(double.buffer);

double[0] = 1;
/** Index in `words` of sign, exponent and upper mantissa (1 on little-endian machines). */
export const upper = words[1] === 0x3ff00000 ? 1 : 0;
/** Index in `words` of the lower mantissa. */
export const lower = 1 - upper;
