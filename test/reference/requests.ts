/** What an update asks of environments, and which of them refuse [updates.13, updates.15]. */
import { table } from '../../src/kernel/columns.ts';
import type { EnvironmentId, OfferingId } from '../../src/kernel/ids.ts';
import type { Environment, World } from '../../src/model/places.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { floats, valuesOf } from '../worlds/columns.ts';
import { isManagedEc2 } from './since.ts';
import { livingOf, type Simulation, vcpuOf, write } from './state.ts';

/** The world as asked for; environments that refuse keep their settings and bids. */
export function acceptedWorld(sim: Simulation, event: number, asked: World): World {
  const kept = sim.environments.map(({ id }) => keeps(sim, event, asked.environments[id], id));
  const environments = asked.environments.map((next, id) =>
    kept[id]! ? sim.world.environments[id] : next,
  );
  const bids = [...valuesOf(asked.bidNanoPerHour)].map((bid, row) => {
    const offering: OfferingId = row;
    const isKept = kept[sim.model.offerings.environment[offering]]!;
    return isKept ? sim.world.bidNanoPerHour[offering] : bid;
  });
  return { ...asked, environments: table(environments), bidNanoPerHour: floats(bids) };
}

/** Whether the environment refuses, now or earlier, what the event asks for. */
function keeps(sim: Simulation, event: number, next: Environment, id: EnvironmentId): boolean {
  const state = sim.environments[id];
  const { revision } = next;
  if (!isManagedEc2(sim, id) || revision === sim.world.environments[id].revision) return false;
  if (state.refusedRevision === revision) return true;
  const desired = desiredOf(sim, id);
  const reason = refusalOf(sim, next, { id, desired });
  if (reason === undefined) return false;
  state.refusedRevision = revision;
  write(sim, Kind.UpdateRefused, { subject: id, object: event, reason, value: desired });
  return true;
}

/** The living vCPUs, at most maxvCpus. */
function desiredOf(sim: Simulation, id: EnvironmentId): number {
  return Math.min(vcpuOf(sim, livingOf(sim, id)), sim.world.environments[id].maxVcpuMilli);
}

function refusalOf(
  sim: Simulation,
  next: Environment,
  { id, desired }: { readonly id: EnvironmentId; readonly desired: number },
): Reason | undefined {
  if (livingOf(sim, id).some(({ outdated }) => outdated)) return Reason.BeingUpdated;
  const { maxVcpuMilli, desiredVcpuMilli } = next;
  const asksForLess = desiredVcpuMilli > 0 && desiredVcpuMilli < desired;
  return maxVcpuMilli < desired || asksForLess ? Reason.BelowDesired : undefined;
}
