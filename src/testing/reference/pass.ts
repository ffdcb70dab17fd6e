/**
 * One scheduling pass: dispatch, scale-out when it is due, idle times, wakes
 * [instants.23, instants.33, scale-in.2].
 */
import type { EnvironmentId } from '../../kernel/ids.ts';
import { decides, dispatchInstant, scalingInstant } from './cadence.ts';
import { dispatch, type Lacks } from './dispatch.ts';
import type { ScaleOut } from './launching.ts';
import { queuesByPriority } from './order.ts';
import { reviseRefusal } from './refusals.ts';
import { becomeIdle } from './scale-in.ts';
import { scaleOut } from './scale-out.ts';
import { demandSince, isManagedEc2 } from './since.ts';
import type { Sim } from './state.ts';
import { type Bucket, nextTokenAt } from './tokens.ts';

export function pass(sim: Sim): void {
  const { environments } = sim;
  if (sim.dirtySince !== undefined) openDecisions(sim);
  sim.dirtySince = undefined;
  sim.wakes = [];
  const lacks: Lacks = { missing: [], withoutRoom: [], backoffEnds: [] };
  const { missing } = lacks;
  dispatch(sim, lacks);
  const deciding = environments.flatMap(({ id }) => (decides(sim, id) ? id : []));
  for (const id of deciding) environments[id].open = false;
  if (missing.length > 0) openDecisions(sim);
  const context: ScaleOut = {
    deciding,
    closed: new Map(),
    forJobs: new Map(),
    forFloors: new Map(),
    withoutRoom: [],
    triedAgainAt: [],
    newlyRefused: false,
  };
  if (deciding.length > 0 || sim.now === 0) {
    scaleOut(sim, context);
    for (const queue of queuesByPriority(sim)) reviseRefusal(sim, queue);
  }
  if (context.newlyRefused) openDecisions(sim);
  startIdleTimes(sim, missing);
  sim.wakes.push(...context.triedAgainAt, ...decisionsToCome(sim));
  for (const bucket of missing) wake(sim, nextTokenAt(bucket, sim.now));
  for (const at of lacks.backoffEnds) wake(sim, at);
}

/** What environments decided before may have changed. */
function openDecisions(sim: Sim): void {
  for (const state of sim.environments) state.open = true;
}

/** The next passes in which environments with demand decide, if their decisions are open. */
function decisionsToCome(sim: Sim): number[] {
  if (sim.model.assumptions.scheduler.scalingCycle === 0) return [];
  return sim.environments
    .filter(({ id, open }) => open && isManagedEc2(sim, id) && demandSince(sim, id) < Infinity)
    .map(({ id }) => scalingInstant(sim, id, sim.now + 1));
}

/** A pass at the first dispatch instant at or after `at`. */
function wake(sim: Sim, at: number): void {
  sim.wakes.push(dispatchInstant(sim, at));
}

/**
 * Ready instances that never had a job and got none now, by environment and in the order in which
 * they became ready. If a job that fits lacked a token, or a multi-node job counts on them, they
 * remain on offer.
 */
function startIdleTimes(sim: Sim, missing: readonly Bucket[]): void {
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
