/** The type of scenario documents is what their JSON Schema makes. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentTypes } from '../../src/library/make-document-types.ts';

it('is made anew: npx tsx src/library/make-document-types.ts', async () => {
  const file = new URL('../../src/library/scenario-document.ts', import.meta.url);
  expect(await documentTypes()).toBe(readFileSync(file, 'utf8'));
});
