/**
 * Law: an environment refuses an update if, and only if, it asks for fewer vCPUs than run or comes
 * while instances are replaced; replaced instances end when their jobs do, and these in time
 * [updates.17, updates.18, updates.22, updates.25, updates.26].
 */
import type { EnvironmentId, InstanceId, ModelEventId, OfferingId } from '../../kernel/ids.ts';
import type { World } from '../../model/places.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { type LawInit, silent } from '../law.ts';
import type { RowOf } from '../row.ts';

/** What a request must lead to; Ok = it is accepted. */
interface Answer {
  readonly reason: Reason;
  readonly desiredMilli: number;
}

export const updates: LawInit = (model, world, faults) => {
  const { offerings, environments } = model;
  const { instances } = world;
  const holdsNodes = model.shapes.nodes.some(({ length }) => length > 0);
  /** By environment: when the jobs on outdated instances end at the latest. */
  const due = new Map<EnvironmentId, number>();
  const refusedRevisions = new Map<EnvironmentId, number>();
  /** Of the latest update, without those that have been found. */
  const verdicts = new Map<EnvironmentId, Answer>();
  let latest: ModelEventId = -1;

  function outdatedIn(id: EnvironmentId): readonly InstanceId[] {
    if (!due.has(id)) return [];
    const found: InstanceId[] = [];
    for (let one = 0 as InstanceId; one < instances.length; one++) {
      const isLeft = instances.isAlive(one) && instances.environment(one) === id;
      if (isLeft && instances.isOutdated(world.tables, one)) found.push(one);
    }
    return found;
  }
  function verdictOf(asked: World, id: EnvironmentId): Answer | undefined {
    const next = asked.environments[id];
    const { managed, platform, revision, maxVcpuMilli } = world.tables.environments[id];
    if (!managed || platform !== 'EC2' || next.revision === revision) return undefined;
    if (refusedRevisions.get(id) === next.revision) return undefined;
    const desiredMilli = Math.min(world.living.vcpuMilli[id], maxVcpuMilli);
    const { desiredVcpuMilli: wanted } = next;
    const isLess = next.maxVcpuMilli < desiredMilli || (wanted > 0 && wanted < desiredMilli);
    const bounds = isLess ? Reason.BelowDesired : Reason.Ok;
    return { reason: outdatedIn(id).length > 0 ? Reason.BeingUpdated : bounds, desiredMilli };
  }
  function judge({ event: id, at }: RowOf<typeof Kind.WorldUpdated>): void {
    const event = model.events[id];
    latest = id;
    verdicts.clear();
    if (event.kind !== 'update') return;
    environments.forEach((_, environment) => {
      const verdict = verdictOf(event.world, environment);
      if (verdict === undefined) return;
      verdicts.set(environment, verdict);
      if (verdict.reason !== Reason.Ok) return;
      const { infrastructure, updatePolicy } = event.world.environments[environment];
      if (infrastructure === world.tables.environments[environment].infrastructure) return;
      due.set(environment, at + (updatePolicy.terminatesJobs ? 0 : updatePolicy.timeoutMs));
    });
  }
  function refuse(row: RowOf<typeof Kind.UpdateRefused>): void {
    const { environment, event, reason, value } = row;
    const verdict = verdicts.get(environment);
    verdicts.delete(environment);
    refusedRevisions.set(environment, world.tables.environments[environment].revision);
    const isRight =
      event === latest && verdict?.reason === reason && verdict.desiredMilli === value;
    if (!isRight) faults.add(`${environments[environment].name} refuses event ${event} wrongly`);
  }
  /** No overshoot: the smallest type must fit below maxvCpus. */
  function launchFault(id: EnvironmentId): string | undefined {
    if (outdatedIn(id).length === 0) return undefined;
    const { maxVcpuMilli, listPosition, firstOffering, name } = world.tables.environments[id];
    const sizes = listPosition.flatMap((position, index) => {
      const offering: OfferingId = firstOffering + index;
      return position < 0 ? [] : offerings.vcpuMilli[offering];
    });
    const isFull = world.living.vcpuMilli[id] + Math.min(...sizes) > maxVcpuMilli;
    return isFull ? `${name} launches above maxvCpus while instances are replaced` : undefined;
  }
  if (model.events.length === 0) return silent;
  return {
    hears: {
      [Kind.WorldUpdated]: judge,
      [Kind.UpdateRefused]: refuse,
      [Kind.InstanceLaunched]({ offering }) {
        const fault = launchFault(offerings.environment[offering]);
        if (fault !== undefined) faults.add(fault);
      },
    },
    settle(now) {
      for (const [environment, { reason }] of verdicts) {
        if (reason === Reason.Ok) continue;
        faults.add(`${environments[environment].name} does not refuse event ${latest}`);
      }
      verdicts.clear();
      for (const [environment, dueMs] of due) {
        const outdated = outdatedIn(environment);
        for (const id of outdated) {
          const isIdle = instances.jobsOn(id).length === 0 && !holdsNodes;
          if (isIdle || now >= dueMs) faults.ofInstance(id, 'lives on after an update');
        }
        if (outdated.length === 0) due.delete(environment);
      }
    },
  };
};
