/** Builds a compiled `Model` by hand, for tests of code that reads one. */
import { table } from '../../src/kernel/columns.ts';
import type { JobId } from '../../src/kernel/ids.ts';
import { itemAt, sure } from '../../src/kernel/lookup.ts';
import type { Model, ModelEvent } from '../../src/model/model.ts';
import type { World } from '../../src/model/places.ts';
import { integers } from './columns.ts';
import { fargateOfferings } from './fargate-offerings.ts';
import { assumptionsOf } from './ideal-assumptions.ts';
import { type JobTables, jobTables } from './job-columns.ts';
import { indexOfName, jobRows } from './job-rows.ts';
import {
  ec2Offerings,
  isFargate,
  offeringColumns,
  type OfferingRow,
  typeNameOf,
} from './offering-rows.ts';
import { poolIndex, poolTable } from './pool-table.ts';
import { eventsInOrder, isJobEvent, type Stage, stagesOf } from './stages.ts';
import { withLaterPrices } from './tariffs.ts';
import type { EnvironmentSpec, JobSpec, TypeSpec, WorldSpec } from './world-spec.ts';
import { shareTable, worldTables } from './world-tables.ts';

/**
 * The model of a hand-made world. All times are integer ms; what `spec` leaves out has the simplest
 * value: preset `ideal`, one EC2 environment of 4-vCPU instances, one FIFO queue over all
 * environments, jobs of 1 vCPU, 1,024 MiB and 60 s. Jobs are numbered by (submission, position in
 * the list), array children and nodes right after their parent, resubmissions right after their
 * job, jobs with `after` last.
 *
 *     world({
 *       environments: [{ type: 'SPOT', maxvCpus: 16, types: [{ vcpus: 4, usdPerHour: 0.1 }] }],
 *       jobs: [{ name: 'A', array: 3, children: { 1: { exitCodes: [1] } } }, { dependsOn: ['A:0'] }],
 *       events: [{ atMs: 30_000, environments: { 'environment-1': { maxvCpus: 4 } } }],
 *       assumptions: { ec2: { pending: 20_000 } },
 *     })
 */
export function world(spec: WorldSpec): Model {
  const assumptions = assumptionsOf(spec.assumptions ?? {});
  const { first, after } = stagesOf(spec);
  const stages = [first, ...after];
  const shares = shareTable(stages);
  const tables = jobTablesOf(spec, first, shares);
  const { shapes } = tables;
  const offerings = offeringsOf(stages, assumptions, shapes);
  const fixed = { shares, offerings, shapes, assumptions };
  const { priceNanoPerHour, bidNanoPerHour, ...rest } = worldTables(first, fixed);
  const model: Model = {
    scenario: 'world',
    strategy: 'base',
    seed: spec.seed ?? '1',
    replication: 1,
    startEpochMs: 0,
    horizonMs: (spec.horizonMs ?? Infinity) as Model['horizonMs'],
    sources: table(['story']),
    ...tables,
    ...rest,
    offerings: {
      ...offeringColumns(offerings.flat()),
      pool: integers(poolIndex(offerings.flat())),
      priceNanoPerHour,
      bidNanoPerHour,
    },
    pools: poolTable(offerings.flat(), spec.pools ?? []),
    events: table([]),
    assumptions,
  };
  const worlds = after.map((stage) => worldTables(stage, fixed));
  return withLaterPrices({ ...model, events: table(eventsOf(spec, worlds, model)) });
}

function eventsOf(spec: WorldSpec, worlds: readonly World[], model: Model): ModelEvent[] {
  return eventsInOrder(spec).map((event, index): ModelEvent => {
    const atMs = event.atMs as ModelEvent['atMs'];
    if (!isJobEvent(event)) return { kind: 'update', atMs, world: itemAt(worlds, index) };
    const { cancel, terminate, reason = 'as asked' } = event;
    const job = jobNamed(model, sure(cancel ?? terminate));
    if (job < 0) throw new Error(`no job is called ${cancel ?? terminate}`);
    return { kind: cancel === undefined ? 'terminate' : 'cancel', atMs, job, reason };
  });
}

function jobTablesOf(spec: WorldSpec, { queues, consumables }: Stage, shares: Model['shares']) {
  const queueNames = queues.map(({ name }) => name);
  const consumableNames = Object.keys(consumables);
  return jobTables(jobRows(spec.jobs), {
    queue: (name) => (name === undefined ? 0 : position(queueNames, name)),
    share: (queue, identifier) =>
      shares.findIndex((share) => share.queue === queue && share.identifier === identifier),
    consumable: (name) => position(consumableNames, name),
  });
}

/** The offerings of each environment in all stages. */
function offeringsOf(
  stages: readonly Stage[],
  assumptions: Model['assumptions'],
  shapes: JobTables['shapes'],
): OfferingRow[][] {
  return itemAt(stages, 0).environments.map((environment, id) => {
    const { name } = environment;
    if (isFargate(environment)) {
      const placed = { spec: environment, id, name };
      return fargateOfferings(placed, shapes, assumptions.fargate.spotFactor ?? 0.33);
    }
    const lists = stages.map((stage) => itemAt(stage.environments, id).types ?? [{ vcpus: 4 }]);
    return ec2Offerings({ spec: { ...environment, types: union(lists) }, id, name }, assumptions);
  });
}

/** The first list, with the items that the others add by name. */
function union(lists: readonly (readonly TypeSpec[])[]): TypeSpec[] {
  const all = [...itemAt(lists, 0)];
  for (const type of lists.flat()) {
    if (!all.some((one) => typeNameOf(one) === typeNameOf(type))) all.push(type);
  }
  return all;
}

/** An environment that always has exactly one instance of `vcpus`. */
export function fixedEnvironment(vcpus: number): EnvironmentSpec {
  return { minvCpus: vcpus, maxvCpus: vcpus, types: [{ vcpus }] };
}

/**
 * Id of the job called `name`, of the array child `name:index` or of the node `name#index`; with
 * `~r` behind it, of the resubmission.
 */
export function jobNamed({ jobs }: Model, name: string): JobId {
  return indexOfName(jobs, name);
}

/** `count` equal jobs. */
export function times(count: number, job: JobSpec): JobSpec[] {
  return Array.from({ length: count }, () => job);
}

function position(names: readonly string[], name: string): number {
  const found = names.indexOf(name);
  if (found < 0) throw new Error(`nothing is called ${name}`);
  return found;
}
