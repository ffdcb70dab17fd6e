/** Whether containers of a run are killed for their memory [J23, J59]. */
import type { JobId } from '../../kernel/ids.ts';
import { type Jobs, runsOutOfMemory } from '../jobs.ts';

/** Whether some job of the model runs out of memory. */
export function hasMemoryKills(jobs: Jobs): boolean {
  for (let job = 0 as JobId; job < jobs.count; job++) if (runsOutOfMemory(jobs, job)) return true;
  return false;
}
