/** Laws of every assumption beyond its entry; they apply to new ones at once. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { allAssumptions } from '../scenario/all-assumptions.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** Everything but the entries themselves. */
const readers = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('scenario/assumptions/'))
  .map((file) => readFileSync(src + file, 'utf8'));

it.each(allAssumptions.map(({ keys }) => [keys.join('.'), keys.at(-1)!] as const))(
  '%s is read by a folder above',
  (_, key) => {
    const word = new RegExp(`\\b${key}\\b`);
    expect(readers.some((text) => word.test(text))).toBe(true);
  },
);
