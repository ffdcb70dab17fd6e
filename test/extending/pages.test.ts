/** Every page of docs/contributing, followed to the letter in one copy of the repository. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { follow, newCopy, npx, printed, removeCopy, write } from './copy.ts';
import { pages } from './page.ts';

/** Of a machine that is busy. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let copy = '';
beforeAll(async () => {
  copy = newCopy();
  const steps = pages.flatMap((page) => page.steps);
  follow(copy, steps);
  await write(copy, steps);
});
afterAll(() => removeCopy(copy));

const shown = pages.filter(({ commands }) => commands.length > 0);

it.concurrent.each(shown)(
  '$name: what the page shows is what is printed',
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

it.concurrent('everything that the pages add compiles', async () => {
  const { code, output } = await npx(copy, ['tsc', '--noEmit']);
  expect(code, output).toBe(0);
});

it.concurrent('everything that the pages add is formatted', async () => {
  const paths = pages.flatMap(({ steps }) => steps.map(({ path }) => path));
  const code = [...new Set(paths)].filter((path) => path.endsWith('.ts'));
  const outcome = await npx(copy, ['prettier', '--check', ...code]);
  expect(outcome.code, outcome.output).toBe(0);
});

it.concurrent('the tests that the pages name pass with it', async () => {
  const judges = pages.flatMap(({ steps }) => steps.map(({ judge }) => judge));
  const tests = [...new Set(judges)].filter((judge) => judge.endsWith('.test.ts'));
  const { code, output } = await npx(copy, ['vitest', 'run', ...tests]);
  expect(code, output).toBe(0);
});
