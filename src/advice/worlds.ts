/** What the world offers to jobs at each of the times between updates. */
import type { ConsumableId, EnvironmentId, OfferingId, QueueId } from '../kernel/ids.ts';
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { holdersOf } from '../model/rules/holders.ts';
import type { BareGround } from './finding.ts';
import type { Group } from './groups.ts';

/** The world at first, then after each update. */
export function worldsOf(model: Model): readonly World[] {
  const updates = model.events.flatMap((event) => (event.kind === 'update' ? event.world : []));
  return [firstWorld(model), ...updates];
}

/** The environments of a queue at that time; none where it does not exist. */
export function environmentsOf(world: World, queue: QueueId): readonly EnvironmentId[] {
  const { exists, environments } = world.queues[queue];
  return exists ? environments : [];
}

/** An offering at one of the times. */
export interface Choice {
  readonly world: World;
  readonly environment: Environment;
  readonly offering: OfferingId;
}

/**
 * The offerings that hold jobs of the group, time by time, if the test rejects each of them;
 * undefined if it passes one, and for multi-node jobs.
 */
export function rejectedChoices(
  { model, worlds }: BareGround,
  { queue, shape }: Pick<Group, 'queue' | 'shape'>,
  test: (choice: Choice) => boolean,
): readonly Choice[] | undefined {
  if (model.shapes.nodes[shape].length > 0) return undefined;
  const rejected: Choice[] = [];
  for (const world of worlds) {
    for (const id of environmentsOf(world, queue)) {
      const environment = world.environments[id];
      for (const offering of holdersOf(model, environment, shape)) {
        const choice = { world, environment, offering };
        if (test(choice)) return undefined;
        rejected.push(choice);
      }
    }
  }
  return rejected;
}

/** Whether the price ever allows a launch: Spot with a bid is launched only below it. */
export function affords(model: Model, world: World, offering: OfferingId): boolean {
  const bid = world.bidNanoPerHour[offering];
  return bid === Infinity || leastNanoPerHour(model, world, offering) < bid;
}

/** Its price at that time, or the lowest price of the course of its pool. */
export function leastNanoPerHour(model: Model, world: World, offering: OfferingId): number {
  const pool = model.offerings.pool[offering];
  const course = pool < 0 ? undefined : model.pools.prices[pool];
  if (course?.kind === 'walk') return course.leastNanoPerHour;
  if (course?.kind !== 'history') return world.priceNanoPerHour[offering];
  const first = model.offerings.priceNanoPerHour[offering];
  return Array.from(course.nanoPerHour).reduce<number>((least, one) => Math.min(least, one), first);
}

/** The most instances that its pool ever has; Infinity = always enough, or no pool. */
export function mostInstances({ pools, offerings }: Model, offering: OfferingId): number {
  const pool = offerings.pool[offering];
  if (pool < 0) return Infinity;
  const course = pools.capacities[pool];
  const later = course.kind === 'steps' ? Array.from(course.later) : [];
  const other = course.kind === 'windows' ? [course.shortInstances] : later;
  return other.reduce((most, one) => Math.max(most, one), course.instances);
}

/** The groups whose queue names the environment at that time. */
export function comesTo(
  world: World,
  environment: EnvironmentId,
  groups: readonly Group[],
): readonly Group[] {
  return groups.filter(({ queue }) => environmentsOf(world, queue).includes(environment));
}

/** The most units of a consumable that there are at any of the times. */
export function mostUnits(worlds: readonly World[], consumable: ConsumableId): number {
  return Math.max(...worlds.map(({ consumables }) => consumables[consumable].totalQuantity));
}
