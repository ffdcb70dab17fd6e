/** The texts of script and style are those that their sources make. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { assetsText } from '../../../src/report/page/make-assets.ts';

it('page-assets.ts is what make-assets.ts makes: npx tsx src/report/page/make-assets.ts', async () => {
  const file = new URL('../../../src/report/page/page-assets.ts', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(await assetsText());
});
