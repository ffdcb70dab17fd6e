/** Interrupted runs lose nothing that was kept, and broken pipes are no error. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { endOf, operationsOf } from '../faults/ending.ts';
import { batchcast, contentsOf, folderWith, program, spawnBatchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

/** A run of many replications that gets a signal once some are kept. */
async function interrupted(folder: string, signal: 'SIGINT' | 'SIGTERM') {
  const words = ['run', 'tiny.yaml', '--replications', '100000', '--workers', '1'];
  const child = spawn(process.execPath, [program(), ...words], { cwd: folder });
  let stderr = '';
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const runs = join(folder, '.batchcast/runs');
  while (!(existsSync(runs) && readdirSync(runs).length > 3) && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const sentMs = performance.now();
  child.kill(signal);
  const code = await closed;
  return { code, stderr, tookMs: performance.now() - sentMs };
}

describe('an interrupted run', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'ends soon on %s, says what it kept, and goes on from there',
    async (signal, expected) => {
      const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
      const { code, stderr, tookMs } = await interrupted(folder, signal);
      expect(code).toBe(expected);
      expect(tookMs).toBeLessThan(1_000);
      expect(stderr).toMatch(
        /^interrupted: \d+ runs are kept in .*\/\.batchcast; the same command goes on/m,
      );
      expect(readdirSync(folder)).toEqual(['.batchcast', 'tiny.yaml']);
      expect(readdirSync(join(folder, '.batchcast/coming'))).toEqual([]);
      const again = await spawnBatchcast(folder, ['run', 'tiny.yaml', '--replications', '2']);
      expect(again.stderr).toMatch(/note: tiny: [3-4] of 4 runs had been kept/);
    },
  );
});

describe('a run that is ended when half of its runs are kept', () => {
  const count = 12;
  const own = ['run', 'tiny.yaml', '--replications', '6', '--workers', '1', '--runs', 'none'];
  const words = [...own, '--answer-only'];

  /** Where each run comes into the store, in order, and what an undisturbed command leaves. */
  async function undisturbed(more: readonly string[] = []) {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const { ending, operations } = await operationsOf(folder, [...words, ...more]);
    const entries = operations.filter(({ to }) => to?.endsWith('.json') === true);
    return { ending, entries, files: contentsOf(folder) };
  }

  /** Its file, and when that was written, by the address of each run that is kept. */
  function keptIn(folder: string): Readonly<Record<string, string>> {
    const runs = join(folder, '.batchcast/runs');
    const files = Object.keys(contentsOf(runs)).map((path) => {
      const { ino, mtimeMs } = statSync(join(runs, path));
      return [path, `${ino} ${mtimeMs}`] as const;
    });
    return Object.fromEntries(files);
  }

  it('plays exactly the other half when it is given again', async () => {
    const whole = await undisturbed();
    expect(whole.entries).toHaveLength(count);
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const at = whole.entries[count / 2]!;
    const ended = await endOf(folder, words, { kind: 'operation', what: 'SIGINT', at });
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain(`interrupted: ${count / 2} runs are kept in `);
    const kept = keptIn(folder);
    expect(Object.keys(kept)).toHaveLength(count / 2);
    const { code, stdout, stderr } = await spawnBatchcast(folder, words);
    expect({ code, stdout }).toEqual({ code: 0, stdout: whole.ending.stdout });
    expect(stderr).toContain(
      'note: tiny: 6 of 12 runs had been kept; ' +
        'missing, and played now: replications 4, 5 and 6 of on-demand; ' +
        'replications 4, 5 and 6 of spot\n',
    );
    expect(keptIn(folder)).toMatchObject(kept);
    expect(contentsOf(folder)).toEqual(whole.files);
  });

  it('as a part by SIGKILL leaves the rest of its part to the run that collects', async () => {
    const whole = await undisturbed();
    const part = ['--shard', '1/2'];
    const { entries } = await undisturbed(part);
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const fate = { kind: 'operation', what: 'SIGKILL', at: entries[2]! } as const;
    expect((await endOf(folder, [...words, ...part], fate)).signal).toBe('SIGKILL');
    expect((await spawnBatchcast(folder, [...words, '--shard', '2/2'])).code).toBe(0);
    const { code, stderr } = await spawnBatchcast(folder, words);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'note: tiny: 8 of 12 runs had been kept; ' +
        'missing, and played now: replications 3, 4, 5 and 6 of on-demand\n',
    );
    expect(contentsOf(folder)).toEqual(whole.files);
  });
});

describe('a closed pipe', () => {
  it('is no error', async () => {
    const child = spawn(process.execPath, [program(), 'catalog']);
    let stderr = '';
    child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
    expect(stderr).not.toContain('EPIPE');
  });
});

describe('standard output that is full', () => {
  it.each([['catalog'], ['run', 'tiny.yaml']])(
    'is an error in plain words: %s',
    async (...words) => {
      const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
      const full = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, [program(), ...words], {
        cwd: folder,
        stdio: ['ignore', full, 'pipe'],
      });
      let stderr = '';
      child.stderr!.on('data', (piece: Buffer) => (stderr += piece.toString()));
      const code = await new Promise((resolve) => child.on('close', resolve));
      closeSync(full);
      expect(code).toBe(1);
      expect(stderr).toContain('error: standard output cannot be written: ENOSPC');
      expect(stderr).not.toContain('    at ');
    },
  );
});

describe('a file that is too large after unzipping', () => {
  it('is refused before it fills the memory', async () => {
    const member = gzipSync(Buffer.alloc(8 * 1_024 * 1_024));
    const bomb = Buffer.concat(Array.from({ length: 65 }, () => member));
    const folder = folderWith({ 'bomb.yaml.gz': bomb, 'bomb.swf.gz': bomb });
    const asScenario = await batchcast(folder, ['validate', 'bomb.yaml.gz']);
    expect(asScenario.code).toBe(2);
    expect(asScenario.stderr).toContain('bomb.yaml.gz: error: has more than 32 MiB of text');
    const asLog = await batchcast(folder, ['import', 'swf', 'bomb.swf.gz']);
    expect(asLog.code).toBe(2);
    expect(asLog.stderr).toContain('bomb.swf.gz:1:1: error: the line is longer than 1 MiB');
  });
});
