/** Pools without room: what a launch finds there, and when it is tried again [F19, launches.11,
 * fargate.16]. */
import type { OfferingId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import type { Run } from '../state/run.ts';

/** Whether the pool has no room; if so, the offering is short from now on. */
export function meetsNoRoom({ market, clock, trace, model }: Run, offering: OfferingId): boolean {
  if (market.hasRoom(offering)) return false;
  const { capacityBackoff } = model.assumptions.spot;
  market.noteShortage(offering, clock.now + capacityBackoff, clock.passes);
  const refused = code(Kind.LaunchRefused, Reason.InsufficientCapacity);
  trace.write(refused, model.offerings.environment[offering], offering, 0);
  return true;
}

/** Whether a task finds none of its kind; a pass is asked for when there may be one again. */
export function meetsNoTask(run: Run, offering: OfferingId): boolean {
  const { market, clock, model, fleet } = run;
  const state = fleet.environments[model.offerings.environment[offering]];
  if (!market.isShort(offering, clock.now, clock.passes) && !meetsNoRoom(run, offering)) {
    state.refusal = Reason.Ok;
    return false;
  }
  clock.tryAgainAt(clock.dispatchInstant(market.triedAgainAt(offering, clock.now)));
  state.refusal = Reason.InsufficientCapacity;
  return true;
}
