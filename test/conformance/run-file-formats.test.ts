/** Laws of every format of the files of runs; they apply to new ones at once. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadFormats } from '../../src/report/run-files/formats.ts';
import { runFileNames } from '../../src/report/run-files/run-files.ts';
import { runFileFormats } from '../../src/words/outputs.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { hostileNames } from '../report/hostile-names.ts';
import { bytesOf, playedRun, tracedRun } from '../report/written-run.ts';
import { world } from '../worlds/model-builder.ts';

const page = readFileSync(new URL('../../docs/other-tools.md', import.meta.url), 'utf8');
const runs = {
  'a run worked out by hand': tracedRun(goodModel, goodTrace),
  'a run without jobs': playedRun(world({ jobs: [] })),
  'a run with hostile names': playedRun(world({ jobs: hostileNames.map((name) => ({ name })) })),
};

it('no two formats have a file of one name', async () => {
  const names = runFileNames(await loadFormats(runFileFormats));
  expect(new Set(names).size).toBe(names.length);
});

describe.each(runFileFormats)('%s', (word) => {
  it('has a row in docs/other-tools.md, with its files and their size', async () => {
    const [format] = await loadFormats([word]);
    const [, row = ''] = page.split(`\n| \`${word}\` | `);
    const [files = '', bytes] = row.split(' | ');
    const [first] = Object.keys(format!.files);
    expect(files).toContain(`\`${first}\``);
    expect(Number(bytes)).toBe(format!.bytesPerJob);
  });

  it.each(Object.entries(runs))('writes %s, the same each time', async (title, run) => {
    const [format] = await loadFormats([word]);
    for (const name of Object.keys(format!.files)) {
      const bytes = bytesOf(run, format!, name);
      if (title !== 'a run without jobs') expect(bytes.length).toBeGreaterThan(20);
      expect(bytesOf(run, format!, name).equals(bytes)).toBe(true);
    }
  });
});
