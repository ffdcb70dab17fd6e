/** The core and the pages work in a browser: no module of Node, no global of Node, the same bytes. */
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/library/run-experiment.ts';
import { runPage } from '../../src/report/page/run-page.ts';
import { bundleOf, filesOfCore, page, shippedTables, usesOfNode } from './bundle.ts';
import type * as Page from './page-of-core.ts';

const root = new URL('../../', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** Packages name these only where there are some, or where no page comes. */
const guarded = [
  'csv-parse/dist/esm/sync.js: global', // only if it is defined
  'linkedom/worker.js: Buffer', // to decode data: addresses
  'seedrandom/index.js: require', // a part that is not bundled
];

describe('the core and the pages', () => {
  it('need no module of Node, and no global that browsers lack', async () => {
    const files = filesOfCore();
    expect(files.length).toBeGreaterThan(600);
    const used = new Set(await usesOfNode([...files, page]));
    expect([...used].filter((use) => !guarded.includes(use))).toEqual([]);
  });

  it('are found out where they do', async () => {
    const pieces = 'src/experiment/files/utf8-pieces.ts';
    expect(await usesOfNode([pieces])).toContain(`${pieces}: Buffer`);
    await expect(bundleOf(['src/experiment/preparing/hashes.ts'])).rejects.toThrow('node:crypto');
  });
});

describe('in a world of ECMAScript, and a few things that browsers add', async () => {
  const scenario = textOf('scenarios/nightly-pipeline.yaml');
  const world = { TextDecoder, TextEncoder, URL, atob };
  const script = `${await bundleOf([page])}; batchcast.file0`;
  const { digestsOf, runPage: pageOf } = runInNewContext(script, world) as typeof Page;

  it('a run has the digest of the committed result', () => {
    const { strategies } = JSON.parse(textOf('results/nightly-pipeline/manifest.json')) as {
      readonly strategies: readonly {
        readonly name: string;
        readonly digests: readonly string[];
      }[];
    };
    const played = digestsOf(scenario, shippedTables());
    expect(Object.fromEntries(played)).toEqual(
      Object.fromEntries(strategies.map(({ name, digests }) => [name, digests[0]])),
    );
  });

  it('a page has the same bytes', async () => {
    const result = await runExperiment(scenario.replace(/^replications: .*/m, 'replications: 2'), {
      fileName: 'nightly-pipeline.yaml',
      workers: 0,
      open: () => [],
    });
    const options = { command: 'batchcast run nightly-pipeline.yaml', changes: undefined };
    expect(pageOf(result, options)).toBe(runPage(result, options));
  });
});
