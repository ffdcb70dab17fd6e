/**
 * Environments that can launch nothing and have recorded why: there, demand changes nothing and
 * writes no record, so that it need not be collected.
 */
import type { EnvironmentId, QueueId, RowId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import type { Run } from '../state/run.ts';
import { demandOf, fitsReadyInstance } from './demand.ts';
import { limitReached, roomLeft } from './launch-limits.ts';

/** Whether no environment of the pass can launch anything, whatever the demand. */
export function isAllClosed(run: Run): boolean {
  if (mayAct(run)) return false;
  const { scaled } = run.world.islands;
  for (const environment of scaled) {
    const { refusal } = run.fleet.environments[environment];
    if (!hasRefused(run, environment) || limitReached(run, environment) !== refusal) return false;
  }
  return true;
}

/** Whether no environment of a queue can launch anything for its demand. */
export function isClosed(run: Run, queue: QueueId): boolean {
  if (mayAct(run)) return false;
  const served = run.world.scaledOf[queue];
  for (let index = 0 as RowId; index < served.length; index++) {
    if (!hasRefused(run, served[index])) return false;
  }
  for (let index = 0 as RowId; index < served.length; index++) {
    if (!refusesAll(run, served[index], queue)) return false;
  }
  return true;
}

/** Multi-node jobs could still book instances, and bids refuse before limits do. */
function mayAct({ features, world }: Run): boolean {
  return features.nodes || world.hasBids;
}

/** Whether an environment has recorded a refusal, of its floor too if that is missed. */
function hasRefused({ fleet }: Run, environment: EnvironmentId): boolean {
  const { refusal, floorRefusal } = fleet.environments[environment];
  if (refusal === Reason.Ok) return false;
  return floorRefusal === Reason.Ok || floorRefusal === refusal;
}

/** Whether an environment would refuse every shape that the queue demands as it has before. */
function refusesAll(run: Run, environment: EnvironmentId, queue: QueueId): boolean {
  const { refusal } = run.fleet.environments[environment];
  const reached = limitReached(run, environment);
  if (reached !== Reason.Ok) return reached === refusal;
  if (refusal !== Reason.AtMaxVcpus) return false;
  const { maxVcpuMilli } = roomLeft(run, environment);
  const { shapes } = demandOf(run, queue);
  for (let shape = shapes.first(); shape >= 0; shape = shapes.next(shape)) {
    const isRefused = run.world.holding.smallestFor(environment, shape) > maxVcpuMilli;
    if (!isRefused && !fitsReadyInstance(run, queue, shape)) return false;
  }
  return true;
}
