/** Spot pools as the records tell of them: what they cost, what they have, who lives there. */
import type { Millis, NanoUsd } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { AuditRow } from './row.ts';

export interface WorldPool {
  /** What it costs since when, as far as it has changed by itself. */
  readonly prices: { readonly fromMs: Millis; readonly unitPriceNano: NanoUsd }[];
  /** Infinity = always enough. */
  instances: number;
  /** Launched and not terminated, in order of launch. */
  readonly living: Set<number>;
}

/** As they are at t = 0. */
export function newPools({ pools }: Model): WorldPool[] {
  return pools.capacities.map(({ instances }) => ({
    prices: [],
    instances,
    living: new Set(),
  }));
}

/** Makes the record true of its pool. */
export function applyToPool({ offerings }: Model, pools: readonly WorldPool[], row: AuditRow) {
  const { kind, subject, object, value } = row;
  if (kind === Kind.PriceChanged) {
    const [fromMs, unitPriceNano] = [row.at as Millis, value as NanoUsd];
    pools[subject]!.prices.push({ fromMs, unitPriceNano });
  } else if (kind === Kind.CapacityChanged) pools[subject]!.instances = countOf(value);
  else if (kind === Kind.InstanceLaunched) pools[offerings.pool[object]!]?.living.add(subject);
  else if (kind === Kind.InstanceTerminated) pools[offerings.pool[object]!]?.living.delete(subject);
}

/** The instances that a CapacityChanged says there are. */
export function countOf(value: number): number {
  return value < 0 ? Infinity : value;
}
