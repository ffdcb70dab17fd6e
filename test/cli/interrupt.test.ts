/** Interrupted runs leave no temporary files, and broken pipes are no error. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { batchcast, folderWith, program } from './batchcast.ts';
import { tiny } from './scenarios.ts';

describe('an interrupted run', () => {
  it('exits with 130 and leaves nothing behind', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny('tiny') });
    const words = ['run', 'tiny.yaml', '--replications', '100000', '--workers', '1'];
    const child = spawn(process.execPath, [program(), ...words], { cwd: folder });
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    while (!existsSync(join(folder, 'results/tiny/runs/spot/1')) && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGINT');
    expect(await closed).toBe(130);
    expect(readdirSync(folder)).toEqual(['tiny.yaml']);
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
