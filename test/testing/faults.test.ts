/** Planted faults of the engine and the bill: the laws find each of them, in a world of few jobs. */
import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { isLong } from '../laws/runs.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Fault, faultOf, faults, type OtherLaw } from './faults.ts';

vi.setConfig({ testTimeout: 600_000 });

/** So many worlds must be enough for any of the faults. */
const worlds = 2_000;
const seed = 20_260_302;
const mostJobs = 3;
/** The others are planted by the long tests. */
const quick = [
  'a job has one attempt less than its definition allows',
  'seconds are billed rounded down',
];

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const hunt = fileURLToPath(new URL('./hunt.ts', import.meta.url));
const folder = temporaryFolder(afterAll);
// A bundle reads the tables of the catalogue where the package has them.
symlinkSync(src, join(folder, 'src'));

interface Found {
  readonly failed: boolean;
  readonly played: number;
  readonly jobs: number;
  readonly law: string;
  readonly fault: string;
}

/** Bundles the hunt with the fault in it, and runs it. */
async function huntFor(
  fault: Fault | undefined,
  count: number,
  law: readonly OtherLaw[] = [],
): Promise<Found> {
  const outfile = join(
    folder,
    'dist/testing',
    `hunt-${law.join()}-${fault === undefined ? 0 : 1 + faults.indexOf(fault)}.mjs`,
  );
  const plugins = fault === undefined ? [] : [planting(fault)];
  await build({ ...bundle, outfile, plugins });
  const printed = execFileSync(process.execPath, [outfile, `${count}`, `${seed}`, ...law], {
    encoding: 'utf8',
  });
  return JSON.parse(printed) as Found;
}

const bundle: BuildOptions = {
  entryPoints: [hunt],
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Bundled CommonJS packages require modules of Node.
  banner: {
    js: "import { createRequire as of } from 'node:module'; const require = of(import.meta.url);",
  },
  logLevel: 'error',
};

function planting({ file, from, to }: Fault): Plugin {
  return {
    name: 'planting',
    setup(building) {
      building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== join(src, file)) return undefined;
        return { contents: readFileSync(path, 'utf8').replace(from, () => to), loader: 'ts' };
      });
    },
  };
}

describe('each fault', () => {
  it.each([...faults, ...Object.values(faultOf)])(
    '$name: its text is there exactly once',
    ({ file, from }) => {
      expect(readFileSync(join(src, file), 'utf8').split(from)).toHaveLength(2);
    },
  );

  it.each(faults.filter(({ name }) => isLong || quick.includes(name)))(
    `is found within ${worlds} worlds, and shrinks to at most ${mostJobs} jobs: $name`,
    async (fault) => {
      const found = await huntFor(fault, worlds);
      console.log(`${fault.name}: ${found.law} after ${found.played} worlds, ${found.jobs} jobs`);
      expect(found).toMatchObject({ failed: true });
      expect(found.law).not.toBe('');
      expect(found.jobs).toBeLessThanOrEqual(mostJobs);
    },
  );

  it.each(isLong ? (Object.keys(faultOf) as OtherLaw[]) : [])(
    'is found by %s alone',
    async (law) => {
      const found = await huntFor(faultOf[law], worlds, [law]);
      console.log(`${faultOf[law].name}: ${law} after ${found.played} worlds, ${found.jobs} jobs`);
      expect(found).toMatchObject({ failed: true, law });
      expect(found.jobs).toBeLessThanOrEqual(mostJobs);
    },
  );

  it('is what the laws find: without one, they hold', async () => {
    expect(await huntFor(undefined, isLong ? worlds : 50)).toMatchObject({ failed: false });
  });
});
