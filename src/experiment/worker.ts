/** A worker thread: plays the runs that it is asked for, in the world that it was given. */
import { workerData } from 'piscina';
import { InputError, type Issue } from '../kernel/input-error.ts';
import { runOne, type RunOutput, type RunTask, type SharedWorld } from './run-one.ts';

/** A run's output, or the user's mistakes in it: an error's own fields would be lost on the way. */
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
