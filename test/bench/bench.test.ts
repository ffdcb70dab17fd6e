/**
 * The smoke run of the benchmark: digests, figures and waits as committed, no ratio beyond its
 * ceiling. It runs in a copy, because it builds.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const left = new Set(['.git', 'build', 'coverage', 'dist', 'node_modules', 'results', 'test']);

it('npm run bench -- small finds nothing wrong', { timeout: 1_200_000 }, () => {
  const copy = temporaryFolder();
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const words = ['run', '--silent', 'bench', '--', 'small'];
  const { status, stdout, stderr } = spawnSync('npm', words, { cwd: copy, encoding: 'utf8' });
  const golden = 'bench/smoke.json';
  if (process.env['UPDATE_GOLDENS'] === '1') cpSync(join(copy, golden), join(root, golden));
  expect({ status, wrong: stderr }, stdout).toEqual({ status: 0, wrong: '' });
});
