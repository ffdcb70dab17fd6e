/** A word that is `-` alone is standard input or output where a file stands, and else itself. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fixtureText } from '../fixtures.ts';
import { batchcast, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const files = {
  'tiny.yaml': tiny('tiny'),
  'log.swf': fixtureText('swf/cluster.swf'),
  'ec2.json': fixtureText('prices/ec2.json'),
};

it.each([
  [['import', 'swf', 'log.swf'], '-o'],
  [['import', 'swf', 'log.swf'], '--output'],
  [['prices', 'import', 'ec2.json', '--quiet'], '-o'],
])('the output of %j by %s is standard output', async (words, flag) => {
  const folder = folderWith(files);
  const given = await batchcast(folder, [...words, flag, '-']);
  expect([given.code, given.stderr]).toEqual([0, '']);
  expect(given.stdout.length).toBeGreaterThan(100);
  const joined = await batchcast(folder, [...words, ...(flag === '-o' ? ['-o-'] : ['--output=-'])]);
  expect(joined).toEqual(given);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
});

it.each([
  [['report', '-'], 'folder', 'name one that run wrote'],
  [['compare', '-', '-'], 'folder', 'name one that run wrote'],
  [['run', 'tiny.yaml', '--out', '-'], '--out', 'standard output gets the answer by --format'],
  [['run', 'tiny.yaml', '--store', '-'], '--store', 'name one that keeps runs'],
  [['export', 'tiny.yaml', '--out', '-'], '--out', 'leave it out for standard output'],
  [['store', '--store', '-'], '--store', 'name one that keeps runs'],
])('%j: it is no folder', async (words, name, remedy) => {
  const folder = folderWith(files);
  const { code, stdout, stderr } = await batchcast(folder, words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`error: ${name}: expected a folder, received "-"; ${remedy}\n`);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
});

it('a text or a value is the word', async () => {
  const folder = folderWith(files);
  const run = ['run', 'tiny.yaml', '--no-store', '--quiet', '--format', 'json', '--seed'];
  const [given, joined] = [
    await batchcast(folder, [...run, '-']),
    await batchcast(folder, run.with(-1, '--seed=-')),
  ];
  expect(given).toEqual(joined);
  expect(given.stdout).toContain('"seed": "-"');
  for (const words of [
    ['init', '-'],
    ['help', '-'],
    ['run', 'tiny.yaml', '--strategy', '-'],
    ['catalog', '--region', '-'],
    ['plan', 'tiny.yaml', '--report', '-'],
  ]) {
    const { code, stderr } = await batchcast(folder, words);
    expect(code).toBe(2);
    expect(stderr, words.join(' ')).toMatch(
      /(?:received "-"|no strategy "-"|no topic -|there is no "-")/,
    );
  }
});

it('a word with a NUL character is refused, whatever it stands for', async () => {
  const folder = folderWith(files);
  for (const words of [
    ['init', 'a\0b'],
    ['run', 'tiny.yaml', '--out', '\0'],
    ['report', '\0-'],
  ]) {
    const { code, stderr } = await batchcast(folder, words);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('a word: expected no NUL character'),
    ]);
  }
});
