/** A time of a run in which its finish waited for one thing. */
import type { JobId } from '../kernel/ids.ts';
import type { FinishCause } from '../words/causes.ts';

export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cause: FinishCause;
  /** Whose life it is a part of. */
  readonly job: JobId;
  /** While it was RUNNABLE: the refused head of its queue; −1 = none. */
  readonly head: JobId;
}
