/**
 * Whole processes, measured: CPU (user and system, all threads and child processes of Node), wall
 * time, peak memory. Processes that are compared run in turn, so that both meet the same load.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Command {
  /** Default node. */
  readonly program?: string;
  readonly words: readonly string[];
  readonly cwd?: string;
  /** Besides 0. */
  readonly exitCode?: number;
}

export interface Usage {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Of the largest process. */
  readonly peakMb: number;
  /** Standard output. */
  readonly output: string;
}

const preload = fileURLToPath(new URL('usage.cjs', import.meta.url));
const usageFile = join(tmpdir(), `batchcast-bench-usage-${process.pid}`);

/** Runs a program to its end; throws if it fails. */
export function play(command: Command): Usage {
  const { program = process.execPath, words, cwd, exitCode = 0 } = command;
  rmSync(usageFile, { force: true });
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require "${preload}"`,
    BENCH_USAGE: usageFile,
    // Every process plays its runs.
    BATCHCAST_STORE: 'off',
    NO_COLOR: '1',
  };
  const begunMs = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const wallMs = performance.now() - begunMs;
  if (status !== 0 && status !== exitCode) {
    const why = error?.message ?? `exit code ${status}`;
    throw new Error(`${program} ${words.join(' ')}: ${why}\n${stdout}${stderr}`);
  }
  const lines = readFileSync(usageFile, 'utf8').trim().split('\n');
  rmSync(usageFile);
  const usages = lines.map((line) => JSON.parse(line) as Pick<Usage, 'cpuMs' | 'peakMb'>);
  return {
    cpuMs: usages.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    wallMs,
    peakMb: Math.max(...usages.map(({ peakMb }) => peakMb)),
    output: stdout,
  };
}

/** Each command `rounds` times, in turn; by command. */
export function playInTurn(commands: readonly Command[], rounds: number): readonly Usage[][] {
  const usages = commands.map((): Usage[] => []);
  for (let round = 0; round < rounds; round++) {
    commands.forEach((command, index) => usages[index]!.push(play(command)));
  }
  return usages;
}

/** Measures once what several rows of the table are about. */
export function once<Value>(measure: () => Value): () => Value {
  let value: { readonly of: Value } | undefined;
  return () => (value ??= { of: measure() }).of;
}
