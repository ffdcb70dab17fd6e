/** A copy of the project in which one fault at a time is planted, so that nothing of it is left. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';

const skipped = new Set(['node_modules', '.git', 'build', '.batchcast']);
const options = [
  // These quote the source, measure it, or take minutes to play what others play.
  '--exclude=test/{bench,browser,docs,extending,faults,fuzz,types}/**',
  ...['--bail=1', '--maxWorkers=1', '--reporter=dot', '--experimental.fsModuleCache'],
];

export class ProjectCopy {
  private readonly root: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  private readonly limits = new Map<string, number>();

  constructor(root: string) {
    this.root = root;
    for (const name of readdirSync(root)) {
      if (skipped.has(name)) continue;
      cpSync(join(root, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /**
   * Whether a test fails with the fault, or takes far longer than without it: a loop may never end.
   * Throws if the tests fail without a fault too.
   */
  finds({ file, from, to, after }: Mutant, words: readonly string[]): boolean {
    const mostSeconds = this.limitOf(words);
    const text = readFileSync(join(this.root, file), 'utf8');
    writeFileSync(join(this.folder, file), text.slice(0, from) + after + text.slice(to));
    const isPassed = this.passes(words, mostSeconds);
    writeFileSync(join(this.folder, file), text);
    return !isPassed;
  }

  private limitOf(words: readonly string[]): number {
    const key = words.join(' ');
    const known = this.limits.get(key);
    if (known !== undefined) return known;
    const start = performance.now();
    assert(this.passes(words), `Without a fault these tests fail: ${key}`);
    const limit = 20 + (3 * (performance.now() - start)) / 1_000;
    this.limits.set(key, limit);
    return limit;
  }

  /** GNU's `timeout` ends the whole group of processes, a worker within its loop too. */
  private passes(words: readonly string[], mostSeconds = 3_600): boolean {
    const program = join(this.root, 'node_modules/vitest/vitest.mjs');
    const limit = ['--signal=KILL', String(mostSeconds)];
    const { status } = spawnSync(
      'timeout',
      [...limit, process.execPath, program, ...words, ...options],
      {
        cwd: this.folder,
        stdio: 'ignore',
      },
    );
    return status === 0;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
