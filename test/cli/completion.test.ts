/** Completion of command lines: what may follow, and that real shells ask for it and take it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completionScripts } from '../../src/cli/completion/scripts.ts';
import { batchcast, folderWith, program } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const folder = () => folderWith({ 'tiny.yaml': tiny('tiny') });

async function wordsAfter(...line: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await batchcast(folder(), ['--complete', ...line]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.split('\n').flatMap((one) => one.split('\t')[0] || []);
}

describe('what may follow', () => {
  it.each([
    [['ru'], ['run']],
    [['--h'], ['--help']],
    [['help', 'me'], ['metrics']],
    [['run', 'tiny.yaml', '--max-r'], ['--max-replications']],
    [
      ['run', 'tiny.yaml', '--runs', ''],
      ['first', 'all', 'none'],
    ],
    [
      ['run', 'tiny.yaml', '--strategy', ''],
      ['on-demand', 'spot'],
    ],
    [['why', 'gone.yaml', '--strategy', ''], []],
    [['run', 'ti'], []],
    [['nonsense', '--'], []],
  ] as const)('after %j is %j', async (line, expected) => {
    expect(await wordsAfter(...line)).toEqual(expected);
  });
});

/** A folder with the command in it, as a shell finds it. */
function withCommand(): { readonly cwd: string; readonly env: NodeJS.ProcessEnv } {
  const cwd = folder();
  const command = join(cwd, 'batchcast');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${program()}' "$@"\n`);
  chmodSync(command, 0o755);
  return { cwd, env: { ...process.env, PATH: `${cwd}:${process.env['PATH'] ?? ''}` } };
}

function outputOf(shell: string, words: readonly string[], script: string): string | undefined {
  const options = { ...withCommand(), encoding: 'utf8', timeout: 20_000 } as const;
  const { stdout, error } = spawnSync(shell, [...words, '-c', script], options);
  return error === undefined ? stdout : undefined;
}

describe('a real shell', () => {
  it('bash takes the words', () => {
    const ask = `${completionScripts.bash}
COMP_WORDS=(batchcast run tiny.yaml --strategy s); COMP_CWORD=4
_batchcast; printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(outputOf('bash', ['--norc'], ask)).toBe('spot\n');
  });

  it('zsh takes the words, where it is installed', () => {
    const ask = `compdef() { :; }; _describe() { print -l -- $found; }; _files() { print files; }
${completionScripts.zsh}
words=(batchcast run tiny.yaml --strategy s); CURRENT=5; _batchcast
words=(batchcast run t); CURRENT=3; _batchcast`;
    expect(outputOf('zsh', ['-f'], ask) ?? 'spot:\nfiles\n').toBe('spot:\nfiles\n');
  });

  it('fish takes the words, where it is installed', () => {
    const script = join(folderWith({ 'batchcast.fish': completionScripts.fish }), 'batchcast.fish');
    const ask = `source ${script}; complete -C 'batchcast run tiny.yaml --strategy s'`;
    expect(outputOf('fish', ['--no-config'], ask) ?? 'spot').toMatch(/^spot\b/m);
  });
});
