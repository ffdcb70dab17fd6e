/** Every page of docs/contributing, followed to the letter in one copy of the repository. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, resolveConfig } from 'prettier';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isLong } from '../laws/runs.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { copyWith, printed, runTests } from './copy.ts';
import { pages, textsAfter } from './page.ts';

/** Enough on a busy machine. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const steps = pages.flatMap((page) => page.steps);

const folderOfCopy = temporaryFolder(afterAll);
let copy = '';
beforeAll(async () => {
  copy = await copyWith(steps, folderOfCopy);
});

const shown = pages.filter(({ commands }) => commands.length > 0);

it.concurrent.each(shown)(
  '$name: each command prints what the page shows',
  async ({ files, commands }) => {
    const folder = mkdtempSync(join(copy, 'try-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    for (const command of commands) {
      const output = await printed(copy, folder, command);
      let from = 0;
      for (const piece of command.pieces) {
        const at = output.indexOf(piece, from);
        expect(at, `$ ${command.line}\n${output}lacks\n${piece}\n`).toBeGreaterThanOrEqual(0);
        from = at + piece.length;
      }
    }
  },
);

it.concurrent('everything that the pages add is formatted', async () => {
  const options = await resolveConfig(new URL('../../package.json', import.meta.url));
  const code = [...textsAfter(steps)].filter(([path]) => path.endsWith('.ts'));
  for (const [path, text] of code) {
    expect(await check(text, { ...options, filepath: path }), path).toBe(true);
  }
});

it.concurrent('the tests that the pages name pass', async () => {
  const noticing = new Set(steps.map(({ noticedBy }) => noticedBy));
  const { code, output } = await runTests(
    copy,
    [...noticing].filter((noticedBy) => noticedBy.endsWith('.test.ts')),
  );
  expect(code, output).toBe(0);
});

/** A test run for each of these steps takes minutes: long runs only. */
const tested = pages.flatMap((page) =>
  page.steps
    .filter(({ noticedBy }) => isLong && noticedBy.endsWith('.test.ts'))
    .map((step) => ({ page, step, name: page.name, title: step.title, noticedBy: step.noticedBy })),
);

it.each(tested)('$name without "$title" fails $noticedBy', async ({ page, step, noticedBy }) => {
  const others = page.steps.filter((each) => each !== step);
  const other = await copyWith(others, temporaryFolder());
  const { code } = await runTests(other, [noticedBy]);
  expect(code).not.toBe(0);
});
