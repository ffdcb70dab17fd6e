/** Invalid input of many kinds: exit code 2, a message with a remedy, no stack, no files. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { batchcast, folderWith, spawnBatchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

describe('invalid input', () => {
  it('of all files is reported at once, sorted, and nothing is written', async () => {
    const folder = folderWith({
      'a-empty.yaml': '',
      'b-broken.yaml': 'name: [unclosed\n',
      'c-unknown.yaml': tiny('c', 'colour: red\n'),
      'd-binary.yaml': new Uint8Array([0xff, 0xfe, 0xc3, 0x28]),
      'e-cut.yaml.gz': gzipSync(tiny('e')).subarray(0, 150),
      'f-type.yaml': tiny('f').replace('m6i.xlarge', 'm6i.xlarg'),
      'g-import.yaml': tiny('g').replace(
        /main:\n {4}generate:\n(?: {6}.*\n)+/,
        'main:\n    import: { format: swf, file: gone.swf, queue: q }\n',
      ),
    });
    mkdirSync(join(folder, 'h-folder'));
    const files = readdirSync(folder);
    const { code, stdout, stderr } = await spawnBatchcast(folder, [
      'run',
      ...files,
      'i-missing.yaml',
    ]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/^ +at /m);
    const lines = stderr.trimEnd().split('\n');
    const linesFrom = (start: string) => lines.filter((line) => line.startsWith(start)).join('\n');
    expect(linesFrom('a-empty.yaml: error: is empty; name a file')).not.toBe('');
    expect(linesFrom('b-broken.yaml:')).not.toBe('');
    expect(linesFrom('c-unknown.yaml:')).toContain('colour');
    expect(linesFrom('d-binary.yaml:1:1: error: is not UTF-8 text: byte 0x')).not.toBe('');
    expect(linesFrom('e-cut.yaml.gz: error: the gzip data end too early')).not.toBe('');
    expect(linesFrom('f-type.yaml:')).toMatch(/f-type\.yaml:\d+:\d+: error: .*m6i\.xlarge/);
    expect(linesFrom('g-import.yaml') + linesFrom(join('gone.swf'))).toContain('no such file');
    expect(linesFrom('h-folder: error: is a directory')).not.toBe('');
    expect(linesFrom('i-missing.yaml: error: no such file')).not.toBe('');
    const heads = lines.filter((line) => !/^ +\d* \| /.test(line));
    expect(heads).toEqual([...heads].sort((a, b) => (a < b ? -1 : 1)));
    expect(readdirSync(folder)).toEqual(files);
  });

  it('in flags is refused before any file is read', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const cases: readonly (readonly [words: readonly string[], message: string])[] = [
      [['--workers', 'abc'], '--workers: expected a whole number from 1 to 1024, received "abc"'],
      [['--replications', '1.5'], '--replications: expected a whole number'],
      [['--runs', 'some'], '--runs: expected first, all, none, received "some"'],
      [['--seed', '1', '--seed', '2'], '--seed is given more than once'],
      [['--set', 'novalue'], '--set: expected path=value'],
      [['--colour'], 'Unknown argument: colour'],
      [['--strategy', 'sport'], 'did you mean "spot"?'],
      [['--max-jobs', '0'], '--max-jobs: expected a whole number from 1 to 2147483647'],
      [['--max-jobs', '2147483648'], '--max-jobs: expected a whole number from 1 to 2147483647'],
      [['--max-jobs', '1'], 'jobs, children, nodes and resubmissions in all sources, received'],
      [['--set', 'replicationz=3'], 'replicationz'],
    ];
    for (const [words, message] of cases) {
      const { code, stdout, stderr } = await batchcast(folder, ['run', 'tiny.yaml', ...words]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
    }
    expect(readdirSync(folder)).toEqual(['tiny.yaml']);
  });

  it('with very many mistakes is answered in a few lines, and all are counted', async () => {
    const jobs = Array.from({ length: 10_000 }, (_, index) => `wrong${index}`);
    const text = tiny('many', `jobDefinitions: { ${jobs.map((one) => `${one}: 1`).join(', ')} }\n`);
    const folder = folderWith({ 'many.yaml': text });
    const { code, stderr } = await batchcast(folder, ['validate', 'many.yaml']);
    expect(code).toBe(2);
    expect(stderr.length).toBeLessThan(10_000);
    expect(stderr).toContain('(and 9,980 more like it)\n');
    expect(stderr).toMatch(/\nin all: 10,000 errors\n$/);
  });
});
