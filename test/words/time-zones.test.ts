/** The table of time zones: as its script makes it, and the same names as those of Node. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { timeZonesSource } from '../../src/catalog/make/time-zones.ts';
import { timeZones } from '../../src/words/time-zones.ts';

const source = readFileSync(new URL('../../src/words/time-zones.ts', import.meta.url), 'utf8');

it('the table is what its script makes of the names', () => {
  const version = /version (\S+)/.exec(source)![1]!;
  const lines = timeZones.map((name, index) => (index % 2 === 0 ? `Z ${name} 1` : `L UTC ${name}`));
  const tzdata = [`# version ${version}`, 'Z Factory 0', 'R d 1 o', ...lines].join('\n');
  expect(timeZonesSource(tzdata)).toBe(source);
});

it('Node knows every name of the table, and the table has every name of Node', () => {
  const isUnknown = (timeZone: string) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone });
      return false;
    } catch {
      return true;
    }
  };
  expect(timeZones.filter(isUnknown)).toEqual([]);
  const missing = Intl.supportedValuesOf('timeZone').filter((name) => !timeZones.includes(name));
  expect(missing).toEqual([]);
});
