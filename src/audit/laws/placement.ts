/**
 * Law: jobs go only to ready instances, neither under notice nor to be replaced, of an environment
 * that their queue names and that is enabled, both at that time. Nodes go to instances held for
 * them [dispatch.16, dispatch.22, updates.21].
 */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { Placement } from '../row.ts';
import { kindOf } from '../world/family.ts';
import { isOutdated, type WorldInstance } from '../world/instances.ts';

export const placement: LawInit = (model, world, faults) => {
  function placementFault(row: Placement): string | undefined {
    const { queues, environments } = world.tables;
    const instance = world.instances[row.instance];
    const environment = environments[instance.environment];
    const queue = queues[model.jobs.queue[row.job]];
    const isHeld = kindOf(model, row.job) === 'multinode_node';
    if (!isHeld && !queue.environments.includes(instance.environment)) {
      return `whose environment ${environment.name} queue ${queue.name} does not name`;
    }
    if (!isHeld && !environment.enabled) return `whose environment ${environment.name} is disabled`;
    if (environment.platform === 'FARGATE') return taskFault(instance, row);
    if (instance.phase !== 'ready') return `which is ${instance.phase}, not ready`;
    if (!isHeld && isOutdated(world.tables, instance)) return 'which an update replaces';
    return instance.noticed ? 'which is under notice' : undefined;
  }
  return {
    record(row) {
      if (row.kind !== Kind.JobPlaced) return;
      const fault = placementFault(row);
      if (fault === undefined) return;
      faults.ofJob(row.job, `is placed on instance ${row.instance}, ${fault}`);
    },
  };
};

/** A task is launched for one job, in the instant in which the job is placed. */
function taskFault(instance: WorldInstance, row: Placement): string | undefined {
  if (instance.placements > 0) return 'a task that already had its job';
  const isFresh = instance.phase === 'launched' && instance.launchedMs === row.at;
  return isFresh ? undefined : 'a task launched for something else';
}
