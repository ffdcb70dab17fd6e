/** Which offerings could hold what, at one of the times between updates. */
import type { EnvironmentId, OfferingId, QueueId, ShapeId } from '../kernel/ids.ts';
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { holdersOf } from '../model/rules/holders.ts';

/** The world at first, then after each update. */
export function worldsOf(model: Model): readonly World[] {
  const updates = model.events.flatMap((event) => (event.kind === 'update' ? event.world : []));
  return [firstWorld(model), ...updates];
}

/** The environments of a queue then; none where it does not exist. */
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

/** What holds the jobs of a queue that need this, time by time; lazily, for there may be many. */
export function* choicesOf(
  { model, worlds }: { readonly model: Model; readonly worlds: readonly World[] },
  { queue, shape }: { readonly queue: QueueId; readonly shape: ShapeId },
): Generator<Choice, void, undefined> {
  for (const world of worlds) {
    for (const id of environmentsOf(world, queue)) {
      const environment = world.environments[id];
      for (const offering of holdersOf(model, environment, shape)) {
        yield { world, environment, offering };
      }
    }
  }
}

/** Whether one of them passes; looks no further than that. */
export function some(choices: Iterable<Choice>, test: (choice: Choice) => boolean): boolean {
  for (const choice of choices) if (test(choice)) return true;
  return false;
}

/** Spot with a bid: only below it is anything launched, if ever. */
export function affords(model: Model, world: World, offering: OfferingId): boolean {
  const bid = world.bidNanoPerHour[offering];
  return bid === Infinity || leastNanoPerHour(model, world, offering) < bid;
}

/** What it costs then, or at best where its pool goes a course of its own. */
export function leastNanoPerHour(model: Model, world: World, offering: OfferingId): number {
  const pool = model.offerings.pool[offering];
  const course = pool < 0 ? undefined : model.pools.prices[pool];
  if (course?.kind === 'walk') return course.leastNanoPerHour;
  if (course?.kind !== 'history') return world.priceNanoPerHour[offering];
  const first = model.offerings.priceNanoPerHour[offering];
  return Array.from(course.nanoPerHour).reduce<number>((least, one) => Math.min(least, one), first);
}

/** The most instances that a pool ever has; Infinity = enough, as without a pool. */
export function mostInstances({ pools, offerings }: Model, offering: OfferingId): number {
  const pool = offerings.pool[offering];
  if (pool < 0) return Infinity;
  const course = pools.capacities[pool];
  const later = course.kind === 'steps' ? Array.from(course.later) : [];
  const other = course.kind === 'windows' ? [course.shortInstances] : later;
  return other.reduce((most, one) => Math.max(most, one), course.instances);
}

/** Groups whose queue names the environment then. */
export function comesTo<T extends { readonly queue: QueueId }>(
  world: World,
  environment: EnvironmentId,
  groups: readonly T[],
): readonly T[] {
  return groups.filter(({ queue }) => environmentsOf(world, queue).includes(environment));
}
