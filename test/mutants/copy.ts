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
/** `endless` takes far longer than without a fault, as a loop that never ends does. */
export type Ending = 'passed' | 'failed' | 'endless';

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

  /** How a program of Node ends with the fault. Throws if it fails without one too. */
  tried({ file, from, to, after }: Mutant, words: readonly string[]): Ending {
    const mostSeconds = this.limitOf(words);
    const text = readFileSync(join(this.root, file), 'utf8');
    writeFileSync(join(this.folder, file), text.slice(0, from) + after + text.slice(to));
    const ending = this.play(words, mostSeconds);
    writeFileSync(join(this.folder, file), text);
    return ending;
  }

  private limitOf(words: readonly string[]): number {
    const key = words.join(' ');
    const known = this.limits.get(key);
    if (known !== undefined) return known;
    const start = performance.now();
    assert(this.play(words) === 'passed', `Without a fault this fails: ${key}`);
    const limit = 20 + (3 * (performance.now() - start)) / 1_000;
    this.limits.set(key, limit);
    return limit;
  }

  /** GNU's `timeout` ends the whole group of processes, a worker within its loop too. */
  private play(words: readonly string[], mostSeconds = 3_600): Ending {
    const limit = ['--signal=KILL', String(mostSeconds)];
    const { status } = spawnSync('timeout', [...limit, process.execPath, ...words], {
      cwd: this.folder,
      stdio: 'ignore',
    });
    if (status === 0) return 'passed';
    return status === 1 ? 'failed' : 'endless';
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
