/** Only a result is replaced, by one writer at a time, and a place is checked before any run. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownSignature } from '../../src/cli/folder/signature.ts';
import { batchcast, contentsOf, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const quiet = ['run', 'tiny.yaml', '--out', 'out', '--quiet', '--workers', '1'];
const older = [...quiet, '--runs', 'first', '--seed', '1'];
const newer = [...quiet, '--runs', 'none', '--seed', '2'];
const scenario = { 'tiny.yaml': tiny('tiny') };

/** A folder with the older result in `out`. */
async function withResult(): Promise<string> {
  const folder = folderWith(scenario);
  expect((await batchcast(folder, older)).code).toBe(0);
  return folder;
}

describe('a folder that has other files than a result', () => {
  it('is refused before any run', async () => {
    const folder = folderWith({ ...scenario, 'out/README.md': 'mine' });
    const { code, stderr } = await batchcast(folder, older);
    expect(code).toBe(2);
    expect(stderr).toContain('out: error: has README.md, which is not of a result');
    expect(contentsOf(folder)).toEqual({ ...scenario, 'out/README.md': 'mine' });
  });

  it('keeps them beside the result with --force', async () => {
    const folder = await withResult();
    writeFileSync(join(folder, 'out/mine.txt'), 'mine');
    mkdirSync(join(folder, 'out/deep/er'), { recursive: true });
    writeFileSync(join(folder, 'out/deep/er/mine.txt'), 'mine');
    expect((await batchcast(folder, newer)).code).toBe(2);
    expect((await batchcast(folder, [...newer, '--force'])).code).toBe(0);
    const files = contentsOf(join(folder, 'out'));
    expect(files).toMatchObject({ 'mine.txt': 'mine', 'deep/er/mine.txt': 'mine' });
    expect(Object.keys(files).some((path) => path.startsWith('runs/'))).toBe(false);
  });

  it('is refused with what to do if it is a result of another version', async () => {
    const folder = folderWith({ ...scenario, 'out/manifest.json': '{"schemaVersion": 1}' });
    const { code, stderr } = await batchcast(folder, [...older, '--force']);
    expect(code).toBe(2);
    expect(stderr).toContain('has a result of another version, and is not replaced; remove it');
  });

  it('is refused even so where they would be written over', async () => {
    const folder = folderWith({ ...scenario, 'out/README.md': 'mine' });
    const { code, stderr } = await batchcast(folder, [...older, '--force']);
    expect(code).toBe(2);
    expect(stderr).toContain('has README.md, where the result would be written');
    expect(contentsOf(folder)['out/README.md']).toBe('mine');
  });
});

it('a link is not replaced, and not followed', async () => {
  const folder = folderWith({ ...scenario, 'real/mine.txt': 'mine' });
  symlinkSync('real', join(folder, 'out'));
  const { code, stderr } = await batchcast(folder, older);
  expect(code).toBe(2);
  expect(stderr).toContain('out: error: is a link, which is not replaced');
  expect(contentsOf(join(folder, 'real'))).toEqual({ 'mine.txt': 'mine' });
});

describe('a place that cannot be written', () => {
  const places = [
    ['below a file', 'file/out', 'is in the way: a file, not a folder'],
    ['below a link to nothing', 'gone/out', 'a link to nothing'],
    ['with a name that is too long', 'x'.repeat(245), 'has a name that is too long'],
    ['without room', 'out', 'free'],
  ] as const;

  it.each(places)('is refused before any run: %s', async (title, out, message) => {
    const folder = folderWith({ ...scenario, file: 'x' });
    symlinkSync('nowhere', join(folder, 'gone'));
    const many = title === 'without room' ? ['--set', 'workload.main.generate.count=20000'] : [];
    const all = many.length > 0 ? ['--replications', '100000', '--runs', 'all'] : [];
    const words = ['run', 'tiny.yaml', '--out', out, ...many, ...all];
    const { code, stdout, stderr } = await batchcast(folder, words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(readdirSync(folder)).toEqual(['file', 'gone', 'tiny.yaml']);
  });
});

it('a second writer learns who holds the folder', async () => {
  const folder = await withResult();
  mkdirSync(join(folder, '.out.batchcast/holders'), { recursive: true });
  writeFileSync(
    join(
      folder,
      `.out.batchcast/holders/${ownSignature().replace(/\d+-\d+$/, `${process.ppid}-0`)}`,
    ),
    '',
  );
  const { code, stderr } = await batchcast(folder, newer);
  expect(code).toBe(2);
  expect(stderr).toContain(`out: error: is being written by process ${process.ppid}`);
});

describe('report', () => {
  const words = ['report', 'out', '--prices', 'tiny.yaml'];
  const changes = [
    ['a changed file', 'out/replications.csv', 'x', 'has been changed since it was written'],
    ['a file of another result', 'out/runs/spot/9/charges.csv', 'x', 'is not of this result'],
  ] as const;

  it.each(changes)('refuses %s', async (_title, path, text, message) => {
    const folder = await withResult();
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
    const { code, stdout, stderr } = await batchcast(folder, words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${path}: error: ${message}; run the scenario again\n`);
  });

  it('refuses a manifest of which anything was changed', async () => {
    const folder = await withResult();
    const path = join(folder, 'out/manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"depthLead": 0.03', '"depthLead": 1'));
    const { code, stdout, stderr } = await batchcast(folder, words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('out/manifest.json: error: is not the manifest of a result, or was');
  });
});
