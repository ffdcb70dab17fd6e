/** A world that begins later, and one beside which something stands that nothing uses. */
import type { Model } from '../../model/model.ts';
import { parseDuration, printDuration } from '../../scenario/values/duration.ts';
import { Kind } from '../../trace/record.ts';
import { expectNone, worldLaw } from '../broken-law.ts';
import { difference } from '../differences.ts';
import { modelsOf } from '../models.ts';
import { enginePlay } from '../plays.ts';
import type { Row } from '../reference/state.ts';
import { isMap, rewritten, withAssumptions, withoutKeys } from '../rewrite.ts';
import type { WrittenMap, WrittenScenario } from '../written.ts';

/**
 * If all jobs and events come later by a multiple of every cycle, the run is the same, but later.
 * What has fixed instants is left out: floors, own instances, generated jobs, and everything that
 * Spot markets draw.
 */
export const timeShift = worldLaw('timeShift', (world) => {
  const early = timeless(world);
  if (early === undefined) return;
  const models = modelsOf(early);
  const byMs = models.map(cycleOf).reduce(leastCommonMultiple, minute);
  const others = modelsOf(later(early, byMs));
  for (const [index, model] of models.entries()) {
    const { records, endedMs } = enginePlay(model);
    const moved = records.map((row) => ({ ...row, at: row.at + byMs }));
    const received = enginePlay(others[index] ?? model);
    expectNone(difference({ records: moved, endedMs: endedMs + byMs }, received), model);
  }
});

const minute = 60_000;

function cycleOf({ assumptions: { scheduler } }: Model): number {
  const { dispatchCycle, scalingCycle } = scheduler;
  return leastCommonMultiple(Math.max(dispatchCycle, 1), Math.max(scalingCycle, 1));
}

function leastCommonMultiple(a: number, b: number): number {
  let [divisor, rest] = [a, b];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}

const unlimited = 'unlimited';

/** The world without fixed instants, whose first job comes at t = 0; undefined = none is listed. */
function timeless(world: WrittenScenario): WrittenScenario | undefined {
  const rootless = ['minvCpus', 'desiredvCpus', 'instances', 'onDemandCapacity', 'spotCapacity'];
  const calm = withAssumptions(withoutKeys(world, rootless), {
    scheduler: { scalingPhase: '0s' },
    ec2: { onDemandCapacity: unlimited },
    fargate: {
      onDemandCapacity: unlimited,
      spotCapacity: unlimited,
      spotInterruptions: 'none',
    },
    spot: { interruptions: 'none', price: 'snapshot', capacity: unlimited, depthLead: 1 },
  });
  const sources = Object.entries(isMap(calm['workload']) ? calm['workload'] : {});
  const listed = sources.filter(([, source]) => isMap(source) && Array.isArray(source['jobs']));
  if (listed.length === 0) return undefined;
  const workload = Object.fromEntries<unknown>(listed);
  let isFirst = true;
  return rewritten({ ...calm, workload }, (map) => {
    if (!('jobName' in map) || !isFirst) return map;
    isFirst = false;
    return { ...map, submitAt: '0s' };
  });
}

/** The world in which every submission, every event and the end come so much later. */
function later(world: WrittenScenario, byMs: number): WrittenScenario {
  const after = (time: unknown) => printDuration((parseDuration(String(time)) ?? 0) + byMs);
  return rewritten(world, (map, path) => {
    if ('jobName' in map) return { ...map, submitAt: after(map['submitAt'] ?? '0s') };
    if (path.at(-1) === 'events' && 'time' in map) return { ...map, time: after(map['time']) };
    if (path.length === 0 && 'horizon' in map) return { ...map, horizon: after(map['horizon']) };
    return map;
  });
}

/** An environment, its type and a queue, of which no job makes use, change nothing. */
export const unusedChangesNothing = worldLaw('unusedChangesNothing', (world) => {
  const others = modelsOf(withUnused(world));
  for (const [index, model] of modelsOf(world).entries()) {
    const { records, endedMs } = enginePlay(others[index] ?? model);
    const received = { records: records.filter((row) => !isOfNewPool(model, row)), endedMs };
    expectNone(difference(enginePlay(model), received), model);
  }
});

/** The pools of the new type change by themselves. */
function isOfNewPool({ pools }: Model, { kind, subject }: Row): boolean {
  const isOfPool = kind === Kind.CapacityChanged || kind === Kind.PriceChanged;
  return isOfPool && subject >= pools.capacities.length;
}

const unused = 'never-used';

function withUnused(world: WrittenScenario): WrittenScenario {
  const catalog = isMap(world['catalog']) ? world['catalog'] : {};
  const type = { vcpu: 2, memoryMiB: '8GiB', usdPerHour: 0.1, spotUsdPerHour: 0.05 };
  const computeResources = { type: 'EC2', maxvCpus: 8, instanceTypes: ['never.used'] };
  const order = [{ order: 1, computeEnvironment: unused }];
  const resources = added(catalog['instanceTypes'], 'instanceType', { 'never.used': type });
  return {
    ...world,
    catalog: { ...catalog, instanceTypes: resources },
    computeEnvironments: added(world['computeEnvironments'], 'computeEnvironmentName', {
      [unused]: { computeResources },
    }),
    jobQueues: added(world['jobQueues'], 'jobQueueName', {
      [unused]: { computeEnvironmentOrder: order },
    }),
  };
}

/** A section with more entries, whether it is a map or a list as AWS prints it. */
function added(section: unknown, nameKey: string, entries: Readonly<Record<string, WrittenMap>>) {
  if (!Array.isArray(section)) return { ...(isMap(section) ? section : {}), ...entries };
  const list = Object.entries(entries).map(([name, entry]) => ({ [nameKey]: name, ...entry }));
  return [...(section as readonly unknown[]), ...list];
}
