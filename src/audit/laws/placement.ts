/**
 * Law: jobs go only to ready, unnoticed instances of an environment that their queue names and that
 * is enabled, both at that time. Nodes go where room is held for them [dispatch.16, dispatch.22].
 */
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { nameOf, partOf } from '../world/family.ts';
import type { WorldInstance } from '../world/instances.ts';
import type { AuditWorld } from '../world/world.ts';

type Placement = RowOf<typeof Kind.JobPlaced>;

export const placement: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind !== Kind.JobPlaced) return;
    const fault = placementFault(model, world, row);
    if (fault === undefined) return;
    object(`${nameOf(model, row.job)} is placed on instance ${row.instance}, ${fault}`);
  },
});

function placementFault(model: Model, world: AuditWorld, row: Placement): string | undefined {
  const { queues, environments } = world.tables;
  const instance = world.instances[row.instance];
  const environment = environments[instance.environment];
  const queue = queues[model.jobs.queue[row.job]];
  const isHeld = partOf(model, row.job) === 'node';
  if (!isHeld && !queue.environments.includes(instance.environment)) {
    return `whose environment ${environment.name} queue ${queue.name} does not name`;
  }
  if (!isHeld && !environment.enabled) return `whose environment ${environment.name} is disabled`;
  if (environment.platform === 'FARGATE') return taskFault(instance, row);
  if (instance.phase !== 'ready') return `which is ${instance.phase}, not ready`;
  return instance.noticed ? 'which is under notice' : undefined;
}

/** A task is launched for one job, in the instant in which it is placed. */
function taskFault(instance: WorldInstance, row: Placement): string | undefined {
  if (instance.placements > 0) return 'a task that had its job';
  const isFresh = instance.phase === 'launched' && instance.launchedMs === row.at;
  return isFresh ? undefined : 'a task launched for something else';
}
