/** Damaged files of any format, and the mistakes that reading one reports. */
import fc from 'fast-check';
import { InputError } from '../../src/kernel/input-error.ts';

/** A sample with a few bytes changed, whole and cut short; both within the first `reach` bytes. */
export function damagedFiles(
  samples: readonly string[],
  reach: number,
): fc.Arbitrary<readonly [whole: Buffer, cut: Buffer]> {
  const damages = fc.array(fc.tuple(fc.nat(reach), fc.nat(255)), { maxLength: 5 });
  return fc.tuple(fc.constantFrom(...samples), damages).map(([text, bytes]) => {
    const damaged = Buffer.from(text);
    for (const [at, byte] of bytes) damaged[at % damaged.length] = byte;
    return [damaged, damaged.subarray(0, (bytes[0]?.[0] ?? reach) + 1)];
  });
}

/** The issues of the `InputError` that `read` throws; empty = it throws none. */
export function issuesOf(read: () => unknown): InputError['issues'] {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
  return [];
}
