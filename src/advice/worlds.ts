/** Which offerings could hold what, at one of the times between updates. */
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { Purchase } from '../words/purchases.ts';

/** The world at first, then after each update. */
export function worldsOf(model: Model): readonly World[] {
  const updates = model.events.flatMap((event) => (event.kind === 'update' ? event.world : []));
  return [firstWorld(model), ...updates];
}

/** The environments of a queue then; none where it does not exist. */
export function environmentsOf(world: World, queue: number): readonly number[] {
  const { exists, environments } = world.queues[queue]!;
  return exists ? environments : [];
}

/** Offerings of an environment that hold a need then, whatever its limits and bids say. */
export function holdersOf(
  model: Model,
  world: World,
  environment: number,
  shape: number,
): readonly number[] {
  const { platform, fargateOffering } = world.environments[environment]!;
  if (platform === 'FARGATE') {
    return fargateOffering[shape]! < 0 ? [] : [fargateOffering[shape]!];
  }
  const { offerings, shapes } = model;
  const type = shapes.typeName[shape]!;
  return offeringsOf(world.environments[environment]!).filter(
    (offering) =>
      (type === '' || offerings.typeName[offering] === type) &&
      offerings.vcpuMilli[offering]! >= shapes.vcpuMilli[shape]! &&
      offerings.memoryMib[offering]! >= shapes.memoryMib[shape]! &&
      offerings.gpus[offering]! >= shapes.gpus[shape]!,
  );
}

/** An offering at one of the times. */
export interface Choice {
  readonly world: World;
  readonly environment: Environment;
  readonly offering: number;
}

/** What holds the jobs of a queue that need this, time by time; lazily, for there may be many. */
export function* choicesOf(
  { model, worlds }: { readonly model: Model; readonly worlds: readonly World[] },
  { queue, shape }: { readonly queue: number; readonly shape: number },
): Generator<Choice, void, undefined> {
  for (const world of worlds) {
    for (const id of environmentsOf(world, queue)) {
      const environment = world.environments[id]!;
      for (const offering of holdersOf(model, world, id, shape)) {
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

/** EC2: what may be launched, or, UNMANAGED, what is there. */
export function offeringsOf(environment: Environment): readonly number[] {
  const { managed, ownInstances, firstOffering, offeringCount, listPosition } = environment;
  if (!managed) return [...new Set(ownInstances)];
  const all = Array.from({ length: offeringCount }, (_, index) => firstOffering + index);
  return all.filter((offering) => listPosition[offering - firstOffering]! >= 0);
}

/** Whether limits let one of it live: only On-Demand BEST_FIT and Fargate never pass maxvCpus. */
export function admits(model: Model, world: World, offering: number): boolean {
  const environment = world.environments[model.offerings.environment[offering]!]!;
  if (!environment.managed) return true;
  const { maxVcpuMilli } = environment;
  const vcpuMilli = model.offerings.vcpuMilli[offering]!;
  const withinMax = overshoots(environment) ? maxVcpuMilli > 0 : vcpuMilli <= maxVcpuMilli;
  return withinMax && vcpuMilli <= quotaMilli(model, environment);
}

/** Whether an environment may pass its maxvCpus, by less than one instance. */
export function overshoots({ platform, purchase, allocationStrategy }: Environment): boolean {
  const bestFit = purchase === Purchase.ON_DEMAND && allocationStrategy === 'BEST_FIT';
  return platform === 'EC2' && !bestFit;
}

/** The account's vCPUs of the environment's purchase kind. */
export function quotaMilli({ assumptions }: Model, { platform }: Environment): number {
  const { vcpuQuota } = platform === 'EC2' ? assumptions.ec2 : assumptions.fargate;
  return vcpuQuota * 1_000;
}

/** Whether nodes of multi-node parallel jobs may run there. */
export function takesNodes({ platform, managed, purchase }: Environment): boolean {
  return platform === 'EC2' && managed && purchase === Purchase.ON_DEMAND;
}

/** Spot with a bid: only below it is anything launched, if ever. */
export function affords(model: Model, world: World, offering: number): boolean {
  const bid = world.bidNanoPerHour[offering]!;
  return bid === Infinity || leastNanoPerHour(model, world, offering) < bid;
}

/** What it costs then, or at best where its pool goes a course of its own. */
export function leastNanoPerHour(model: Model, world: World, offering: number): number {
  const course = model.pools.prices[model.offerings.pool[offering]!];
  if (course?.kind === 'walk') return course.leastNanoPerHour;
  if (course?.kind !== 'history') return world.priceNanoPerHour[offering]!;
  const first = model.offerings.priceNanoPerHour[offering]!;
  return Array.from(course.nanoPerHour).reduce<number>((least, one) => Math.min(least, one), first);
}

/** The most instances that a pool ever has; Infinity = enough, as without a pool. */
export function mostInstances({ pools, offerings }: Model, offering: number): number {
  const course = pools.capacities[offerings.pool[offering]!];
  if (course === undefined) return Infinity;
  const later = course.kind === 'steps' ? Array.from(course.later) : [];
  const other = course.kind === 'windows' ? [course.shortInstances] : later;
  return other.reduce((most, one) => Math.max(most, one), course.instances);
}

/** Groups whose queue names the environment then. */
export function comesTo<T extends { readonly queue: number }>(
  world: World,
  environment: number,
  groups: readonly T[],
): readonly T[] {
  return groups.filter(({ queue }) => environmentsOf(world, queue).includes(environment));
}
