/**
 * When environments decide on launches: at the first pass at or after a point of their grid that
 * lies after their demand arose [scale-out.2, instants.33].
 */
import type { RowId } from '../../kernel/ids.ts';
import type { Run } from '../state/run.ts';

/** Notes which environments decide in the present pass; whether scale-out has anything to do. */
export function decideLaunches(run: Run): boolean {
  const { clock, fleet } = run;
  if (!clock.hasGrid) return true;
  noteDemand(run);
  // At t = 0 floors are filled at once.
  let some = clock.now === 0;
  for (const environment of fleet.scaled) {
    const state = fleet.environments[environment];
    const since = Math.min(state.jobsSince, state.floorMissedSince);
    state.decides = since <= clock.scalingPoint(environment);
    if (!state.decides) continue;
    state.decidedAfter = clock.changesBefore;
    some = true;
  }
  return some;
}

/** Since when the queues of each environment have had RUNNABLE jobs. */
function noteDemand({ fleet, queues, world }: Run): void {
  for (const environment of fleet.scaled) fleet.environments[environment].jobsSince = Infinity;
  if (queues.runnable === 0) return;
  for (const queue of world.queueOrder) {
    const { runnable, runnableSince } = queues.states[queue];
    if (runnable === 0) continue;
    const served = world.scaledOf[queue];
    for (let index = 0 as RowId; index < served.length; index++) {
      const state = fleet.environments[served[index]];
      state.jobsSince = Math.min(state.jobsSince, runnableSince);
    }
  }
}

/** The next pass in which an environment may decide otherwise than before; Infinity = none. */
export function nextDecision({ clock, fleet }: Run): number {
  let next = Infinity;
  if (!clock.hasGrid) return next;
  for (const environment of fleet.scaled) {
    const { jobsSince, floorMissedSince, decidedAfter } = fleet.environments[environment];
    if (decidedAfter === clock.changes) continue;
    if (jobsSince === Infinity && floorMissedSince === Infinity) continue;
    next = Math.min(next, clock.scalingInstant(environment, clock.now + 1));
  }
  return next;
}
