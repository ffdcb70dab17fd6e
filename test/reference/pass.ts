/**
 * One scheduling pass: dispatch, scale-out when it is due, idle times, wakes
 * [instants.23, instants.33, scale-in.2].
 */
import type { EnvironmentId } from '../../src/kernel/ids.ts';
import { dispatchInstant, isScaleOutDue, nextScalingPoint, scalingPointFrom } from './cadence.ts';
import { dispatch, type Lacks } from './dispatch.ts';
import { isBelowFloor, type ScaleOut } from './launching.ts';
import { queuesByPriority } from './order.ts';
import { reviseRefusal } from './refusals.ts';
import { becomeIdle } from './scale-in.ts';
import { scaleOut } from './scale-out.ts';
import type { Simulation } from './state.ts';
import { type Bucket, nextTokenAt } from './tokens.ts';

export function pass(sim: Simulation): void {
  sim.dirtySince = undefined;
  sim.wakes = [];
  const context: ScaleOut = {
    stopped: [],
    withoutRoom: [],
    missing: [],
    backoffEnds: [],
    launches: 0,
  };
  const lacks: Lacks = { missing: [], withoutRoom: [], backoffEnds: [] };
  const { missing } = lacks;
  dispatch(sim, lacks);
  const scaled = isScaleOutDue(sim);
  if (scaled) {
    sim.lastScaleOutAt = sim.now;
    scaleOut(sim, context);
    for (const queue of queuesByPriority(sim)) reviseRefusal(sim, queue);
  }
  startIdleTimes(sim, missing);
  const runnable = sim.jobs.filter((job) => job.status === 'RUNNABLE' && !job.held);
  for (const job of runnable) job.leftBehind = scaled && context.launches === 0;
  const floorMissed = sim.environments.some(({ id }) => isBelowFloor(sim, id));
  if (!scaled && (runnable.length > 0 || floorMissed)) wake(sim, nextScalingPoint(sim));
  for (const bucket of missing) wake(sim, nextTokenAt(bucket, sim.now));
  for (const bucket of context.missing) {
    wake(sim, scalingPointFrom(sim, nextTokenAt(bucket, sim.now)));
  }
  for (const at of lacks.backoffEnds) wake(sim, at);
  for (const at of context.backoffEnds) wake(sim, scalingPointFrom(sim, at));
}

/** A pass at the first dispatch instant at or after `at`. */
function wake(sim: Simulation, at: number): void {
  sim.wakes.push(dispatchInstant(sim, at));
}

/**
 * Ready instances that never had a job and got none now, by environment and in the order in which
 * they became ready. If a job that fits lacked a token, or a multi-node job counts on them, they
 * remain on offer.
 */
function startIdleTimes(sim: Simulation, missing: readonly Bucket[]): void {
  const waiting = (environment: EnvironmentId) =>
    missing.includes(sim.environments[environment].dispatchTokens);
  const unused = sim.newlyReady.filter(
    ({ living, hadJob, node }) => living && !hadJob && node === undefined,
  );
  sim.newlyReady = unused.filter(
    ({ environment, bookedFor }) => bookedFor !== undefined || waiting(environment),
  );
  const offered = unused.filter((instance) => !sim.newlyReady.includes(instance));
  offered.sort((a, b) => a.environment - b.environment);
  for (const instance of offered) becomeIdle(sim, instance);
}
