/** Starts processes that play, and watches them: what ends one, or never ends, is a fault too. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FuzzFormat } from './format.ts';
import type { Play, Played } from './play.ts';
import type { Reply, Request } from './player.ts';
import type { Finding } from './trial.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Also on a machine that is busy. */
const mostSilenceMs = 60_000;
const mostHeapMib = 700;

export class Players {
  private readonly bundle = `build/fuzz-${process.pid}`;
  private readonly children = new Set<ChildProcess>();
  private stage: ChildProcess | undefined;

  constructor() {
    const words = ['bundle.mjs', this.bundle, 'test/fuzz/player.ts'];
    execFileSync(process.execPath, words, { cwd: root });
  }

  /** One at a time; throws if it ends the process, or never ends. */
  async play(play: Play): Promise<Played> {
    this.stage ??= this.start();
    const request: Request = { play };
    this.stage.send(request);
    const signal = AbortSignal.timeout(mostSilenceMs);
    const [{ played }] = (await once(this.stage, 'message', { signal })) as [{ played: Played }];
    return played;
  }

  /** Plays so many changes of a format. */
  async fuzz(format: FuzzFormat, runs: number): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    while (findings.length < runs) {
      let begun = '';
      const stretch = { format, first: findings.length, end: runs };
      const why = await this.ask({ stretch }, (reply, child) => {
        if ('begins' in reply) begun = reply.begins;
        if ('found' in reply) findings.push(reply.found);
        if (findings.length === runs) child.kill();
      });
      if (findings.length === runs) break;
      const run = findings.length;
      findings.push({ run, isRefused: false, faults: [`run ${run}: ${begun}: ${why}`] });
    }
    return findings;
  }

  close(): void {
    for (const child of this.children) child.kill('SIGKILL');
    rmSync(join(root, this.bundle), { recursive: true, force: true });
  }

  /** Ends with the process; returns what ended it. */
  private ask(request: Request, hear: (reply: Reply, child: ChildProcess) => void) {
    const child = this.start();
    let stderr = '';
    let timer = setTimeout(() => undefined);
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), mostSilenceMs);
    };
    watch();
    child.stderr?.on('data', (piece: Buffer) => (stderr += piece.toString()));
    child.on('message', (reply: Reply) => {
      watch();
      hear(reply, child);
    });
    child.send(request);
    return new Promise<string>((resolve) => {
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        resolve(`ended the process: ${code ?? signal} ${stderr.slice(-2_000)}`);
      });
    });
  }

  private start(): ChildProcess {
    const child = fork(join(root, this.bundle, 'player.js'), {
      execArgv: [`--max-old-space-size=${mostHeapMib}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.children.add(child);
    child.on('exit', () => this.children.delete(child));
    return child;
  }
}
