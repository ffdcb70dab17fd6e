/**
 * Law: an offering is refused for want of capacity only in a full pool, and not asked for again
 * before its backoff is over; BEST_FIT then tries no type but the one that it chose [launches.11,
 * launches.15, launches.17].
 */
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import type { AuditWorld } from '../world/world.ts';

export const backoff: LawInit = (model, world, object) => {
  const { environment, typeName, pool } = model.offerings;
  const { capacityBackoff } = model.assumptions.spot;
  /** When each offering was refused last. */
  const refusedMs = new Map<OfferingId, number>();
  /** The refusal that the record before this one was. */
  let refused: { readonly offering: OfferingId; readonly at: number } | undefined;

  function ask(offering: OfferingId, at: number): void {
    if (at < (refusedMs.get(offering) ?? -Infinity) + capacityBackoff) {
      object(`offering ${offering} is asked for again before its backoff is over`);
    }
    if (refused?.at !== at || environment[refused.offering] !== environment[offering]) return;
    const { name, allocationStrategy } = world.tables.environments[environment[offering]];
    const isOther = typeName[refused.offering] !== typeName[offering];
    if (allocationStrategy === 'BEST_FIT' && isOther) {
      object(`${name} tries offering ${offering}, another type than the one it chose`);
    }
  }
  function isShort(id: EnvironmentId, at: number): boolean {
    return [...refusedMs].some(([offering, sinceMs]) => {
      const isNow = at === sinceMs || at < sinceMs + capacityBackoff;
      return environment[offering] === id && isNow;
    });
  }
  function meetRefusal(row: RowOf<typeof Kind.LaunchRefused>): void {
    const { environment: id, offering, reason, at } = row;
    if (offering >= 0) {
      const fault = refusalFault(model, world, row);
      if (fault !== undefined) object(`offering ${offering} is refused ${fault}`);
      ask(offering, at);
      refusedMs.set(offering, at);
    } else if (reason === Reason.InsufficientCapacity && !isShort(id, at)) {
      object(`environment ${id} stops for capacity, and none of its offerings is short`);
    }
  }
  return {
    record(row) {
      if (row.kind === Kind.LaunchRefused) meetRefusal(row);
      if (row.kind === Kind.InstanceLaunched && pool[row.offering] >= 0) ask(row.offering, row.at);
      const isRefusal = row.kind === Kind.LaunchRefused && row.offering >= 0;
      refused = isRefusal ? { offering: row.offering, at: row.at } : undefined;
    },
  };
};

function refusalFault(
  { offerings }: Model,
  { pools }: AuditWorld,
  { environment, offering, reason }: RowOf<typeof Kind.LaunchRefused>,
): string | undefined {
  if (offerings.environment[offering] !== environment) return `to environment ${environment}`;
  if (reason !== Reason.InsufficientCapacity) return `for reason ${reason}`;
  const pool = offerings.pool[offering];
  if (pool < 0) return 'though it is not Spot';
  const { living, instances } = pools[pool];
  return living.size >= instances ? undefined : 'though its pool has room';
}
