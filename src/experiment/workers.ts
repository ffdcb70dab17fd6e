/** Plays runs, here or in worker threads; the result of a run is the same everywhere. */
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Piscina } from 'piscina';
import { InputError } from '../kernel/input-error.ts';
import type { SharedWorld } from './compile-run.ts';
import { runOne, type RunOutput, type RunTask } from './run-one.ts';
import type { WorkerReply } from './worker.ts';

/** Called with each output as it comes; the thread's next run starts when it is done. */
export type OutputHandler = (output: RunOutput, task: RunTask) => void | Promise<void>;

/**
 * Plays all tasks: with one worker in this thread and in order, with more in as many threads, each
 * of which takes the next task that is left.
 */
export async function playRuns(
  world: SharedWorld,
  tasks: readonly RunTask[],
  handle: OutputHandler,
  workers: number,
): Promise<void> {
  const threads = Math.min(workers, tasks.length);
  if (threads <= 1) {
    for (const task of tasks) {
      await nextTurn(); // signals and timers get their turn
      await handle(runOne(world, task), task);
    }
    return;
  }
  const pool = await openPool(world, threads);
  const left = tasks.values();
  const lane = async () => {
    for (const task of left) {
      const reply = (await pool.run(task)) as WorkerReply;
      if ('issues' in reply) throw new InputError(reply.issues);
      await handle(reply, task);
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, lane));
  } finally {
    await pool.destroy();
  }
}

/** The worker is the file next to this one; if that is TypeScript, its threads need tsx too. */
async function openPool(workerData: SharedWorld, threads: number): Promise<Piscina> {
  const extension = extname(import.meta.url);
  const pools = await import('piscina'); // most runs need no threads
  return new pools.Piscina({
    filename: new URL(`./worker${extension}`, import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData,
    ...(extension === '.ts' ? { execArgv: ['--import', tsx()] } : {}),
  });
}

/** Resolved from this file, since the working directory may be anywhere. */
function tsx(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
