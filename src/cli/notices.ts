/** What a command that runs in a thread says to the thread that guards it. */
import { parentPort } from 'node:worker_threads';
import type { HeldFolder } from './folder/held-folder.ts';
import type { RunsSoFar } from './progress.ts';

export type Notice =
  /** The command holds a result folder. */
  | { readonly kind: 'holds'; readonly folder: HeldFolder }
  /** It has kept so many runs in a store. */
  | { readonly kind: 'keeps'; readonly store: string; readonly runs: number }
  | ({ readonly kind: 'progress' } & RunsSoFar);

/** Nobody listens where the command does not run in a thread. */
export function notify(notice: Notice): void {
  parentPort?.postMessage(notice);
}
