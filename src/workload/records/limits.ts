/** Bounds beyond which a number in a log must be a mistake. */

/** Largest time and duration, ms (3,168 years): sums of a few stay exact integers. */
export const largestMs = 1e14;
/** Largest value of the table's 32-bit columns. */
export const largestInt32 = 2 ** 31 - 1;
