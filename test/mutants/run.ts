/**
 * Plants small faults in the source, one at a time, and says which of them no test finds. Run with
 * `npx tsx test/mutants/run.ts SAMPLE SEED FOLDER…`, such as `200 1 src/kernel src/engine`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import seedrandom from 'seedrandom';
import { ProjectCopy } from './copy.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Tests of the folder alone; the longest path that fits. */
const ownTests: Readonly<Record<string, readonly string[]>> = {
  'src/advice': ['test/advice', 'test/conformance/advice.test.ts'],
  'src/audit': ['test/audit', 'test/conformance/laws.test.ts'],
  'src/billing': ['test/billing', 'test/stories/billing.test.ts'],
  'src/engine': ['test/stories'],
  'src/kernel': ['test/kernel'],
  'src/model': ['test/model'],
  'src/nature': ['test/nature'],
  'src/policy': ['test/policy', 'test/conformance/allocation-strategies.test.ts'],
  'src/scenario': ['test/scenario'],
};

/** Tests that play many small worlds, or the committed scenarios. */
const playedTests = [
  ...['test/stories', 'test/engine', 'test/theory', 'test/cases', 'test/worlds'],
  ...['test/laws/metamorphic', 'test/laws/auditor', 'test/scenarios', 'test/conformance'],
];

const vitest = (...words: readonly string[]) => [
  ...['node_modules/vitest/vitest.mjs', ...words, '--bail=1', '--maxWorkers=1', '--reporter=dot'],
  // These quote the source, measure it, or take minutes to play what others play.
  ...['--exclude=test/{bench,browser,docs,extending,faults,fuzz,types}/**'],
  '--experimental.fsModuleCache',
];
const worlds = (count: number) => ['--import=tsx', 'test/mutants/played.ts', String(count)];

/** From near to far, as words of Node: what one rung has not found, the next one looks for. */
const rungs: readonly ((file: string) => readonly string[])[] = [
  (file) => vitest('run', ...testsOf(file)),
  () => worlds(2_000),
  () => vitest('run', ...playedTests),
  (file) => vitest('related', '--run', file),
];

function main([count = '20', seed = '1', ...folders]: readonly string[]): void {
  const all = folders.flatMap(filesBelow).flatMap((file) => mutantsOf(file, textOf(file)));
  const chosen = sample(all, Number(count), seed);
  const copy = new ProjectCopy(root);
  let alive = chosen;
  for (const [step, wordsFor] of rungs.entries()) {
    alive = alive.filter((mutant) => {
      const ending = copy.tried(mutant, wordsFor(mutant.file));
      console.log(`${step + 1} ${ending === 'passed' ? 'SURVIVED' : ending} ${described(mutant)}`);
      return ending === 'passed';
    });
    const found = chosen.length - alive.length;
    console.log(`${found} of ${chosen.length} found (${all.length} could be planted)`);
  }
  copy.remove();
}

const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Of a folder, or the file itself. */
function filesBelow(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  const files = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !/(^|\/)make/.test(file));
  return sources.sort().map((file) => `${path}/${file}`);
}

/** Without repetition, in an order of chance. */
function sample(all: readonly Mutant[], count: number, seed: string): readonly Mutant[] {
  const random = seedrandom(seed);
  const ranked = all.map((mutant) => ({ mutant, rank: random() }));
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, count).map(({ mutant }) => mutant);
}

function testsOf(file: string): readonly string[] {
  const folder = Object.keys(ownTests).find((path) => file.startsWith(`${path}/`));
  return folder === undefined ? ['test/stories'] : (ownTests[folder] ?? []);
}

function described({ file, line, before, after }: Mutant): string {
  const change = `${before.slice(0, 80)} → ${after.slice(0, 80)}`.replaceAll('\n', ' ');
  return `${file}:${line} ${change}`;
}

main(process.argv.slice(2));
