/**
 * Law: jobs go only to ready instances, neither under notice nor to be replaced, of an environment
 * that their queue names and that is enabled, both at that time. Nodes go to instances held for
 * them [dispatch.16, dispatch.22, updates.21].
 */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { Placement } from '../row.ts';
import { kindOf } from '../world/family.ts';
import { InstancePhase, phaseNames } from '../world/instances.ts';

export const placement: LawInit = (model, world, faults) => {
  const { instances } = world;

  function placementFault(row: Placement): string | undefined {
    const { queues, environments } = world.tables;
    const id = instances.environment(row.instance);
    const environment = environments[id];
    const queue = queues[model.jobs.queue[row.job]];
    const isHeld = kindOf(model, row.job) === 'multinode_node';
    if (!isHeld && !queue.environments.includes(id)) {
      return `whose environment ${environment.name} queue ${queue.name} does not name`;
    }
    if (!isHeld && !environment.enabled) return `whose environment ${environment.name} is disabled`;
    if (environment.platform === 'FARGATE') return taskFault(row);
    const phase = instances.phase[row.instance];
    if (phase !== InstancePhase.ready) return `which is ${phaseNames[phase]}, not ready`;
    const isOutdated = !isHeld && instances.isOutdated(world.tables, row.instance);
    if (isOutdated) return 'which an update replaces';
    return instances.noticed[row.instance] === 1 ? 'which is under notice' : undefined;
  }
  /** A task is launched for one job, in the instant in which the job is placed. */
  function taskFault({ instance, at }: Placement): string | undefined {
    if (instances.used[instance] === 1) return 'a task that already had its job';
    const isLaunched = instances.phase[instance] === InstancePhase.launched;
    const isFresh = isLaunched && instances.launchedMs[instance] === at;
    return isFresh ? undefined : 'a task launched for something else';
  }
  return {
    hears: {
      [Kind.JobPlaced](row) {
        const fault = placementFault(row);
        if (fault === undefined) return;
        faults.ofJob(row.job, `is placed on instance ${row.instance}, ${fault}`);
      },
    },
  };
};
