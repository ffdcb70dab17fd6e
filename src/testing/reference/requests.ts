/** What an update asks of environments, and which of them refuse [updates.13, updates.15]. */
import { column, table } from '../../kernel/columns.ts';
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import type { Environment, World } from '../../model/places.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { isManagedEc2 } from './since.ts';
import { write } from './changes.ts';
import { livingOf, type Sim, vcpuOf } from './state.ts';

/** The world as asked for; environments that refuse keep their settings and bids. */
export function acceptedWorld(sim: Sim, event: number, asked: World): World {
  const kept = sim.environments.map(({ id }) => keeps(sim, event, asked.environments[id], id));
  const environments = asked.environments.map((next, id) =>
    kept[id]! ? sim.world.environments[id] : next,
  );
  const { typeName, environment } = sim.model.offerings;
  const bids = typeName.map((_, offering) => {
    const { bidNanoPerHour } = kept[environment[offering]]! ? sim.world : asked;
    return bidNanoPerHour[offering];
  });
  const bidNanoPerHour = column<OfferingId>(Float64Array.from(bids));
  return { ...asked, environments: table(environments), bidNanoPerHour };
}

/** Whether the environment refuses, now or earlier, what the event asks for. */
function keeps(sim: Sim, event: number, next: Environment, id: EnvironmentId): boolean {
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
function desiredOf(sim: Sim, id: EnvironmentId): number {
  return Math.min(vcpuOf(sim, livingOf(sim, id)), sim.world.environments[id].maxVcpuMilli);
}

function refusalOf(
  sim: Sim,
  next: Environment,
  { id, desired }: { readonly id: EnvironmentId; readonly desired: number },
): Reason | undefined {
  if (livingOf(sim, id).some(({ outdated }) => outdated)) return Reason.BeingUpdated;
  const { maxVcpuMilli, desiredVcpuMilli } = next;
  const asksForLess = desiredVcpuMilli > 0 && desiredVcpuMilli < desired;
  return maxVcpuMilli < desired || asksForLess ? Reason.BelowDesired : undefined;
}
