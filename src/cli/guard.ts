/**
 * Runs a command in a thread, so that this one answers signals at any moment: it ends the command,
 * lets go of what that held, and says what was kept.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ExitCode } from './exit-code.ts';
import { type HeldFolder, letGo } from './folder/held-folder.ts';
import { printError } from './handler.ts';
import type { Notice } from './notices.ts';
import { openProgress } from './progress.ts';
import { clearComing } from './store/coming.ts';
import { interruptedText } from './store/remarks.ts';
import { type GuardData, writeError } from './streams.ts';

const exitCodes = { SIGINT: ExitCode.interrupted, SIGTERM: ExitCode.terminated } as const;
const signals = ['SIGINT', 'SIGTERM'] as const;

/** What a thread cannot ask: how wide the terminal is. */
function terminal(): GuardData {
  const terminals = [process.stdout, process.stderr].filter(({ isTTY }) => isTTY);
  return { columns: terminals[0]?.columns };
}

/** Runs the command line again in a thread; its exit code is left in `process.exitCode`. */
export async function runGuarded(words: readonly string[]): Promise<void> {
  const readsInput = words.includes('-');
  const main = new URL('main.js', import.meta.url);
  const thread = new Worker(main, { argv: [...words], stdin: readsInput, workerData: terminal() });
  if (readsInput && thread.stdin !== null) process.stdin.pipe(thread.stdin);
  const folders: HeldFolder[] = [];
  const kept = new Map<string, number>();
  const progress = openProgress();
  thread.on('message', (notice: Notice) => {
    if (notice.kind === 'progress') progress.show(notice);
    else if (notice.kind === 'holds') folders.push(notice.folder);
    else kept.set(notice.store, notice.runs);
  });

  function clear(): void {
    folders.forEach(letGo);
    for (const store of kept.keys()) clearComing(store);
  }

  async function stop(signal: keyof typeof exitCodes): Promise<never> {
    await thread.terminate();
    progress.end();
    clear();
    writeError(interruptedText(kept));
    process.exit(exitCodes[signal]);
  }
  for (const signal of signals) process.once(signal, () => void stop(signal));
  try {
    const [code] = (await once(thread, 'exit')) as [number];
    process.exitCode = code;
  } catch (error) {
    // Memory is full, say.
    process.exitCode = printError(error);
  }
  // The thread has cleared, unless it was ended, because nobody takes its output, say.
  clear();
  if (readsInput) process.stdin.destroy();
}
