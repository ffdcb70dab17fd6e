/** The digest is that of Node over the same bytes, however the text is cut. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256Of } from '../../src/kernel/sha256.ts';

it('is the digest of the UTF-8 of all texts together', () => {
  const law = fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 90 })), (texts) => {
    const hash = createHash('sha256');
    for (const text of texts) hash.update(text);
    expect(sha256Of(texts)).toBe(hash.digest('hex'));
  });
  fc.assert(law, { seed: 11, numRuns: 50 });
});
