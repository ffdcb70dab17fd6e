/** What happens when an attempt has left its instance [attempts.26, attempts.27]. */
import type { JobId } from '../../kernel/ids.ts';
import { isMainNode } from '../../model/rules/kinds.ts';
import type { Run } from '../state/run.ts';
import { releaseInstance } from './idle.ts';
import { endNodes } from './multi-node.ts';
import { endTask } from './tasks.ts';

/** All nodes end with the main node; a Fargate task ends with its job, an instance stays. */
export function leaveInstance(run: Run, job: JobId): void {
  const instance = run.jobs.instance[job];
  if (run.features.nodes && isMainNode(run.model.jobs, job)) endNodes(run, job);
  if (run.fleet.isTask(instance)) endTask(run, instance);
  else releaseInstance(run, instance);
}
