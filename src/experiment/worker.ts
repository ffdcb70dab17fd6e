/** A worker thread: plays the runs that it is asked for, in the world that it was given. */
import { workerData } from 'piscina';
import { InputError, type Issue } from '../kernel/input-error.ts';
import { packDetails, type PackedDetails } from './details-transfer.ts';
import type { ReplicationResult } from './result.ts';
import { runOne, type RunTask, type World } from './run-one.ts';

/** A run's output, or the user's mistakes in it: an error's own fields would be lost on the way. */
export type WorkerReply =
  | { readonly result: ReplicationResult; readonly details: PackedDetails | undefined }
  | { readonly issues: readonly Issue[] };

/** Called by the pool for each task. */
export default function play(task: RunTask): WorkerReply {
  try {
    const { result, details } = runOne(workerData as World, task);
    return { result, details: details && packDetails(details) };
  } catch (error) {
    if (error instanceof InputError) return { issues: error.issues };
    throw error;
  }
}
