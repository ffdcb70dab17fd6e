/** What a job has besides its place and its times: queue, size, image, retries, timeout. */
import type { Millis } from '../../kernel/units.ts';
import type { InlineJob } from '../../scenario/rooms/inline-jobs.ts';
import type { Simulation } from '../../scenario/rooms/simulation.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { DefinitionFacts } from './definition.ts';
import { checkDefinition, definitionFacts, noDefinition, timeoutOf } from './definition.ts';
import type { JobColumns } from './job-columns.ts';
import type { Mistakes } from './mistakes.ts';
import type { Table } from './table.ts';
import { createTable } from './table.ts';
import type { JobTables } from './tables.ts';
import { createJobTables, retryOf } from './tables.ts';

/** Values of one job's columns. */
export interface JobTraits {
  readonly queue: number;
  readonly definition: number;
  readonly image: number;
  readonly retry: number;
  readonly timeoutMs: Millis;
  readonly priority: number;
  readonly facts: DefinitionFacts;
  /** The submission's over the definition's, key by key. */
  readonly simulation: Simulation;
}

/** What the jobs of all sources share while they are compiled. */
export interface JobContext {
  readonly scenario: Scenario;
  readonly tables: JobTables;
  /** Share identifiers of all queues. */
  readonly shares: Table<string>;
  readonly mistakes: Mistakes;
  readonly notes: string[];
  queueOf(name: string): number;
  /** −1 for none. */
  definitionOf(name: string | undefined): number;
  factsOf(name: string | undefined): DefinitionFacts;
}

export function createJobContext(scenario: Scenario, mistakes: Mistakes): JobContext {
  const { stopTimeout } = scenario.assumptions.ec2;
  const facts = new Map<string, DefinitionFacts>();
  const factsOf = (name: string | undefined): DefinitionFacts => {
    if (name === undefined) return noDefinition(stopTimeout);
    const known = facts.get(name);
    if (known !== undefined) return known;
    const definition = scenario.jobDefinitions.get(name)!;
    checkDefinition(name, definition, mistakes);
    const made = definitionFacts(name, definition, stopTimeout);
    facts.set(name, made);
    return made;
  };
  const queues = positions(scenario.jobQueues);
  const definitions = positions(scenario.jobDefinitions);
  return {
    scenario,
    tables: createJobTables(stopTimeout),
    shares: createTable((identifier: string) => identifier),
    mistakes,
    notes: [],
    queueOf: (name) => queues.get(name)!,
    definitionOf: (name) => (name === undefined ? -1 : definitions.get(name)!),
    factsOf,
  };
}

function positions(map: ReadonlyMap<string, unknown>): ReadonlyMap<string, number> {
  return new Map([...map.keys()].map((name, position) => [name, position]));
}

/** The fields of a submission that override its definition. */
export type Submission = Partial<
  Pick<InlineJob, 'retryStrategy' | 'timeout' | 'schedulingPriorityOverride' | 'simulation'>
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
  const { imageMB } = simulation;
  const image = { name: facts.imageName, sizeMB: imageMB ?? 0 };
  return {
    queue: context.queueOf(queue),
    definition: context.definitionOf(definition),
    image: imageMB === undefined ? -1 : tables.images.indexOf(image),
    retry: tables.retries.indexOf(retryOf(submission.retryStrategy ?? facts.retry)),
    timeoutMs: timeoutOf(submission.timeout) ?? facts.timeoutMs,
    priority: submission.schedulingPriorityOverride ?? facts.priority,
    facts,
    simulation,
  };
}

/** Writes what an array's parent and children, or all rows of a source, have in common. */
export function writeTraits(columns: JobColumns, job: number, traits: JobTraits): void {
  columns.queue[job] = traits.queue;
  columns.definition[job] = traits.definition;
  columns.image[job] = traits.image;
  columns.retry[job] = traits.retry;
  columns.timeoutMs[job] = traits.timeoutMs;
  columns.priority[job] = traits.priority;
}

/** What a job asks for. */
export interface JobSize {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

/** Writes a job's size and the shape that it is. */
export function writeSize(
  context: JobContext,
  columns: JobColumns,
  job: number,
  wanted: { readonly size: JobSize; readonly facts: DefinitionFacts },
): void {
  const { vcpuMilli, memoryMib, gpus } = wanted.size;
  const { diskGib, platform } = wanted.facts;
  columns.vcpuMilli[job] = vcpuMilli;
  columns.memoryMib[job] = memoryMib;
  columns.gpus[job] = gpus;
  const shape = { vcpuMilli, memoryMib, gpus, diskGib, platform };
  columns.shape[job] = context.tables.shapes.indexOf(shape);
}
