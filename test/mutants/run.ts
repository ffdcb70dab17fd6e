/**
 * Plants small faults in the source, one at a time, and says which of them no test finds. Run with
 * `npx tsx test/mutants/run.ts SAMPLE SEED FOLDER…`, such as `200 1 src/kernel src/engine`.
 */
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
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import seedrandom from 'seedrandom';
import { type Mutant, mutantsOf } from './mutants.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const mostSeconds = 900;

/** Tests that find most faults of a folder soon; after them come all that reach the file. */
const firstTests: Readonly<Record<string, readonly string[]>> = {
  'src/kernel': ['test/kernel'],
  'src/engine': ['test/stories', 'test/engine/reference.test.ts'],
  'src/policy': ['test/policy', 'test/conformance'],
  'src/nature': ['test/nature', 'test/stories'],
  'src/billing': ['test/billing', 'test/stories/billing.test.ts'],
  'src/audit': ['test/audit', 'test/conformance/laws.test.ts'],
  'src/advice': ['test/advice', 'test/conformance/advice.test.ts'],
  'src/model': ['test/model', 'test/stories'],
  'src/scenario': ['test/scenario'],
};

function main([count = '20', seed = '1', ...folders]: readonly string[]): void {
  const all = folders.flatMap(filesBelow).flatMap((file) => mutantsOf(file, textOf(file)));
  const chosen = sample(all, Number(count), seed);
  const copy = copyOfProject();
  let survived = 0;
  for (const mutant of chosen) {
    const isFound = finds(copy, mutant);
    survived += isFound ? 0 : 1;
    const { file, line, before, after } = mutant;
    const what = `${before.slice(0, 80)} → ${after.slice(0, 80)}`.replaceAll('\n', ' ');
    console.log(`${isFound ? 'found   ' : 'SURVIVED'} ${file}:${line} ${what}`);
  }
  console.log(
    `${chosen.length - survived} of ${chosen.length} found (${all.length} could be planted)`,
  );
  rmSync(copy, { recursive: true });
}

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

function filesBelow(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !/(^|\/)make/.test(file));
  return sources.sort().map((file) => `${folder}/${file}`);
}

/** Without repetition, in an order of chance. */
function sample(all: readonly Mutant[], count: number, seed: string): readonly Mutant[] {
  const random = seedrandom(seed);
  const ranked = all.map((mutant) => ({ mutant, rank: random() }));
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, count).map(({ mutant }) => mutant);
}

/** Faults are planted in a copy, so that nothing of them is left. */
function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
  const skipped = new Set(['node_modules', '.git', 'build', '.batchcast']);
  for (const name of readdirSync(root)) {
    if (!skipped.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Whether a test fails, or does not end, with the fault. */
function finds(copy: string, { file, from, to, after }: Mutant): boolean {
  const text = textOf(file);
  writeFileSync(join(copy, file), text.slice(0, from) + after + text.slice(to));
  const first = Object.entries(firstTests).find(([folder]) => file.startsWith(`${folder}/`))?.[1];
  const isFound =
    fails(copy, ['run', ...(first ?? ['test/stories'])]) || fails(copy, ['related', '--run', file]);
  writeFileSync(join(copy, file), text);
  return isFound;
}

function fails(copy: string, words: readonly string[]): boolean {
  const options = ['--bail=1', '--reporter=dot', '--exclude=test/{bench,extending,types,docs}/**'];
  const { status } = spawnSync('npx', ['vitest', ...words, ...options], {
    cwd: copy,
    stdio: 'ignore',
    timeout: mostSeconds * 1_000,
  });
  return status !== 0;
}

main(process.argv.slice(2));
