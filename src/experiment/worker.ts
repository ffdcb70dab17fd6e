/** A worker thread: plays runs of the world that it received at its start. */
import { workerData } from 'piscina';
import { InputError, type Issue } from '../kernel/input-error.ts';
import type { SharedWorld } from './compile-run.ts';
import { runOne, type RunOutput, type RunTask } from './run-one.ts';

/** A run's output, or the user's mistakes: an error's own fields would be lost between threads. */
export type WorkerReply = RunOutput | { readonly issues: readonly Issue[] };

/** Called by the pool for each task. */
export default function play(task: RunTask): WorkerReply {
  try {
    return runOne(workerData as SharedWorld, task);
  } catch (error) {
    if (error instanceof InputError) return { issues: error.issues };
    throw error;
  }
}
