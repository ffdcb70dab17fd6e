/**
 * Writes the shipped tables from a folder of collected figures; nothing imports it. Run with
 * `npx tsx src/catalog/make-tables.ts [folder]`; the folder is ../shared/data/prices by default.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tableTexts } from './make/table-texts.ts';

const [folder = '../shared/data/prices'] = parseArgs({ allowPositionals: true }).positionals;
const target = fileURLToPath(new URL('./tables/', import.meta.url));

const texts = tableTexts((file) => readFileSync(join(folder, file), 'utf8'));
rmSync(target, { recursive: true, force: true });
for (const [path, text] of texts) {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  writeFileSync(join(target, path), text);
}
