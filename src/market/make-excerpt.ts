/**
 * Cuts a piece out of a recorded Spot price history (CSV); nothing imports it. Run with
 * `npx tsx src/market/make-excerpt.ts HISTORY TARGET REGION AZ TYPE,TYPE FROM TO "SOURCE"`: of each
 * pool the last price before FROM stays, so that there is one from the start.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { positionals } = parseArgs({ allowPositionals: true });
const [history, target, region, az, types, from, to, source] = positionals as string[];

const [header, ...rows] = readFileSync(history!, 'utf8').trimEnd().split('\n');
const kept = types!.split(',').flatMap((type) => {
  const own = rows.filter((row) => row.startsWith(`${region},${az},${type},`));
  const at = (row: string) => row.split(',')[3]!;
  const before = own.filter((row) => at(row) < from!).slice(-1);
  return [...before, ...own.filter((row) => at(row) >= from! && at(row) < to!)];
});
writeFileSync(target!, [`# ${source}`, header, ...kept, ''].join('\n'));
