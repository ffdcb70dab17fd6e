/** Jobs that a little less or more memory would put elsewhere, or more to a machine [E49]. */
import type { OfferingId } from '../kernel/ids.ts';
import { firstWorld, type Model } from '../model/model.ts';
import { memoryText } from '../model/names.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import { admits } from '../model/rules/limits.ts';
import { holdsButMemory } from '../model/rules/memory.ts';
import type { Finding, Rule } from './finding.ts';
import { describe, type Group } from './groups.ts';
import { environmentsOf } from './worlds.ts';

/** Borders further below or above the request than this part of it are not worth a warning. */
const nearBelow = 0.03;
const nearAbove = 0.025;
/** Nor are those that change the price of a job by less. */
const leastChange = 0.05;
/** One more or less of more jobs on a machine changes little. */
const mostInDoubt = 1 / leastChange;
/** Warnings about one queue. */
const mostPerQueue = 5;

/** What to write about the jobs of a group. */
type Warning = Pick<Finding, 'message' | 'remedy'>;

/** Only where the jobs may not go to Fargate or to own instances as well. */
export const memoryBorders: Rule = function* ({ model, groups, stuck }) {
  const never = new Set(stuck.map(({ group }) => group));
  const found = new Map<number, number>();
  for (const group of groups) {
    const isMultiNode = model.shapes.nodes[group.shape].length > 0;
    const among = never.has(group) || isMultiNode ? [] : typesFor(model, group);
    const at: Search = { model, group, among, asked: model.shapes.memoryMib[group.shape] };
    const now = cheapest(at, at.asked);
    if (now === undefined) continue;
    for (const warning of [lessMemory(at, now), moreMemory(at, now), inDoubt(at)]) {
      const count = found.get(group.queue) ?? 0;
      if (warning === undefined || count >= mostPerQueue) continue;
      found.set(group.queue, count + 1);
      const path = ['jobQueues', model.queues[group.queue].name];
      yield { path, ...warning, message: `${describe(model, group)}: ${warning.message}` };
    }
  }
};

/** A request for memory, and the types that hold it or would if they had more memory. */
interface Search {
  readonly model: Model;
  readonly group: Group;
  readonly among: readonly OfferingId[];
  readonly asked: number;
}

/** The type on which a job costs least, and how many fit. */
interface Fit {
  readonly offering: OfferingId;
  readonly jobs: number;
  readonly nanoPerJob: number;
}

function typesFor(model: Model, { queue, shape }: Group): readonly OfferingId[] {
  const world = firstWorld(model);
  const found: OfferingId[] = [];
  for (const id of environmentsOf(world, queue)) {
    const environment = world.environments[id];
    if (environment.platform !== 'EC2' || !environment.managed) return [];
    for (const offering of offeringsOf(environment)) {
      const isLaunchable = admits(model, environment, offering);
      if (isLaunchable && holdsButMemory(model, offering, shape)) found.push(offering);
    }
  }
  return found;
}

/** How many jobs of a group an empty instance holds at most, by everything but its memory. */
function placesOf(
  { offerings, shapes }: Model,
  { shape, count }: Group,
  offering: OfferingId,
): number {
  const gpus = shapes.gpus[shape];
  return Math.min(
    Math.max(1, count),
    Math.floor(offerings.vcpuMilli[offering] / shapes.vcpuMilli[shape]),
    gpus > 0 ? Math.floor(offerings.gpus[offering] / gpus) : Infinity,
  );
}

/** With so much memory a job; the first of equals. */
function cheapest({ model, group, among }: Search, askedMib: number): Fit | undefined {
  const { memoryMib, priceNanoPerHour } = model.offerings;
  let best: Fit | undefined;
  for (const offering of among) {
    const places = placesOf(model, group, offering);
    const jobs = Math.min(places, Math.floor(memoryMib[offering] / askedMib));
    const nanoPerJob = priceNanoPerHour[offering] / jobs;
    if (jobs < 1 || (best !== undefined && nanoPerJob >= best.nanoPerJob)) continue;
    best = { offering, jobs, nanoPerJob };
  }
  return best;
}

/** `one fits`, `3 fit`. */
function fitText(jobs: number): string {
  return jobs === 1 ? 'one fits' : `${jobs} fit`;
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}

/** The least that a job would have to give up for a place that costs less. */
function lessMemory(at: Search, now: Fit): Warning | undefined {
  const { model, among, asked } = at;
  const { memoryMib, typeName } = model.offerings;
  const borders = among.map((offering) => {
    const jobs = Math.floor(memoryMib[offering] / asked) + 1;
    return Math.floor(memoryMib[offering] / jobs);
  });
  const near = [...new Set(borders)].filter((border) => border >= asked * (1 - nearBelow));
  for (const border of near.sort((a, b) => b - a)) {
    const then = cheapest(at, border);
    const saving = then === undefined ? 0 : 1 - then.nanoPerJob / now.nanoPerJob;
    if (then === undefined || saving < leastChange) continue;
    const [before, after] = [typeName[now.offering], typeName[then.offering]];
    const count = now.jobs === 1 ? 'one' : now.jobs;
    const instead = after === before ? count : `${count} on ${before}`;
    const what = `${fitText(then.jobs)} ${after} instead of ${instead}`;
    return {
      message: `with ${asked - border} MiB less, ${what}: ${percent(saving)} less a job`,
      remedy: `ask for at most ${border} MiB of MEMORY: ${memoryText(model, then.offering)}`,
    };
  }
  return undefined;
}

/** How little more a job could ask for before its place is too small. */
function moreMemory(at: Search, { offering, jobs, nanoPerJob }: Fit): Warning | undefined {
  const { model, asked } = at;
  const { memoryMib, leastMemoryMib, memoryBasis, typeName } = model.offerings;
  const spare = Math.floor(memoryMib[offering] / jobs) - asked;
  const isDoubtful = asked * jobs > leastMemoryMib[offering];
  const isNear = spare < asked * nearAbove && memoryBasis[offering] !== 'given';
  if (isDoubtful || !isNear) return undefined;
  const then = cheapest(at, asked + spare + 1);
  const dearer = then === undefined ? Infinity : then.nanoPerJob / nanoPerJob - 1;
  if (dearer < leastChange) return undefined;
  const change = then === undefined ? 'no type holds it' : `a job costs ${percent(dearer)} more`;
  const place = `${fitText(jobs)} ${typeName[offering]} by ${spare} MiB`;
  return {
    message: `${place}; with ${spare + 1} MiB more, ${change}`,
    remedy: `ask for no more MEMORY: ${memoryText(model, offering)}`,
  };
}

/** The first type of which its borders do not say how many jobs fit; both outcomes. */
function inDoubt({ model, group, among, asked }: Search): Warning | undefined {
  const { leastMemoryMib, mostMemoryMib, typeName } = model.offerings;
  for (const offering of among) {
    const places = placesOf(model, group, offering);
    const jobs = Math.min(places, Math.floor(mostMemoryMib[offering] / asked));
    const needed = jobs * asked;
    if (jobs < 1 || jobs > mostInDoubt || needed <= leastMemoryMib[offering]) continue;
    const otherwise = jobs === 1 ? 'none' : jobs === 2 ? 'one' : jobs - 1;
    const type = typeName[offering];
    return {
      message: `${fitText(jobs)} ${type} if it registers ${needed} MiB, else ${otherwise}`,
      remedy:
        `ask for at most ${Math.floor(leastMemoryMib[offering] / jobs)} MiB of MEMORY to be ` +
        `sure: ${memoryText(model, offering)}`,
    };
  }
  return undefined;
}
