/** Plays runs, here and in worker threads; the result of a run is the same everywhere. */
import { on } from 'node:events';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { packageFile } from '../../catalog/tables-on-disk.ts';
import { InputError } from '../../kernel/input-error.ts';
import type { SharedWorld } from '../preparing/compile-run.ts';
import { runOne, type RunOutput, type RunTask } from './run-one.ts';
import { countLeft, createTaskList, dropTasks, nextTask, type TaskList } from './task-list.ts';
import type { ThreadData, WorkerReply } from './worker.ts';

/** Called with each output as it comes; a thread has at most one detailed output waiting. */
export type OutputHandler = (output: RunOutput, task: RunTask) => void | Promise<void>;

/**
 * Plays all tasks: with one worker in this thread and in order, with more in others besides.
 * `workers`: undefined = as many as there are processors, once this thread has seen that the rest
 * of the work is worth it.
 */
export async function playRuns(
  world: SharedWorld,
  tasks: readonly RunTask[],
  handle: OutputHandler,
  workers: number | undefined,
): Promise<void> {
  const list = createTaskList(tasks);
  // Functions cannot be sent to a thread.
  const mayShare = world.own === undefined;
  if (mayShare && workers === undefined) await playHere(world, list, handle, worthThreads());
  const most = mayShare ? Math.min(workers ?? availableParallelism(), countLeft(list)) : 1;
  const data = { world: { ...world, firsts: [] }, tasks: list };
  const threads = Array.from({ length: Math.max(0, most - 1) }, () => openThread(data));
  try {
    await Promise.all([
      ...threads.map((thread) => handleReplies(thread, handle)),
      playHere(world, list, handle, () => false),
    ]);
  } finally {
    dropTasks(list);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Plays what is left in this thread until `isEnough`, called after each run, says so. */
async function playHere(
  world: SharedWorld,
  list: TaskList,
  handle: OutputHandler,
  isEnough: (tookMs: number, left: number) => boolean,
): Promise<void> {
  for (let task = nextTask(list); task !== undefined; task = nextTask(list)) {
    await nextTurn(); // signals, timers and other threads get their turn
    const begunMs = performance.now();
    const output = runOne(world, task);
    const tookMs = performance.now() - begunMs;
    await handle(output, task);
    if (isEnough(tookMs, countLeft(list))) return;
  }
}

/** Until its code is compiled, a thread's runs take longer than later ones; another starts anew. */
const warmUpMs = 300;
/** For less work, starting a thread costs about as much as it saves. */
const worthMs = 2_000;

/** Whether the runs that are left would take so long here that threads are worth their start. */
function worthThreads(): (tookMs: number, left: number) => boolean {
  let totalMs = 0;
  return (tookMs, left) => {
    totalMs += tookMs;
    return totalMs >= warmUpMs && tookMs * left >= worthMs;
  };
}

async function handleReplies(thread: Worker, handle: OutputHandler): Promise<void> {
  const replies = on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[WorkerReply]>;
  for await (const [reply] of replies) {
    if ('issues' in reply) throw new InputError(reply.issues);
    const { output, task } = reply;
    await handle(output, task);
    if (task.detailed) thread.postMessage('written');
  }
}

/** The worker is the file next to this one; if that is TypeScript, its threads need tsx too. */
function openThread(workerData: ThreadData): Worker {
  const extension = extname(import.meta.url);
  const file = new URL(`./worker${extension}`, import.meta.url);
  if (extension !== '.ts') {
    return new Worker(packageFile(file, 'dist/library/worker.js'), { workerData });
  }
  // In threads, tsx reads what is required, but not what is imported.
  const code = `require(${JSON.stringify(fileURLToPath(file))})`;
  return new Worker(code, { eval: true, workerData, execArgv: ['--require', tsx()] });
}

/** Resolved from this file, since the working directory may be anywhere. */
function tsx(): string {
  return createRequire(import.meta.url).resolve('tsx/cjs');
}
