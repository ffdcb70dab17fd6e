/** Plays runs, here or in worker threads; where a run is played changes nothing in its result. */
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import { InputError } from '../kernel/input-error.ts';
import { runOne, type RunOutput, type RunTask, type SharedWorld } from './run-one.ts';
import type { WorkerReply } from './worker.ts';

/** Called with each output as it comes; the next run of the same lane starts when it is done. */
export type OutputHandler = (output: RunOutput, task: RunTask) => void | Promise<void>;

/** Plays all tasks in this thread, in order; signals and timers get their turn in between. */
export async function playHere(
  world: SharedWorld,
  tasks: readonly RunTask[],
  handle: OutputHandler,
): Promise<void> {
  for (const task of tasks) {
    await nextTurn();
    await handle(runOne(world, task), task);
  }
}

/** Plays all tasks in `threads` worker threads, each taking the next one that is left. */
export async function playInThreads(
  world: SharedWorld,
  tasks: readonly RunTask[],
  handle: OutputHandler,
  threads: number,
): Promise<void> {
  const pool = openPool(world, threads);
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

/** The worker is this file's neighbour; where that is TypeScript, its threads need tsx as we do. */
function openPool(workerData: SharedWorld, threads: number): Piscina {
  const extension = extname(import.meta.url);
  return new Piscina({
    filename: new URL(`./worker${extension}`, import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData,
    ...(extension === '.ts' ? { execArgv: ['--import', tsx()] } : {}),
  });
}

/** Found from here: the working directory may be anywhere. */
function tsx(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
