/** What follows when an attempt has left its instance. */
import { releaseInstance } from './instances.ts';
import { isMainNode } from '../state/job-state.ts';
import { endNodes } from './multi-node.ts';
import type { Run } from '../state/run.ts';
import { endTask } from './tasks.ts';

/** With the main node every node ends; a Fargate task goes with its job, an instance is free. */
export function leaveInstance(run: Run, job: number): void {
  const instance = run.jobs.instance[job]!;
  if (run.hasNodes && isMainNode(run.model, job)) endNodes(run, job);
  if (run.isFargate[run.instances.environment[instance]!] === 1) endTask(run, instance);
  else releaseInstance(run, instance);
}
