/**
 * Law: an offering is refused for want of capacity only in a full pool, and not asked for again
 * before its backoff is over; BEST_FIT then tries no type but the one that it chose.
 */
import type { Model } from '../../model/model.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';
import type { World } from './world.ts';

export const backoff: LawInit = (model, world, object) => {
  const { environment, typeName } = model.offerings;
  const { capacityBackoff } = model.assumptions.spot;
  /** When each offering was refused last. */
  const refusedMs = new Map<number, number>();
  /** The refusal that the record before this one was. */
  let refused: { readonly offering: number; readonly at: number } | undefined;

  function ask(offering: number, at: number): void {
    if (at < (refusedMs.get(offering) ?? -Infinity) + capacityBackoff) {
      object(`offering ${offering} is asked for again before its backoff is over`);
    }
    if (refused?.at !== at || environment[refused.offering] !== environment[offering]) return;
    const { name, allocationStrategy } = world.tables.environments[environment[offering]!]!;
    const isOther = typeName[refused.offering] !== typeName[offering];
    if (allocationStrategy === 'BEST_FIT' && isOther) {
      object(`${name} tries offering ${offering}, another type than the one it chose`);
    }
  }
  function isShort(id: number, at: number): boolean {
    return [...refusedMs].some(([offering, sinceMs]) => {
      const isNow = at === sinceMs || at < sinceMs + capacityBackoff;
      return environment[offering] === id && isNow;
    });
  }
  function meetRefusal(row: AuditRow): void {
    const { subject, object: offering, reason, at } = row;
    if (offering >= 0) {
      const fault = refusalFault(model, world, row);
      if (fault !== undefined) object(`offering ${offering} is refused ${fault}`);
      ask(offering, at);
      refusedMs.set(offering, at);
    } else if (reason === Reason.InsufficientCapacity && !isShort(subject, at)) {
      object(`environment ${subject} stops for capacity, and none of its offerings is short`);
    }
  }
  return {
    record(row) {
      const { kind, object: offering, at } = row;
      if (kind === Kind.LaunchRefused) meetRefusal(row);
      if (kind === Kind.InstanceLaunched && model.offerings.pool[offering]! >= 0) ask(offering, at);
      const isRefusal = kind === Kind.LaunchRefused && offering >= 0;
      refused = isRefusal ? { offering, at } : undefined;
    },
  };
};

function refusalFault({ offerings }: Model, { pools }: World, row: AuditRow): string | undefined {
  const { subject, object: offering, reason } = row;
  if (offerings.environment[offering] !== subject) return `to environment ${subject}`;
  if (reason !== Reason.InsufficientCapacity) return `for reason ${reason}`;
  const pool = pools[offerings.pool[offering]!];
  if (pool === undefined) return 'though it is not Spot';
  return pool.living.size >= pool.instances ? undefined : 'though its pool has room';
}
