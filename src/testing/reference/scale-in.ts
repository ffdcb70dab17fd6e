/** Idle time and the ends of instances [scale-in.1, scale-in.11]. */
import type { EnvironmentId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { giveUpPulls } from './pulls.ts';
import { noteFloors } from './since.ts';
import { makeDirty, push, write } from './changes.ts';
import { type IdleTime, type Instance, livingOf, type Sim, vcpuOf } from './state.ts';

export function terminate(sim: Sim, instance: Instance, reason: Reason): void {
  makeDirty(sim);
  instance.living = false;
  noteFloors(sim);
  write(sim, Kind.InstanceTerminated, { subject: instance.id, object: instance.offering, reason });
  giveUpPulls(sim, instance);
}

/** After an attempt or a hold: a task ends with it, an empty instance becomes idle. */
export function leaveInstance(sim: Sim, instance: Instance): void {
  instance.node = undefined;
  if (sim.world.environments[instance.environment].platform === 'FARGATE') {
    terminate(sim, instance, instance.noticed ? Reason.Reclaimed : Reason.TaskEnded);
  } else if (instance.attempts.length === 0) {
    if (instance.outdated) terminate(sim, instance, Reason.Replaced);
    else becomeIdle(sim, instance);
  }
}

/** Its idle time starts now. */
export function becomeIdle(sim: Sim, instance: Instance): void {
  if (instance.own) return;
  const idle = { since: sim.now };
  const delay = sim.world.environments[instance.environment].scaleDownDelayMs;
  const patience =
    instance.hadJob && delay !== Infinity
      ? delay
      : sim.nature.idleGraceMs(instance.offering, instance.launch);
  instance.idle = idle;
  push(sim, idle.since + patience, 8, () => tryScaleIn(sim, instance, idle));
}

function tryScaleIn(sim: Sim, instance: Instance, idle: IdleTime): void {
  if (!instance.living || instance.noticed || instance.idle !== idle) return;
  if (mayLeave(sim, instance)) {
    if (!instance.hadJob) markFutile(sim, instance.environment);
    terminate(sim, instance, Reason.ScaleIn);
  } else instance.overdue = true;
}

/** It was never used: jobs behind the stops of its queues demand no more instances. */
function markFutile(sim: Sim, environment: EnvironmentId): void {
  for (const queue of sim.queues) {
    const { environments } = sim.world.queues[queue.id];
    if (environments.includes(environment)) queue.futileAt = queue.stoppedAt;
  }
}

/** Whether it may end without breaking the floor of its environment. */
export function mayLeave(sim: Sim, instance: Instance): boolean {
  const { environment, offering } = instance;
  const rest = vcpuOf(sim, livingOf(sim, environment)) - sim.model.offerings.vcpuMilli[offering];
  return rest >= sim.world.environments[environment].minVcpuMilli;
}

/** After a launch or an update: overdue instances may end again, longest idle first. */
export function retryOverdue(sim: Sim, environment: EnvironmentId): void {
  const overdue = livingOf(sim, environment).filter((instance) => instance.overdue);
  overdue.sort((a, b) => a.idle!.since - b.idle!.since || a.id - b.id);
  for (const instance of overdue) {
    const idle = instance.idle!;
    push(sim, sim.now, 8, () => tryScaleIn(sim, instance, idle));
  }
}
