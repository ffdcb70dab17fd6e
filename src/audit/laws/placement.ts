/**
 * Law: jobs go only to ready, unnoticed instances of an environment that their queue names and that
 * is enabled, both at that time. Nodes go where room is held for them.
 */
import { JobKind } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import { jobIdText } from '../../model/names.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';
import { Phase, type World, type WorldInstance } from './world.ts';

export const placement: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind !== Kind.JobPlaced) return;
    const fault = placementFault(model, world, row);
    if (fault !== undefined) {
      object(`${jobIdText(model, row.subject)} is placed on instance ${row.object}, ${fault}`);
    }
  },
});

function placementFault({ jobs }: Model, world: World, row: AuditRow): string | undefined {
  const { queues, environments } = world.tables;
  const instance = world.instances[row.object]!;
  const environment = environments[instance.environment]!;
  const queue = queues[jobs.queue[row.subject]!]!;
  const isHeld = jobs.kind[row.subject] === JobKind.multinode_node;
  if (!isHeld && !queue.environments.includes(instance.environment)) {
    return `whose environment ${environment.name} queue ${queue.name} does not name`;
  }
  if (!isHeld && !environment.enabled) {
    return `whose environment ${environment.name} is disabled`;
  }
  if (environment.platform === 'FARGATE') return taskFault(instance, row);
  if (instance.phase !== Phase.ready) return `which is in phase ${instance.phase}, not ready`;
  return instance.noticed ? 'which is under notice' : undefined;
}

/** A task is launched for one job, in the instant in which it is placed. */
function taskFault(instance: WorldInstance, row: AuditRow): string | undefined {
  if (instance.placements > 0) return 'a task that had its job';
  const fresh = instance.phase === Phase.launched && instance.launchedMs === row.at;
  return fresh ? undefined : 'a task launched for something else';
}
