/**
 * Cuts a piece out of a recorded Spot price history (CSV) and prints it with its source:
 *
 *     npx tsx src/market/make-excerpt.ts FILE REGION AZ TYPE,TYPE FROM TO "SOURCE" > excerpt.csv
 *
 * Of each pool the last price before FROM stays, so that there is one from the start.
 */
import { readFileSync } from 'node:fs';

const [file, region, az, types, from, to, source] = process.argv.slice(2) as string[];

const [header, ...rows] = readFileSync(file!, 'utf8').trimEnd().split('\n');
const kept = types!.split(',').flatMap((type) => {
  const own = rows.filter((row) => row.startsWith(`${region},${az},${type},`));
  const at = (row: string) => row.split(',')[3]!;
  const before = own.filter((row) => at(row) < from!).slice(-1);
  return [...before, ...own.filter((row) => at(row) >= from! && at(row) < to!)];
});
process.stdout.write([`# ${source}`, header, ...kept, ''].join('\n'));
