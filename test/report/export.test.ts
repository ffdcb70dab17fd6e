/** What is exported and read again makes the same model: shipped scenarios, and arbitrary ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sure } from '../../src/kernel/lookup.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { isLong } from '../laws/runs.ts';
import { againFrom, type ExportForm, forms, readStrategy } from './export-again.ts';
import { arbitraryConfigured } from '../scenario/configuration/arbitrary-objects.ts';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const all = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

describe.each(Object.keys(forms) as ExportForm[])('%s', (form) => {
  it.each(all)('gives the strategies of %s again', (file) => {
    const text = readFileSync(folder + file, 'utf8');
    const { scenario } = readScenario(text, file);
    for (const { name } of sure(scenario).strategies) {
      expect(againFrom(text, name, form)).toBe(readStrategy(text, name, new Map()));
    }
  });

  it('gives an arbitrary scenario again', () => {
    fc.assert(
      fc.property(arbitraryConfigured, (document) => {
        const text = JSON.stringify(document);
        expect(againFrom(text, 'base', form)).toBe(readStrategy(text, 'base', new Map()));
      }),
      { seed: 15, numRuns: isLong ? 2_000 : 60 },
    );
  });
});
