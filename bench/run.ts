/**
 * Measures what users pay: whole processes, from the command to the written files, beside the
 * process of the bare loop (`floor.ts`). Figures are ratios, because absolute times mean nothing on
 * shared machines; docs/performance.md defines each row. Everything is compiled first, because
 * users run the compiled program.
 *
 *     npm run bench                    the table
 *     npm run bench -- run engine      rows of these groups, or with these words in their names
 *     npm run bench -- huge            ten million jobs
 *     npm run bench -- small           small sizes, for the test suite; fails on a difference
 *     npm run bench -- --peers         another simulator on the same jobs
 *     npm run bench -- --of ../old     measures the built checkout in that folder
 *     npm run bench -- --rounds 7      processes of each kind, instead of 3
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { comparePeers } from './peers.ts';
import type { Row } from './row.ts';
import { fullRows, hugeRows, smokeRows } from './rows.ts';
import { fullSizes, type Setting, smokeSizes } from './setting.ts';
import { checkSmoke } from './smoke.ts';
import { header, lineOf } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    of: { type: 'string' },
    rounds: { type: 'string' },
    peers: { type: 'boolean', default: false },
  },
});
const isSmall = positionals.includes('small');
const isHuge = positionals.includes('huge');
const chosen = positionals.filter((word) => word !== 'small' && word !== 'huge');
const root = fileURLToPath(new URL('../..', import.meta.url));
const sizes = isSmall ? smokeSizes : isHuge ? { ...fullSizes, rounds: 1 } : fullSizes;
const setting: Setting = {
  checkout: resolve(values.of ?? root),
  folder: mkdtempSync(join(tmpdir(), 'batchcast-bench-')),
  sizes: { ...sizes, rounds: Number(values.rounds ?? sizes.rounds) },
};
try {
  if (values.peers) comparePeers(setting);
  else measure(rowsOf(setting));
} finally {
  rmSync(setting.folder, { recursive: true });
}

function rowsOf(where: Setting): readonly Row[] {
  const rows = isSmall ? smokeRows(where) : isHuge ? hugeRows(where) : fullRows(where);
  const groups = new Set(rows.map(({ group }) => group));
  return rows.filter(
    ({ group, name }) =>
      chosen.length === 0 ||
      chosen.some((word) => (groups.has(word) ? group === word : name.includes(word))),
  );
}

function measure(rows: readonly Row[]): void {
  console.log(header);
  const measured = rows.map((row) => {
    const one = row.measure();
    console.log(lineOf(row, one));
    return { row, ...one };
  });
  if (isSmall) process.exitCode = checkSmoke(measured);
}
