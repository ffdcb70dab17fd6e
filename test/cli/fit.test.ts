/** `init --fit`: a history in, a scenario out that is valid; what must not be believed is said. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createDraws } from '../../src/kernel/random.ts';
import { generate } from '../../src/workload/generating/generate.ts';
import { batchcast, folderWith, spawnBatchcast } from './batchcast.ts';

/** A hundred Poisson arrivals in SWF, one core each, lognormal times. */
function history(): string {
  const spec = {
    count: 100,
    arrivals: { kind: 'poisson', perHour: 60 },
    mix: [
      {
        weight: 1,
        name: 'job',
        vcpuMilli: 1_000,
        memoryMib: 1_024,
        gpus: 0,
        runtimeMs: { kind: 'lognormal', median: 600_000, sigma: 0.5 },
      },
    ],
  } as const;
  const { submitMs, runtimeMs } = generate(spec, createDraws('1', 1), 'log');
  const lines = Array.from(submitMs, (at, job) => {
    const [submit, run] = [at, runtimeMs[job]!].map((ms) => Math.round(ms / 1_000));
    return `${job + 1} ${submit} 0 ${run} 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1`;
  });
  return `; UnixStartTime: 0\n${lines.join('\n')}\n`;
}

it('writes a valid scenario, the same each time, with the fitted laws', async () => {
  const folder = folderWith({ 'log.swf': history() });
  const made = await batchcast(folder, ['init', 'fitted', '--fit', 'log.swf']);
  expect([made.code, made.stdout]).toEqual([
    0,
    'Wrote fitted.yaml.\nNext: batchcast run fitted.yaml\n',
  ]);
  const text = readFileSync(join(folder, 'fitted.yaml'), 'utf8');
  expect(text).toMatch(/arrivals: \{ poisson: \{ perHour: \d+\.?\d* \} \} # KS 0\.0\d\d/);
  expect(text).toMatch(/runtime: \{ lognormal: \{ median: .*, p95: .* \} \} # KS 0\.0\d\d/);
  expect(text).toContain('memory: 2GiB # assumed: not recorded');
  const valid = await batchcast(folder, ['validate', 'fitted.yaml']);
  expect(valid.code).toBe(0);
  await batchcast(folder, ['init', 'again', '--fit', 'log.swf']);
  const again = readFileSync(join(folder, 'again.yaml'), 'utf8');
  expect(again.replaceAll('again', 'fitted')).toBe(text);
});

it('takes several files as one history, gzipped ones, and standard input', async () => {
  const lines = history().split('\n');
  const folder = folderWith({
    'log.swf': history(),
    'one.swf': lines.slice(0, 50).join('\n'),
    'two.swf': lines.slice(50).join('\n'),
  });
  writeFileSync(join(folder, 'log.swf.gz'), gzipSync(history()));
  const fitted = (name: string) =>
    readFileSync(join(folder, `${name}.yaml`), 'utf8').replace(/^(name:|# Fitted|# Run).*\n/gm, '');
  await batchcast(folder, ['init', 'whole', '--fit', 'log.swf']);
  await batchcast(folder, ['init', 'parts', '--fit', 'one.swf', 'two.swf']);
  await batchcast(folder, ['init', 'zipped', '--fit', 'log.swf.gz']);
  const words = ['init', 'piped', '--fit', '-'];
  expect((await spawnBatchcast(folder, words, { input: history() })).stderr).toBe('');
  for (const name of ['parts', 'zipped', 'piped']) expect(fitted(name)).toBe(fitted('whole'));
  const text = readFileSync(join(folder, 'parts.yaml'), 'utf8');
  expect(text).toContain('# Fitted to the 100 jobs of "one.swf", "two.swf". KS is');
  const twice = await batchcast(folder, ['init', 'twice', '--fit', '-', '-']);
  expect([twice.code, twice.stderr]).toEqual([
    2,
    '<stdin>: error: can be read once; name - once\n',
  ]);
});

it('says in the file and on the screen why it must not be believed', async () => {
  const few = history().split('\n').slice(0, 6).join('\n');
  const folder = folderWith({ 'few.swf': few });
  const { stdout } = await batchcast(folder, ['init', 'few', '--fit', 'few.swf']);
  const doubt = '1 name has fewer than 30 jobs (together 5): their laws are guesses';
  expect(stdout).toContain(`do not believe it: ${doubt}\n`);
  expect(readFileSync(join(folder, 'few.yaml'), 'utf8')).toContain(`# - ${doubt}\n`);
});

it('a file that is no history is a mistake, and nothing is written', async () => {
  const folder = folderWith({ 'no.txt': 'nothing\n' });
  const { code, stderr } = await batchcast(folder, ['init', 'none', '--fit', 'no.txt']);
  expect(code).toBe(2);
  expect(stderr).toContain('no.txt: error: its format is not recognised');
  expect(existsSync(join(folder, 'none.yaml'))).toBe(false);
});
