/** Data in GB (10^9 bytes), as whole MB. */
import { parsed, real } from './scalar.ts';

const mbPerGB = 1_000;
const expected = 'GB from 0 to 1,000,000 with at most 3 decimals';

/** Whole MB. */
export const gigabytes = parsed(
  real(0, 1_000_000),
  (value) => {
    const mb = Math.round(value * mbPerGB);
    return mb / mbPerGB === value ? mb : undefined;
  },
  expected,
);
