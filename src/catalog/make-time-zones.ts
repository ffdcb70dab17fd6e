/**
 * Writes the names of time zones; nothing imports it. Run with
 * `npx tsx src/catalog/make-time-zones.ts FILE`, where FILE is the `tzdata.zi` of IANA's database.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { timeZonesSource } from './make/time-zones.ts';

const [file = 'tzdata.zi'] = parseArgs({ allowPositionals: true }).positionals;
const target = fileURLToPath(new URL('../words/time-zones.ts', import.meta.url));

writeFileSync(target, timeZonesSource(readFileSync(file, 'utf8')));
