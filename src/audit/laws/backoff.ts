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
  /** The offering of the latest refusal. */
  let latest: OfferingId = -1;
  /** When each offering was last refused. */
  const refusedMs = new Map<OfferingId, number>();
  /** `refused`: the offering that the record before this one refuses, if there is one. */
  function ask(offering: OfferingId, at: number, refused: OfferingId): void {
    if (at < (refusedMs.get(offering) ?? -Infinity) + capacityBackoff) {
      faults.add(`offering ${offering} is asked for again before its backoff is over`);
    }
    const environment = environmentOf[offering];
    if (refused < 0 || refusedMs.get(refused) !== at) return;
    if (environmentOf[refused] !== environment) return;
    const { name, allocationStrategy } = world.tables.environments[environment];
    const isOther = typeName[refused] !== typeName[offering];
    if (allocationStrategy === 'BEST_FIT' && isOther && !isFor(offering, refused)) {
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
      const waiting = world.waiting[queue].shapes.flatMap((shape) =>
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
  function refuse(row: RefusedLaunch, refused: OfferingId): void {
    const { environment, offering, reason, at } = row;
    if (offering >= 0) {
      const fault = refusalFault(row);
      if (fault !== undefined) faults.add(`offering ${offering} is refused ${fault}`);
      ask(offering, at, refused);
      refusedMs.set(offering, at);
    } else if (reason === Reason.InsufficientCapacity && !isShort(environment, at)) {
      faults.add(`environment ${environment} stops for capacity, though no offering is short`);
    }
    latest = offering;
  }
  function launch(
    { offering, at }: RowOf<typeof Kind.InstanceLaunched>,
    refused: OfferingId,
  ): void {
    if (pool[offering] >= 0) ask(offering, at, refused);
  }
  return {
    hears: {
      [Kind.LaunchRefused](row) {
        refuse(row, -1);
      },
      [Kind.InstanceLaunched](row) {
        launch(row, -1);
      },
    },
    after: {
      [Kind.LaunchRefused](row) {
        if (row.kind === Kind.LaunchRefused) refuse(row, latest);
        else if (row.kind === Kind.InstanceLaunched) launch(row, latest);
      },
    },
  };
};
