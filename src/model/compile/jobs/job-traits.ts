/** Properties of a job from its definition and submission: queue, image, retries, timeout … */
import { valueOf } from '../../../kernel/lookup.ts';
import type { QueueId } from '../../../kernel/ids.ts';
import type { Millis } from '../../../kernel/units.ts';
import type { InlineJob } from '../../../scenario/sections/inline-jobs.ts';
import type { JobDefinition } from '../../../scenario/sections/job-definitions.ts';
import type { Simulation } from '../../../scenario/sections/simulation.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import { needsOf } from '../consumables.ts';
import { checkDefinition, type ContainerFacts, containerFacts, timeoutOf } from './definition.ts';
import type { CompileMistakes } from '../mistakes.ts';
import { queueBillsAddresses } from '../public-ipv4.ts';
import { createTable, type RowTable } from '../table.ts';
import { createJobTables, type JobTables, retryOf, type Shape, tagsOf } from '../tables.ts';

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
  readonly containers: ContainerFacts;
  /** The submission's over the definition's, key by key. */
  readonly simulation: Simulation;
}

/** A definition, and its position among all. */
interface KnownDefinition {
  /** −1 for none. */
  readonly position: number;
  readonly properties: Partial<JobDefinition>;
  readonly containers: ContainerFacts;
}

/** What all sources share while their jobs are compiled. */
export interface JobContext {
  readonly scenario: Scenario;
  readonly tables: JobTables;
  /** Share identifiers of all queues. */
  readonly shares: RowTable<string>;
  readonly mistakes: CompileMistakes;
  readonly notes: string[];
  /** Rows of the images whose size the scenario gives by name. */
  readonly listedImages: ReadonlyMap<string, number>;
  readonly queueOf: (name: string) => number;
  /** undefined = the job has no definition. */
  readonly definitionOf: (name: string | undefined) => KnownDefinition;
  readonly consumableOf: (name: string) => number;
}

export function createJobContext(scenario: Scenario, mistakes: CompileMistakes): JobContext {
  const { stopTimeout: stopTimeoutMs } = scenario.assumptions.ec2;
  const queues = positions(scenario.jobQueues);
  const definitions = positions(scenario.jobDefinitions);
  const consumables = positions(scenario.consumableResources);
  const known = new Map<string | undefined, KnownDefinition>();
  const define = (name: string | undefined): KnownDefinition => {
    const properties = name === undefined ? {} : valueOf(scenario.jobDefinitions, name);
    const position = name === undefined ? -1 : valueOf(definitions, name);
    const containers = containerFacts(properties, { imageName: name ?? '', stopTimeoutMs });
    if (name !== undefined) checkDefinition(name, properties, mistakes);
    return { position, properties, containers };
  };
  const tables = createJobTables(stopTimeoutMs);
  const sizes = Object.entries(scenario.images.sizesMB);
  const listedImages = new Map(
    sizes.map(([name, sizeMB]) => {
      return [name, tables.images.indexOf({ name, sizeMB, isListed: true })];
    }),
  );
  return {
    scenario,
    tables,
    listedImages,
    shares: createTable((identifier: string) => identifier),
    mistakes,
    notes: [],
    queueOf: (name) => valueOf(queues, name),
    definitionOf(name) {
      const definition = known.get(name) ?? define(name);
      known.set(name, definition);
      return definition;
    },
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
  const { tables, scenario, consumableOf } = context;
  const { position, properties, containers } = context.definitionOf(definition);
  const simulation = { ...properties.simulation, ...submission.simulation };
  const { consumableResourcePropertiesOverride: override } = submission;
  const needs = needsOf(properties.consumableResourceProperties, override, consumableOf);
  const retryStrategy = submission.retryStrategy ?? properties.retryStrategy;
  return {
    queue: context.queueOf(queue),
    definition: position,
    image: imageOf(context, containers.imageName, simulation),
    retry: tables.retries.indexOf(retryOf(retryStrategy)),
    timeoutMs: timeoutOf(submission.timeout) ?? timeoutOf(properties.timeout) ?? (0 as Millis),
    priority: submission.schedulingPriorityOverride ?? properties.schedulingPriority ?? 0,
    consumables: tables.needs.indexOf(needs),
    tags: tables.tags.indexOf(tagsOf(properties.tags, submission.tags)),
    publicIpv4: containers.publicIpv4 && queueBillsAddresses(scenario, queue),
    containers,
    simulation,
  };
}

/** The traits of the same job in another queue. */
export function inQueue(context: JobContext, traits: JobTraits, queue: string): JobTraits {
  return {
    ...traits,
    queue: context.queueOf(queue),
    publicIpv4: traits.containers.publicIpv4 && queueBillsAddresses(context.scenario, queue),
  };
}

/** Row of a container image; −1 = its size is not known. */
export function imageOf(
  { tables, listedImages, scenario }: JobContext,
  name: string,
  { imageMB }: Simulation,
): number {
  const listed = listedImages.get(name);
  if (listed !== undefined) return listed;
  const sizeMB = imageMB ?? scenario.images.defaultMB;
  return sizeMB === undefined ? -1 : tables.images.indexOf({ name, sizeMB, isListed: false });
}

/** The resources that a job requests. */
export type JobSize = Pick<Shape, 'vcpuMilli' | 'memoryMib' | 'gpus'>;

/** The shape of a single container's job. */
export function plainShape(size: JobSize, traits: JobTraits): Shape {
  const { vcpuMilli, memoryMib, gpus } = size;
  const { diskGib, platform } = traits.containers;
  const { publicIpv4, consumables } = traits;
  const needs = { vcpuMilli, memoryMib, gpus, diskGib, consumables };
  return { ...needs, platform, publicIpv4, typeName: '', nodes: [] };
}
