/**
 * Law: an offering is refused for lack of capacity only in a full pool, and not asked for again
 * before its backoff is over; BEST_FIT then tries no type but the one that it chose [launches.11,
 * launches.15, launches.17].
 */
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';
import { priceNano } from '../world/pools.ts';
import { holds } from '../world/waiting.ts';

type RefusedLaunch = RowOf<typeof Kind.LaunchRefused>;

export const backoff: LawInit = (model, world, faults) => {
  const { environment: environmentOf, typeName, pool, vcpuMilli } = model.offerings;
  const { shapes } = model;
  const { capacityBackoff } = model.assumptions.spot;
  /** When each offering was last refused. */
  const refusedMs = new Map<OfferingId, number>();
  /** The refusal in the record before this one, if there was one. */
  let refused: { readonly offering: OfferingId; readonly at: number } | undefined;

  function ask(offering: OfferingId, at: number): void {
    if (at < (refusedMs.get(offering) ?? -Infinity) + capacityBackoff) {
      faults.add(`offering ${offering} is asked for again before its backoff is over`);
    }
    const environment = environmentOf[offering];
    if (refused?.at !== at || environmentOf[refused.offering] !== environment) return;
    const { name, allocationStrategy } = world.tables.environments[environment];
    const isOther = typeName[refused.offering] !== typeName[offering];
    if (allocationStrategy === 'BEST_FIT' && isOther && !isFor(offering, refused.offering)) {
      faults.add(`${name} tries offering ${offering}, a type other than the one it chose`);
    }
  }
  /** Whether something waits that BEST_FIT would try it for, and not the other one. */
  function isFor(offering: OfferingId, other: OfferingId): boolean {
    const environment = environmentOf[offering];
    const price = (one: OfferingId) => priceNano(model, world, one);
    const larger = vcpuMilli[offering] - vcpuMilli[other];
    const isLater = larger > 0 || (larger === 0 && price(offering) > price(other));
    const isBelowFloor =
      world.living.vcpuMilli[environment] < world.tables.environments[environment].minVcpuMilli;
    return world.tables.queues.some(({ environments }, queue) => {
      if (!environments.includes(environment)) return false;
      const waiting = [...world.waiting[queue].keys()].flatMap((shape) =>
        shapes.nodes[shape].length > 0 ? shapes.nodes[shape] : shape,
      );
      return waiting.some(
        (shape) =>
          holds(model, offering, shape) &&
          (isBelowFloor || !isLater || !holds(model, other, shape)),
      );
    });
  }
  function isShort(environment: EnvironmentId, at: number): boolean {
    return [...refusedMs].some(([offering, sinceMs]) => {
      const isNow = at === sinceMs || at < sinceMs + capacityBackoff;
      return environmentOf[offering] === environment && isNow;
    });
  }
  function refusalFault({ environment, offering, reason }: RefusedLaunch): string | undefined {
    if (environmentOf[offering] !== environment) return `to environment ${environment}`;
    if (reason !== Reason.InsufficientCapacity) return `for reason ${reason}`;
    if (pool[offering] < 0) return 'though it is in no pool';
    const { living, instances } = world.pools[pool[offering]];
    return living.size >= instances ? undefined : 'though its pool has room';
  }
  function refuse(row: RefusedLaunch): void {
    const { environment, offering, reason, at } = row;
    if (offering >= 0) {
      const fault = refusalFault(row);
      if (fault !== undefined) faults.add(`offering ${offering} is refused ${fault}`);
      ask(offering, at);
      refusedMs.set(offering, at);
    } else if (reason === Reason.InsufficientCapacity && !isShort(environment, at)) {
      faults.add(`environment ${environment} stops for capacity, though no offering is short`);
    }
  }
  return {
    record(row) {
      if (row.kind === Kind.LaunchRefused) refuse(row);
      if (row.kind === Kind.InstanceLaunched && pool[row.offering] >= 0) ask(row.offering, row.at);
      const isRefusal = row.kind === Kind.LaunchRefused && row.offering >= 0;
      refused = isRefusal ? { offering: row.offering, at: row.at } : undefined;
    },
  };
};
