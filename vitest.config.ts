/**
 * Runs every test under test/ and examples/ but those on real data and in a browser, which have
 * configurations of their own; long property searches are switched on by BATCHCAST_LONG=1.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** So that no core idles at the end: these take as long as half of the others together. */
const longest = [
  'bench/bench',
  'docs/commands',
  'laws/exhaustive',
  'scenarios/goldens',
  'engine/reference',
  'types/compiler',
  'extending/pages',
];

const entry = (file: string) => fileURLToPath(new URL(file, import.meta.url));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      longest.some((name) => moduleId.endsWith(`test/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  // Examples import the package by its name.
  resolve: {
    alias: [
      { find: /^batchcast$/, replacement: entry('src/index.ts') },
      { find: /^batchcast\/(\w+)$/, replacement: entry('src/$1.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'examples/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/real-data/**', 'test/pages/**'],
    sequence: { sequencer: LongestFirst },
    // No test changes what another one imports, so files share a process: it loads the program once.
    isolate: false,
    maxWorkers: availableParallelism(),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
