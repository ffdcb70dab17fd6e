/** A launched type whose memory ends at half of its vCPUs, beside better ones [S27, E49]. */
import type { EnvironmentId, OfferingId } from '../kernel/ids.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { candidatesFor } from '../model/rules/holders.ts';
import { admits } from '../model/rules/limits.ts';
import { allocationStrategies } from '../policy/allocation/registry.ts';
import { chooseSized, rightSizes } from '../policy/allocation/sizes.ts';
import { isOfAws, type StrategyName } from '../words/allocation-strategies.ts';
import { isSpot } from '../words/purchases.ts';
import { allocationView } from './allocation-views.ts';
import type { Ground, Rule } from './finding.ts';
import { demandMilli, describe, type Group } from './groups.ts';
import { comesTo } from './worlds.ts';

/** A smaller saving is not worth a shorter list of types. */
const leastSaving = 0.2;

/** How many jobs of a group a machine takes, and what an hour of one costs. */
interface PackedType {
  readonly offering: OfferingId;
  readonly jobs: number;
  readonly nanoPerJob: number;
  /** Memory ends when half of the vCPUs, or more, are still free. */
  readonly isWasted: boolean;
}

/** For jobs that ask for most of an environment: others might fill the vCPUs that they leave. */
export const memoryFirst: Rule = function* (ground) {
  const { model } = ground;
  const world = firstWorld(model);
  const { typeName, vcpuMilli } = model.offerings;
  for (const [id, environment] of world.environments.entries()) {
    const { managed, platform, purchase, allocationStrategy: name } = environment;
    // On Spot a longer list may be worth its price: depth decides, and hosts are lost.
    if (!managed || platform !== 'EC2' || isSpot(purchase) || !isOfAws(name)) continue;
    const group = mainGroup(ground, world, id);
    if (group === undefined) continue;
    const [fit, best] = launchedAndBest({ model, world, environment, group }, name);
    if (fit === undefined || best === undefined || !fit.isWasted) continue;
    if (best.nanoPerJob > fit.nanoPerJob * (1 - leastSaving)) continue;
    const used = (fit.jobs * model.shapes.vcpuMilli[group.shape]) / 1_000;
    const [type, better] = [typeName[fit.offering], typeName[best.offering]];
    const first = name === 'BEST_FIT_PROGRESSIVE' ? 'costs least a vCPU' : 'is launched first';
    yield {
      path: ['computeEnvironments', environment.name, 'computeResources', 'instanceTypes'],
      message:
        `${describe(model, group)}: ${type} ${first}, and its memory is full at ${used} of ` +
        `${vcpuMilli[fit.offering] / 1_000} vCPUs; on ${better} ${best.jobs} ` +
        `${best.jobs === 1 ? 'fits' : 'fit'}: ${usdText(best)} a job-hour instead of ` +
        usdText(fit),
      remedy: `leave ${type} out, and other types with as little memory a vCPU`,
    };
  }
};

/** The jobs of one size that ask for at least half of what comes to an environment. */
function mainGroup(
  { model, groups, stuck }: Ground,
  world: World,
  id: EnvironmentId,
): Group | undefined {
  const coming = comesTo(world, id, groups);
  const half = demandMilli(model, coming) / 2;
  const hopeless = new Set(stuck.map(({ group }) => group));
  return coming.find(
    (group) =>
      group.count > 0 &&
      demandMilli(model, [group]) >= half &&
      model.shapes.nodes[group.shape].length === 0 &&
      !hopeless.has(group),
  );
}

/** Jobs of a group that an environment launches for. */
interface Launch {
  readonly model: Model;
  readonly world: World;
  readonly environment: Environment;
  readonly group: Group;
}

/**
 * The type that is launched for all jobs at once, and the best in the list. "Lowest cost per vCPU"
 * is read literally: what AWS means is not published, and a list without the type is right anyway.
 */
function launchedAndBest(
  { model, world, environment, group }: Launch,
  name: StrategyName,
): readonly [PackedType | undefined, PackedType | undefined] {
  const strategy = allocationStrategies[name];
  const { shapes } = model;
  const candidates = candidatesFor(model, environment, group.shape).filter((offering) =>
    admits(model, environment, offering),
  );
  if (candidates.length === 0) return [undefined, undefined];
  const demand = {
    vcpuMilli: Math.min(demandMilli(model, [group]), environment.maxVcpuMilli),
    memoryMib: group.count * shapes.memoryMib[group.shape],
    gpus: group.count * shapes.gpus[group.shape],
  };
  const need = { candidates, demand };
  const view = { ...allocationView(model, world, environment), priceBasis: 'vcpu' as const };
  const fits = rightSizes(need, view, strategy.sizing).map((one) => fitOf(model, group, one));
  return [fitOf(model, group, chooseSized(strategy, need, view)), best(fits)];
}

function fitOf(
  { offerings, shapes }: Model,
  { shape, count }: Group,
  offering: OfferingId,
): PackedType {
  const vcpus = offerings.vcpuMilli[offering];
  const gpus = shapes.gpus[shape];
  const byMemory = Math.floor(offerings.memoryMib[offering] / shapes.memoryMib[shape]);
  const jobs = Math.min(
    count,
    byMemory,
    Math.floor(vcpus / shapes.vcpuMilli[shape]),
    gpus > 0 ? Math.floor(offerings.gpus[offering] / gpus) : Infinity,
  );
  const isWasted = jobs === byMemory && 2 * jobs * shapes.vcpuMilli[shape] <= vcpus;
  const nanoPerJob = offerings.priceNanoPerHour[offering] / jobs;
  return { offering, jobs, nanoPerJob, isWasted };
}

/** The first of those on which a job costs least. */
function best(fits: readonly PackedType[]): PackedType | undefined {
  return fits.reduce<PackedType | undefined>(
    (least, one) => (least === undefined || one.nanoPerJob < least.nanoPerJob ? one : least),
    undefined,
  );
}

function usdText({ nanoPerJob }: PackedType): string {
  return `$${(nanoPerJob / nanoPerUsd).toFixed(4)}`;
}
