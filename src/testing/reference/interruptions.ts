/** Spot notices and losses, Fargate Spot warnings [instances.8, instances.11, fargate.13]. */
import { Kind, Reason } from '../../trace/record.ts';
import { endAttempt } from './attempt-ends.ts';
import { signal } from './attempts.ts';
import { terminate } from './scale-in.ts';
import { makeDirty, push, write } from './changes.ts';
import type { Instance, Sim } from './state.ts';

/**
 * At InstanceRunning: nature draws when a Spot instance is reclaimed or a Fargate Spot task is
 * warned.
 */
export function drawInterruption(sim: Sim, instance: Instance): void {
  const { offering, launch, environmentLaunch, environment } = instance;
  const { purchase } = sim.world.environments[environment];
  if (purchase !== 1 && purchase !== 3) return;
  const now = sim.now as Parameters<Sim['nature']['lifeEndMs']>[3];
  const end = sim.nature.lifeEndMs(offering, launch, environmentLaunch, now);
  if (end === Infinity) return;
  if (purchase === 3) {
    push(sim, end, 3, () => warn(sim, instance));
    return;
  }
  const noticeAt = Math.max(sim.now, end - sim.model.assumptions.spot.notice);
  push(sim, noticeAt, 3, () => notice(sim, instance));
  push(sim, end, 2, () => lose(sim, instance));
}

/** After price changes and at InstanceRunning: a price above the bid interrupts a Spot instance. */
export function interruptAboveBid(sim: Sim, instance: Instance): void {
  const { offering, environment, living, running, noticed, own } = instance;
  if (sim.world.environments[environment].purchase !== 1) return;
  if (own || !living || !running || noticed) return;
  if (sim.prices[offering] <= sim.world.bidNanoPerHour[offering]) return;
  notice(sim, instance);
  push(sim, sim.now + sim.model.assumptions.spot.notice, 2, () => lose(sim, instance));
}

/** The instance takes no new jobs; with draining, running ones are stopped. */
export function notice(sim: Sim, instance: Instance): void {
  if (!instance.living || instance.noticed) return;
  makeDirty(sim);
  instance.noticed = true;
  write(sim, Kind.InstanceNoticed, { subject: instance.id, object: instance.offering });
  const isEc2 = sim.world.environments[instance.environment].platform === 'EC2';
  if (isEc2 && sim.model.assumptions.spot.draining) drain(sim, instance);
}

function drain(sim: Sim, instance: Instance): void {
  for (const attempt of [...instance.attempts]) {
    if (attempt.startedAt !== undefined) signal(sim, attempt, Reason.HostTerminated);
  }
}

/** First its attempts end, then it. */
export function lose(sim: Sim, instance: Instance): void {
  if (!instance.living) return;
  makeDirty(sim);
  // The loss comes first: the instance does not end as replaced with its last attempt.
  instance.outdated = false;
  if (!instance.hadJob) sim.environments[instance.environment].unusedLosses.push(sim.now);
  for (const attempt of [...instance.attempts]) {
    const timedOut = attempt.signalledFor === Reason.TimedOut;
    const reason = timedOut ? Reason.TimedOut : Reason.HostTerminated;
    endAttempt(sim, attempt, { reason, exitCode: -1 });
  }
  terminate(sim, instance, Reason.Reclaimed);
}

function warn(sim: Sim, instance: Instance): void {
  if (!instance.living) return;
  notice(sim, instance);
  for (const attempt of [...instance.attempts]) {
    if (attempt.startedAt !== undefined) signal(sim, attempt, Reason.FargateSpotInterrupted);
    else endAttempt(sim, attempt, { reason: Reason.FargateSpotInterrupted, exitCode: -1 });
  }
}
