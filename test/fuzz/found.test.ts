/** Changes that broke a law once, each as small as it can be. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { tiny } from '../cli/scenarios.ts';
import { fixtureText } from '../fixtures.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { faultsOfOutcome, textsOf } from './laws.ts';
import { Players } from './players.ts';

const players = new Players();
afterAll(() => players.close());

it('a store with a link to itself among the files of a run is listed', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'tiny.yaml'), tiny('tiny'));
  const run = ['run', 'tiny.yaml', '--workers', '1', '--replications', '1'];
  expect(await players.play({ folder, words: run })).toMatchObject({ code: 0 });
  const kept = Object.keys(textsOf(folder)).find((path) => path.endsWith('bill.csv'))!;
  const link = join(folder, kept, '../link');
  symlinkSync(link, link);
  const listed = await players.play({ folder, words: ['store'] });
  expect(faultsOfOutcome(listed, true)).toEqual([]);
  expect(listed.stdout).toContain('tiny');
});

it('the name of a log that begins like a formula is none in CSV', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '=1+1.swf'), fixtureText('swf/cluster.swf'));
  const words = ['import', 'swf', '=1+1.swf', '--format', 'csv'];
  const { stdout } = await players.play({ folder, words });
  expect(stdout).toContain("file,'=1+1.swf\n");
});
