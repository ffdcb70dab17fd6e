/** Old prices: against the start, or against newer prices, and never against a clock [B39]. */
import { expect, it } from 'vitest';
import type { Document } from '../model/documents.ts';
import { findings, scenarioOf } from './findings.ts';

const quotes = (instance: string, volume: string): Document => ({
  regions: {
    'us-east-1': {
      onDemand: { 'm5.large': { usd: 0.1, asOf: instance } },
      volumes: { gp3: { usd: 0.08, asOf: volume } },
    },
  },
});
const said = (catalog: Document, start: string) =>
  findings(scenarioOf({ more: { catalog, start: `${start}T00:00:00Z` } })).map(
    ({ path, message }) => `${path}: ${message}`,
  );
const old = (meter: string, day: string, than: string) =>
  `computeEnvironments.main: the price of ${meter} is of ${day}, more than a year before ${than}`;

it('a price of up to 366 days before the start is new enough', () => {
  expect(said(quotes('2026-01-01', '2026-01-01'), '2027-01-02')).toEqual([]);
  expect(said(quotes('2026-01-01', '2026-06-01'), '2027-01-03')).toEqual([
    old('ec2-on-demand', '2026-01-01', 'the start on 2027-01-03'),
  ]);
});

it('a price may be old beside a newer one, whenever the run starts', () => {
  expect(said(quotes('2025', '2027-03-01'), '2025-03-01')).toEqual([
    old('ec2-on-demand', '2025', 'the newest price, of 2027-03-01'),
  ]);
});

it('the price of a volume may be old', () => {
  expect(said(quotes('2027-03-01', '2025'), '2027-03-01')).toEqual([]);
});

it('a price without a date says nothing of its age', () => {
  const prices = { onDemand: { 'm5.large': 0.1 }, volumes: { gp3: 0.08 } };
  expect(said({ prices }, '2099-01-01')).toEqual([]);
});

it.each(['2026-10-00', '2026-13', '2026-02-30'])('%s is no date of a price', (day) => {
  expect(() => said(quotes(day, '2026-05-01'), '2026-06-01')).toThrow('a date such as 2026-05-01');
});
