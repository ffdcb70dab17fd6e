/** A file that a scenario names and that cannot be read is a mistake at the line that names it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { batchcast, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const generated = /main:\n {4}generate:\n(?: {6}.*\n)+/;
const imported = (file: string) =>
  tiny('named').replace(generated, `main:\n    import: { queue: q, file: ${file} }\n`);
const objects = (file: string) =>
  tiny('named').replace('computeEnvironments:\n', `computeEnvironments:\n  file: ${file}\n`);
const header = 'region,az,instanceType,timestamp,usdPerHour\n';
const none = 'expected a file that can be read, received "gone.txt": no such file';

it.each([
  ['an import', imported('gone.txt'), `7:31: error: workload.main.import.file: ${none}`],
  [
    'one of several imports',
    imported('[there.txt, gone.txt]'),
    `7:43: error: workload.main.import.file[1]: ${none}`,
  ],
  ['a configuration', objects('gone.txt'), `15:9: error: computeEnvironments.file: ${none}`],
  ['a catalogue', tiny('named', 'catalog: { file: gone.txt }\n'), `28:18: error: catalog.file:`],
  [
    'a recorded market',
    tiny('named', 'assumptions: { spot: { price: { history: { file: gone.txt } } } }\n'),
    `28:50: error: assumptions.spot.price.history.file: ${none}`,
  ],
  [
    'a recorded market without rows',
    tiny('named', 'assumptions: { spot: { price: { history: header.csv } } }\n'),
    '28:42: error: assumptions.spot.price.history: expected a file that can be read, ' +
      'received "header.csv": expected rows below the header',
  ],
  [
    'an availability that is empty',
    tiny('named', 'assumptions: { spot: { capacity: { replay: empty.txt } } }\n'),
    '28:44: error: assumptions.spot.capacity.replay: expected a file that can be read, received',
  ],
  ['a folder', imported('folder'), '"folder": is a directory; name a file in it'],
  ['an empty file', imported('empty.txt'), '"empty.txt": is empty; name a file with content'],
  ['a near name', imported('their.txt'), 'no such file; did you mean there.txt?'],
])('%s', async (_, scenario, expected) => {
  const trace = 'name\tsubmit\trealtime\nA\t1\t2\n';
  const files = { 'there.txt': trace, 'empty.txt': '', 'header.csv': header };
  const folder = folderWith({ 'named.yaml': scenario, ...files });
  mkdirSync(join(folder, 'folder'));
  const { code, stdout, stderr } = await batchcast(folder, ['validate', 'named.yaml']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^named\.yaml:\d+:\d+: error: /);
  expect(stderr).toContain(expected);
});

it('a file that a flag names is named as it is', async () => {
  const folder = folderWith({ 'named.yaml': imported('there.txt') });
  const words = ['validate', 'named.yaml', '--set', 'workload.main.import.file=gone.txt'];
  const { code, stderr } = await batchcast(folder, words);
  expect([code, stderr]).toEqual([2, 'gone.txt: error: no such file; check the path\n']);
});
