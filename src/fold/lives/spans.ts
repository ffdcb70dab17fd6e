/** How long attempts and instances lasted, until their own end or that of the run. */
import type { AttemptId, InstanceId } from '../../kernel/ids.ts';
import { isFargate } from '../../words/purchases.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { Resources } from '../fleet/resources.ts';

/** From STARTING on: the time for which the attempt held its resources. */
export function heldTime(lives: Lifetimes, attempt: AttemptId): number {
  return attemptEnd(lives, attempt) - lives.attempts.placedMs[attempt];
}

/** From RUNNING on; 0 = it never was RUNNING. */
export function ranTime(lives: Lifetimes, attempt: AttemptId): number {
  const startedMs = lives.attempts.startedMs[attempt];
  return Number.isNaN(startedMs) ? 0 : attemptEnd(lives, attempt) - startedMs;
}

/** From STARTING on a running instance to RUNNING. */
export function startingTime(lives: Lifetimes, attempt: AttemptId): number {
  const { attempts, instances } = lives;
  const runningMs = instances.runningMs[attempts.instance[attempt]];
  if (Number.isNaN(runningMs)) return 0;
  const startedMs = attempts.startedMs[attempt];
  const untilMs = Number.isNaN(startedMs) ? attemptEnd(lives, attempt) : startedMs;
  return Math.max(0, untilMs - Math.max(runningMs, attempts.placedMs[attempt]));
}

/** From `running` on; 0 = it never ran. */
export function livedTime(resources: Resources, instance: InstanceId): number {
  const runningMs = resources.instances.runningMs[instance];
  return Number.isNaN(runningMs) ? 0 : instanceEnd(resources, instance) - runningMs;
}

/** From `running` to ready, or to the end; a Fargate task is ready at once. */
export function bootTime(resources: Resources, instance: InstanceId): number {
  const { instances, model } = resources;
  if (isFargate(model.offerings.purchase[instances.offering[instance]])) return 0;
  const readyMs = instances.readyMs[instance];
  if (Number.isNaN(readyMs)) return livedTime(resources, instance);
  return readyMs - instances.runningMs[instance];
}

/** Instant of the termination, or of the end of the run. */
export function instanceEnd({ instances, end }: Resources, instance: InstanceId): number {
  const terminatedMs = instances.terminatedMs[instance];
  return Number.isNaN(terminatedMs) ? end.endedMs : terminatedMs;
}

/** Instant of its end, or of the end of the run. */
export function attemptEnd({ attempts, end }: Lifetimes, attempt: AttemptId): number {
  const stoppedMs = attempts.stoppedMs[attempt];
  return Number.isNaN(stoppedMs) ? end.endedMs : stoppedMs;
}
