/** What was read of a price list, in a line or two. */
import { grouped } from '../kernel/text/numbers.ts';
import { type PriceFile, skippedText } from './price-file.ts';

const kinds: readonly (readonly [string, string])[] = [
  ['onDemand', 'On-Demand prices'],
  ['spot', 'Spot prices'],
  ['fargate', 'prices of Fargate'],
  ['volumes', 'prices of volumes'],
];

/** `ec2.json: 702 On-Demand prices of us-east-1, 2026-05-01 to 2026-06-01; left out: …`. */
export function priceFileText({ file, quotes, types, bands, skipped }: PriceFile): string {
  const counts = [
    ...kinds.map(([kind, words]) => [quotes.filter(({ path }) => path[1] === kind).length, words]),
    [types.length, 'instance types'],
    [bands.length, 'interruption bands'],
  ] as const;
  const read = counts.filter(([count]) => count !== 0);
  const parts = read.map(([count, words]) => `${grouped(Number(count), 0)} ${words}`);
  const regions = [...new Set(quotes.map(({ path }) => path[0] ?? ''))].sort();
  const where = regions.length === 0 ? '' : ` of ${namesOf(regions)}`;
  const left = skippedText(skipped);
  const rest = left === '' ? '' : `; left out: ${left}`;
  return `${file}: ${parts.join(', ')}${where}${datesOf(quotes)}${rest}`;
}

function namesOf(regions: readonly string[]): string {
  return regions.length > 3 ? `${regions.length} regions` : regions.join(', ');
}

function datesOf(quotes: PriceFile['quotes']): string {
  const days = quotes.map(({ atMs }) => new Date(atMs).toISOString().slice(0, 10)).sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  return first === last ? `, of ${first}` : `, of ${first} to ${last}`;
}
