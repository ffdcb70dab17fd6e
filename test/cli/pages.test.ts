/** Pages on the command line: who writes one, where, and what is refused before anything is played. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchcast, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

let folder = '';
const quiet = ['--quiet', '--no-store', '--answer-only'];

beforeAll(async () => {
  folder = folderWith({ 'tiny.yaml': tiny('tiny', '') }, afterAll);
  await batchcast(folder, ['run', 'tiny.yaml', ...quiet]);
});

const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const page = 'results/tiny/report.html';

describe('run', () => {
  it('writes a page of the same bytes each time, for any number of threads, and from a store', async () => {
    const first = textOf(page);
    await batchcast(folder, ['run', 'tiny.yaml', ...quiet, '--workers', '2']);
    expect(textOf(page)).toBe(first);
    const kept = ['--quiet', '--answer-only', '--store', 'kept'];
    await batchcast(folder, ['run', 'tiny.yaml', ...kept]);
    await batchcast(folder, ['run', 'tiny.yaml', ...kept]);
    expect(textOf(page)).toBe(first);
  });

  it('lists it among the files of the result', async () => {
    expect(textOf('results/tiny/manifest.json')).toContain('"report.html"');
    expect((await batchcast(folder, ['report', 'results/tiny'])).stdout).toBe(`${page}\n`);
  });

  it('leaves it out with --no-report, and report says how to get it', async () => {
    await batchcast(folder, ['run', 'tiny.yaml', ...quiet, '--no-report', '--out', 'plain']);
    expect(existsSync(join(folder, 'plain/report.html'))).toBe(false);
    const { code, stderr } = await batchcast(folder, ['report', 'plain']);
    expect(code).toBe(2);
    expect(stderr).toContain('has no report.html; run the scenario again without --no-report');
  });

  it('that was changed since is refused', async () => {
    await batchcast(folder, ['run', 'tiny.yaml', ...quiet, '--out', 'changed']);
    writeFileSync(join(folder, 'changed/report.html'), '<p>cheaper!</p>');
    const { code, stderr } = await batchcast(folder, ['report', 'changed']);
    expect(code).toBe(2);
    expect(stderr).toContain('report.html: error: has been changed since it was written');
  });
});

describe('--report FILE', () => {
  it('replaces a page, and nothing else', async () => {
    const compare = ['compare', 'results/tiny', 'results/tiny', '--report'];
    expect((await batchcast(folder, [...compare, 'same.html'])).code).toBe(0);
    expect((await batchcast(folder, [...compare, 'same.html'])).code).toBe(0);
    expect(textOf('same.html')).toContain('The same: scenario, runs and answer are equal.');
    writeFileSync(join(folder, 'notes.html'), '<p>mine</p>');
    const refused = await batchcast(folder, [...compare, 'notes.html']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('is not a page of batchcast, and is not replaced');
    expect(textOf('notes.html')).toBe('<p>mine</p>');
  });

  it('in no folder is refused before anything is played', async () => {
    const words = ['sensitivity', 'tiny.yaml', '--no-store', '--report', 'nowhere/page.html'];
    const { code, stdout, stderr } = await batchcast(folder, words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('is in no folder that is there');
  });

  it('has the command that makes it again, without its own place', async () => {
    const words = ['sensitivity', 'tiny.yaml', '--no-store', '--quiet', '--max-replications', '1'];
    expect((await batchcast(folder, [...words, '--report', 'hangs.html'])).code).toBe(0);
    expect(textOf('hangs.html')).not.toContain('--report');
  });
});
