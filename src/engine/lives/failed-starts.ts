/** Attempts that end before they were RUNNING: their container could not start [J9, J22]. */
import type { JobId } from '../../kernel/ids.ts';
import { isNode } from '../../model/rules/kinds.ts';
import { Reason } from '../../trace/record.ts';
import type { Run } from '../state/run.ts';
import { breakOff } from './attempts.ts';
import { settle } from './dependencies.ts';
import { leaveInstance } from './leaving.ts';
import { failNode } from './multi-node.ts';
import { giveUpPull } from './pulls.ts';

/** It was to start now, and fails. */
export function failStart(run: Run, job: JobId): void {
  endStart(run, job, Reason.StartFailed);
}

/** It has waited too long; nobody else may need what it pulled so far. */
export function timeOutStart(run: Run, job: JobId): void {
  giveUpPull(run, job);
  endStart(run, job, Reason.StartTimedOut);
}

function endStart(run: Run, job: JobId, reason: Reason): void {
  if (run.features.nodes && isNode(run.model.jobs, job)) return failNode(run, job, reason);
  breakOff(run, job, reason);
  leaveInstance(run, job);
  settle(run);
}
