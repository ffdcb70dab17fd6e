/** A worker thread: plays runs of the list that it shares with the other threads. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { sure } from '../../kernel/lookup.ts';
import type { SharedWorld } from '../preparing/compile-run.ts';
import { type RunOutput, runOne, type RunTask } from './run-one.ts';
import { nextTask, type TaskList } from './task-list.ts';
import { ownBuffers } from './own-buffers.ts';

/** What a thread receives at its start. */
export interface ThreadData {
  readonly world: SharedWorld;
  readonly tasks: TaskList;
}

/** A run's output, or the user's mistakes: an error's own fields would be lost between threads. */
export type WorkerReply =
  { readonly task: RunTask; readonly output: RunOutput } | { readonly issues: readonly Issue[] };

void playAll(workerData as ThreadData);

async function playAll({ world, tasks }: ThreadData): Promise<void> {
  const port = sure(parentPort);
  const send = (reply: WorkerReply, moved: readonly ArrayBuffer[] = []) => {
    port.postMessage(reply, moved);
  };
  try {
    for (let task = nextTask(tasks); task !== undefined; task = nextTask(tasks)) {
      const output = runOne(world, task);
      send({ task, output }, ownBuffers(output.details));
      // The details of a run take memory until they are written.
      if (task.detailed) await once(port, 'message');
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    send({ issues: error.issues });
  }
}
