/**
 * Cuts the prices that `bid-on-history.yaml` replays out of a collected Spot price history. Run with
 * `npx tsx scenarios/data/make-spot-prices.ts [history]`; the history is
 * ../shared/data/prices/spot-price-history.csv by default.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const place = 'eu-west-1,euw1-az1';
const types = ['m5.large', 'c6i.4xlarge'];
const from = '2024-02-05';
const to = '2024-03-25';
const note =
  "# Spot prices of eu-west-1 in 2024 as SkyPilot's catalogue saw them four times a day " +
  "(github:romilbhardwaj/skypilot-catalog, v5/aws/vms.csv); AWS's figures, changes only";

const { positionals } = parseArgs({ allowPositionals: true });
const [history = '../shared/data/prices/spot-price-history.csv'] = positionals;
const [header, ...rows] = readFileSync(history, 'utf8').trimEnd().split('\n');

const timeOf = (row: string) => row.split(',')[3] ?? '';

/** Of each pool the last price before the first day stays, so that there is one from the start. */
const kept = types.flatMap((type) => {
  const own = rows.filter((row) => row.startsWith(`${place},${type},`));
  const before = own.filter((row) => timeOf(row) < from).slice(-1);
  return [...before, ...own.filter((row) => timeOf(row) >= from && timeOf(row) < to)];
});

const target = fileURLToPath(new URL('spot-prices-eu-west-1.csv', import.meta.url));
writeFileSync(target, [note, header, ...kept, ''].join('\n'));
