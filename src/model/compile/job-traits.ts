/** What a job has besides its place and its times: queue, size, image, retries, timeout. */
import { valueOf } from '../../kernel/lookup.ts';
import type { JobId, QueueId, ShapeId } from '../../kernel/ids.ts';
import type { Mib, Millis, MilliVcpu } from '../../kernel/units.ts';
import type { InlineJob } from '../../scenario/sections/inline-jobs.ts';
import type { Simulation } from '../../scenario/sections/simulation.ts';
import type { Scenario } from '../../scenario/schema.ts';
import { needsOf } from './consumables.ts';
import {
  checkDefinition,
  type ContainerFacts,
  type DefinitionFacts,
  definitionFacts,
  noDefinition,
  timeoutOf,
} from './definition.ts';
import type { JobColumns } from './job-columns.ts';
import type { CompileMistakes } from './mistakes.ts';
import { queueBillsAddresses } from './public-ipv4.ts';
import { createTable, type RowTable } from './table.ts';
import { createJobTables, type JobTables, retryOf, type Shape, tagsOf } from './tables.ts';

/** Values of one job's columns. */
export interface JobTraits {
  readonly queue: QueueId;
  readonly definition: number;
  readonly image: number;
  readonly retry: number;
  readonly timeoutMs: Millis;
  readonly priority: number;
  /** Row of the needs. */
  readonly consumables: number;
  /** Row of the tag sets. */
  readonly tags: number;
  /** A task has a public IPv4 address that is billed. */
  readonly publicIpv4: boolean;
  readonly facts: DefinitionFacts;
  /** The submission's over the definition's, key by key. */
  readonly simulation: Simulation;
}

/** What the jobs of all sources share while they are compiled. */
export interface JobContext {
  readonly scenario: Scenario;
  readonly tables: JobTables;
  /** Share identifiers of all queues. */
  readonly shares: RowTable<string>;
  readonly mistakes: CompileMistakes;
  readonly notes: string[];
  queueOf(name: string): number;
  /** −1 for none. */
  definitionOf(name: string | undefined): number;
  factsOf(name: string | undefined): DefinitionFacts;
  readonly consumableOf: (name: string) => number;
}

export function createJobContext(scenario: Scenario, mistakes: CompileMistakes): JobContext {
  const { stopTimeout } = scenario.assumptions.ec2;
  const facts = new Map<string, DefinitionFacts>();
  const factsOf = (name: string | undefined): DefinitionFacts => {
    if (name === undefined) return noDefinition(stopTimeout);
    const known = facts.get(name);
    if (known !== undefined) return known;
    const definition = valueOf(scenario.jobDefinitions, name);
    checkDefinition(name, definition, mistakes);
    const made = definitionFacts(name, definition, stopTimeout);
    facts.set(name, made);
    return made;
  };
  const queues = positions(scenario.jobQueues);
  const definitions = positions(scenario.jobDefinitions);
  const consumables = positions(scenario.consumableResources);
  return {
    scenario,
    tables: createJobTables(stopTimeout),
    shares: createTable((identifier: string) => identifier),
    mistakes,
    notes: [],
    queueOf: (name) => valueOf(queues, name),
    definitionOf: (name) => (name === undefined ? -1 : valueOf(definitions, name)),
    factsOf,
    consumableOf: (name) => valueOf(consumables, name),
  };
}

function positions(map: ReadonlyMap<string, unknown>): ReadonlyMap<string, number> {
  return new Map([...map.keys()].map((name, position) => [name, position]));
}

/** The fields of a submission that override its definition. */
export type Submission = Partial<
  Pick<
    InlineJob,
    | 'consumableResourcePropertiesOverride'
    | 'retryStrategy'
    | 'schedulingPriorityOverride'
    | 'simulation'
    | 'tags'
    | 'timeout'
  >
>;

/** Traits of a job that is submitted to `queue`. */
export function traitsOf(
  context: JobContext,
  queue: string,
  definition: string | undefined,
  submission: Submission,
): JobTraits {
  const { tables } = context;
  const facts = context.factsOf(definition);
  const simulation = { ...facts.simulation, ...submission.simulation };
  const units = needsOf(
    facts.consumables,
    submission.consumableResourcePropertiesOverride,
    context.consumableOf,
  );
  return {
    queue: context.queueOf(queue),
    definition: context.definitionOf(definition),
    image: imageOf(context, facts, simulation),
    retry: tables.retries.indexOf(retryOf(submission.retryStrategy ?? facts.retry)),
    timeoutMs: timeoutOf(submission.timeout) ?? facts.timeoutMs,
    priority: submission.schedulingPriorityOverride ?? facts.priority,
    consumables: tables.needs.indexOf(units),
    tags: tables.tags.indexOf(tagsOf(facts.tags, submission.tags ?? {})),
    publicIpv4: facts.publicIpv4 && queueBillsAddresses(context.scenario, queue),
    facts,
    simulation,
  };
}

/** Row of the image that a job's or node's containers start from; −1 = its size is not known. */
export function imageOf(
  { tables }: JobContext,
  { imageName }: ContainerFacts,
  { imageMB }: Simulation,
): number {
  return imageMB === undefined ? -1 : tables.images.indexOf({ name: imageName, sizeMB: imageMB });
}

/** Writes what an array's parent and children, or all rows of a source, have in common. */
export function writeTraits(columns: JobColumns, job: JobId, traits: JobTraits): void {
  columns.queue[job] = traits.queue;
  columns.definition[job] = traits.definition;
  columns.image[job] = traits.image;
  columns.retry[job] = traits.retry;
  columns.timeoutMs[job] = traits.timeoutMs;
  columns.priority[job] = traits.priority;
  columns.tags[job] = traits.tags;
}

/** What a job asks for. */
export type JobSize = Pick<Shape, 'vcpuMilli' | 'memoryMib' | 'gpus'>;

/** The shape of a single container's job. */
export function plainShape(size: JobSize, traits: JobTraits): Shape {
  const { vcpuMilli, memoryMib, gpus } = size;
  const { diskGib, platform } = traits.facts;
  const { publicIpv4, consumables } = traits;
  const needs = { vcpuMilli, memoryMib, gpus, diskGib, consumables };
  return { ...needs, platform, publicIpv4, typeName: '', nodes: [] };
}

/** Writes a job's size and the row of its shape. */
export function writeSize(
  columns: JobColumns,
  job: JobId,
  { size, shape }: { readonly size: JobSize; readonly shape: ShapeId },
): void {
  columns.vcpuMilli[job] = size.vcpuMilli as MilliVcpu;
  columns.memoryMib[job] = size.memoryMib as Mib;
  columns.gpus[job] = size.gpus;
  columns.shape[job] = shape;
}
