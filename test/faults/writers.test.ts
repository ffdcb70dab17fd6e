/**
 * Commands that come together: of several that would write one folder, at most one does so at a
 * time, and the others say who does; several that fill one store do not disturb each other.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ownSignature } from '../../src/cli/folder/signature.ts';
import { isLong } from '../laws/runs.ts';
import { program } from '../cli/batchcast.ts';
import { endOf, treeOf } from './ending.ts';
import { copyOf, type Situation, situationsOf } from './situations.ts';

const undisturbed = { kind: 'none' } as const;
const rounds = isLong ? 25 : 1;
const together = 4;

let run: Situation;
let shard: Situation;
beforeAll(async () => {
  [run, shard] = (await situationsOf(['run', 'run --shard'], afterAll)) as [Situation, Situation];
});

describe('runs that start at the same moment', () => {
  it('over one folder write it one by one, or say who does', async () => {
    let done = 0;
    for (let round = 0; round < rounds; round++) {
      const folder = copyOf(run.folder);
      const all = Array.from({ length: together }, () => endOf(folder, run.words, undisturbed));
      for (const { code, stdout, stderr } of await Promise.all(all)) {
        expect(stderr).not.toMatch(/ {4}at /);
        if (code === 0) expect(stdout).toBe(run.ending.stdout);
        else expect(stderr).toMatch(/^out: error: is being written by process \d+; wait/m);
        if (code === 0) done++;
        else expect(code).toBe(2);
      }
      expect(treeOf(folder)).toEqual(run.after);
    }
    expect(done).toBeGreaterThanOrEqual(rounds);
  });

  it('fill one store together, and each answers as if alone', async () => {
    for (let round = 0; round < rounds; round++) {
      const folder = copyOf(run.folder);
      const all = Array.from({ length: together }, (_, index) => {
        const words = run.words.map((word) => (word === 'out' ? `out${index}` : word));
        return endOf(folder, words, undisturbed);
      });
      for (const { code, stdout, stderr } of await Promise.all(all)) {
        expect({ code, stderr }).toMatchObject({ code: 0 });
        expect(stderr).not.toContain('not kept');
        expect(stdout).toBe(run.ending.stdout);
      }
      const tree = treeOf(folder);
      for (const [path, text] of Object.entries(run.after)) {
        const places = path.startsWith('out/') ? [0, 1, 2, 3].map((at) => `out${at}`) : ['out'];
        for (const place of places) expect(tree[path.replace(/^out\b/, place)], path).toBe(text);
      }
    }
  });

  it('go on while their store is pruned', async () => {
    for (let round = 0; round < rounds; round++) {
      const folder = copyOf(shard.folder);
      const prune = ['store', '--older', '0d'];
      const playing = endOf(folder, shard.words, undisturbed);
      const pruned = [endOf(folder, prune, undisturbed), endOf(folder, prune, undisturbed)];
      for (const { code, stderr } of await Promise.all([playing, ...pruned])) {
        expect({ code, stderr }).toMatchObject({ code: 0 });
      }
    }
  });
});

describe('a process that holds a folder', () => {
  /** A run that has signed and plays for long. */
  async function holding(folder: string) {
    const words = ['run', 'tiny.yaml', '--out', 'out', '--replications', '100000', '--no-store'];
    const child = spawn(process.execPath, [program(), ...words], { cwd: folder, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const closed = new Promise((resolve) => child.on('close', resolve));
    while (!existsSync(join(folder, '.out.batchcast/holders'))) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return { child, closed };
  }

  it('is named to others, who take over as soon as it is killed', async () => {
    const folder = copyOf(run.folder);
    const { child, closed } = await holding(folder);
    const refused = await endOf(folder, run.words, undisturbed);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`is being written by process ${child.pid}`);
    child.kill('SIGKILL');
    const next = await endOf(folder, run.words, undisturbed);
    await closed;
    expect(next).toMatchObject({ code: 0, stdout: run.ending.stdout });
    expect(treeOf(folder)).toEqual(run.after);
  });

  it('is killed while another one waits', async () => {
    const folder = copyOf(run.folder);
    const { child, closed } = await holding(folder);
    const waiting = endOf(folder, run.words, undisturbed);
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill('SIGKILL');
    const { code } = await waiting;
    await closed;
    expect([0, 2]).toContain(code);
    expect((await endOf(folder, run.words, undisturbed)).code).toBe(0);
    expect(treeOf(folder)).toEqual(run.after);
  });

  /** Runs where a process with this signature has begun to write. */
  async function runBeside(signature: string) {
    const folder = copyOf(run.folder);
    mkdirSync(join(folder, '.out.batchcast/holders'), { recursive: true });
    writeFileSync(join(folder, '.out.batchcast/holders', signature), '');
    return { ...(await endOf(folder, run.words, undisturbed)), tree: treeOf(folder) };
  }

  it('is not taken for one that has got its number', async () => {
    const { code, tree } = await runBeside(ownSignature().replace(/\d+$/, '12345'));
    // Only Linux says when a process started.
    expect(code).toBe(existsSync('/proc/self/stat') ? 0 : 2);
    if (code === 0) expect(tree).toEqual(run.after);
  });

  it.each([
    ['on another machine', 'far-away-0-77-12345', 'process 77 on far-away'],
    ['in a container', `${hostname()}-1-77-12345`, `process 77 in a container on ${hostname()}`],
  ])('is named if it is %s: nobody here knows whether it has ended', async (_, signature, name) => {
    const { code, stderr } = await runBeside(signature);
    expect(code).toBe(2);
    expect(stderr).toContain(
      `is being written by ${name}; wait until it ends; if it has ended, remove`,
    );
  });
});
