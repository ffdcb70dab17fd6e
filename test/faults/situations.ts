/** What a command that is disturbed finds: an old result, a store that is half full. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { folderWith, spawnBatchcast } from '../cli/batchcast.ts';
import { tiny } from '../cli/scenarios.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Ending, type Operation, operationsOf, type Tree, treeOf } from './ending.ts';

/** A command, and what it finds and leaves if nothing disturbs it. */
export interface Situation {
  readonly title: string;
  readonly words: readonly string[];
  /** What it writes: a result, a file, the runs of a store; empty for nothing. */
  readonly writes: string;
  /** The folder before; it stays as it is. */
  readonly folder: string;
  readonly before: Tree;
  readonly after: Tree;
  readonly ending: Ending;
  readonly operations: readonly Operation[];
  readonly startMs: number;
}

/** How many runs the scenario has. */
export const runsOfAll = 6;

/** Where the user has a file beside a result. */
export const user = 'kept/deep/';
export const storedRuns = '.batchcast/runs';

const all = ['--replications', '3', '--seed', '2', '--runs', 'first', '--workers', '1'];
const log = '1 0 0 60 1 -1 -1 1 60 -1 1 1 1 1 1 1 -1 -1\n';
const run = ['run', 'tiny.yaml', ...all];

/** What a user can give, and what it writes. */
const commands: Readonly<Record<string, readonly [writes: string, words: readonly string[]]>> = {
  run: ['out', [...run, '--out', 'out']],
  'run --force': ['kept', [...run, '--out', 'kept', '--force']],
  'first run': ['deep/new', [...run, '--out', 'deep/new']],
  'run --shard': [storedRuns, [...run, '--shard', '2/2']],
  'store --older': [storedRuns, ['store', '--older', '0d']],
  init: ['fresh.yaml', ['init', 'fresh']],
  import: ['', ['import', 'swf', 'log.swf']],
};
export const titles = Object.keys(commands);

/** `atEnd` is vitest's `afterAll`. */
export async function situationsOf(
  wanted: readonly string[],
  atEnd: (remove: () => void) => void,
): Promise<readonly Situation[]> {
  const folder = await halfDone(atEnd);
  const before = treeOf(folder);
  const situations: Situation[] = [];
  for (const title of wanted) {
    const [writes, words] = commands[title]!;
    const copy = copyOf(folder, atEnd);
    const startMs = Date.now();
    const { ending, operations } = await operationsOf(copy, words);
    expect(ending, title).toMatchObject({ code: 0, signal: null });
    const after = treeOf(copy);
    situations.push({ title, words, writes, folder, before, after, ending, operations, startMs });
  }
  return situations;
}

/** An older result in `out` and in `kept`, where the user has a file too; half of the runs are kept. */
async function halfDone(atEnd: (remove: () => void) => void): Promise<string> {
  const folder = folderWith({ 'tiny.yaml': tiny('tiny'), 'log.swf': log }, atEnd);
  const older = ['run', 'tiny.yaml', '--out', 'out', '--no-store', '--runs', 'all'];
  expect((await spawnBatchcast(folder, older)).code).toBe(0);
  expect((await spawnBatchcast(folder, [...run, '--shard', '1/2'])).code).toBe(0);
  cpSync(join(folder, 'out'), join(folder, 'kept'), { recursive: true });
  cpSync(join(folder, 'out/prices.csv'), join(folder, 'prices.csv'));
  mkdirSync(join(folder, 'kept/deep'));
  writeFileSync(join(folder, 'kept/deep/mine.txt'), 'mine');
  return folder;
}

/** A folder that a test may change. */
export function copyOf(folder: string, atEnd?: (remove: () => void) => void): string {
  const copy = join(temporaryFolder(atEnd), 'here');
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}
