/** The compiler: a validated scenario, the catalogue and the workload's tables become a model. */
import { itemAt, sure, valueOf } from '../../kernel/lookup.ts';
import { list, table } from '../../kernel/columns.ts';
import type { JobId, ShapeId } from '../../kernel/ids.ts';
import { findRegion, regionNames, type RegionCatalog } from '../../catalog/region.ts';
import type { Draws } from '../../kernel/random.ts';
import type { Recording } from '../../market/recording.ts';
import type { Scenario } from '../../scenario/schema.ts';
import { figure } from '../../scenario/values/scalar.ts';
import type { WorkloadTable } from '../../workload/table.ts';
import type { Jobs } from '../jobs.ts';
import type { Model } from '../model.ts';
import type { World } from '../places.ts';
import { type Numbering, numberJobs } from './jobs/calls.ts';
import { consumablesOf } from './consumables.ts';
import { edgesOf } from './jobs/edges.ts';
import { environmentsOf } from './environments.ts';
import { eventsOf } from './events.ts';
import type { FargateDemand } from './offerings/fargate-offerings.ts';
import { fillInline } from './jobs/inline-jobs.ts';
import { createJobColumns, type JobColumns, jobsOf } from './jobs/job-columns.ts';
import { createJobContext, type JobContext } from './jobs/job-traits.ts';
import { addUnknownName, createMistakes, type CompileMistakes } from './mistakes.ts';
import { checkResourceNames } from './resource-names.ts';
import { type QueueCourse, queueCourse, queuesIn, shareRows, sharesIn } from './queues.ts';
import { type JobSource, realiseSources } from './jobs/sources.ts';
import { stagesOf, unionOf } from './stages.ts';
import { fillTable } from './jobs/table-jobs.ts';
import { modelTables, type Shape } from './tables.ts';

export interface CompileInput {
  /** One strategy's. */
  readonly scenario: Scenario;
  readonly header: { readonly name: string } & Pick<
    Model,
    'strategy' | 'seed' | 'replication' | 'startEpochMs' | 'horizonMs'
  >;
  /** Decoded imports by source name (align, replay, window, cap already applied). */
  readonly imports: ReadonlyMap<string, WorkloadTable>;
  /** The decoded Spot markets that the scenario names, by file. */
  readonly recordings: ReadonlyMap<string, Recording>;
  /** Those of the header's seed and replication. */
  readonly draws: Draws;
}

export interface Compilation {
  readonly model: Model;
  /** What was filled in, rounded or left out, for the user. */
  readonly notes: readonly string[];
}

/**
 * Throws `InputError` with every mistake: unknown region or types with near matches, missing
 * primary prices, sizes that do not exist. The path of an issue is the dotted path in the
 * scenario's document; its line is 0, for the caller to fill in.
 */
export function compile(input: CompileInput): Compilation {
  const { scenario, header, imports, recordings, draws } = input;
  const mistakes = createMistakes();
  const region = regionOf(scenario, mistakes);
  const stages = stagesOf(scenario, mistakes);
  const union = unionOf(stages);
  checkResourceNames(scenario, mistakes);
  const sources = realiseSources(union, imports, draws);
  const numbering = numberJobs(sources, scenario.assumptions.scheduler.submitRate);
  checkRows(numbering, mistakes);
  const context = createJobContext(union, itemAt(stages, 0).mistakes);
  const columns = fillJobs(context, sources, numbering, draws);
  const course = queueCourse(union, stages);
  const ofShares = shareRows(course, context.shares.rows, columns);
  const jobs = jobsOf(columns, edgesOf(sources, numbering));
  const { notes, tables } = context;
  const places =
    region &&
    environmentsOf({
      union,
      stages,
      region,
      clock: header,
      recordings,
      mistakes,
      demandOf: (environment) => demandOf(environment, course, jobs, tables.shapes.rows),
      draws,
      notes,
    });
  mistakes.throwIfAny();
  const { stages: worlds, offerings, pools } = sure(places);
  const split = scenario.assumptions.scheduler.prefixWeightMode === 'split';
  const [{ queues, shares, environments, consumables }, ...later] = stages.map(
    (stage, index): World => ({
      queues: table(queuesIn(index, course, ofShares)),
      shares: table(sharesIn(index, course, ofShares, split)),
      consumables: table(consumablesOf(stage.scenario.consumableResources)),
      ...itemAt(worlds, index),
    }),
  ) as [World, ...World[]];
  const { name, ...run } = header;
  const model: Model = {
    scenario: name,
    ...run,
    sources: table(sources.map((source) => source.name)),
    definitions: table([...scenario.jobDefinitions.keys()]),
    jobs,
    ...modelTables(tables),
    queues,
    shares,
    environments,
    offerings,
    pools,
    consumables,
    events: table(eventsOf(scenario, later, numbering)),
    assumptions: scenario.assumptions,
  };
  return { model, notes: [...new Set(notes)] };
}

function regionOf({ region }: Scenario, mistakes: CompileMistakes): RegionCatalog | undefined {
  const found = findRegion(region);
  if (found === undefined) {
    const known = regionNames();
    const otherwise = `known: ${known.join(', ')}`;
    const expected = 'a region of the catalogue';
    addUnknownName(mistakes, ['region'], { expected, received: region, known, otherwise });
  }
  return found;
}

/** Rows of jobs that fit into memory. */
const mostRows = 20_000_000;

/** Throws at once: the columns are about to be made. */
function checkRows({ count }: Numbering, mistakes: CompileMistakes): void {
  if (count <= mostRows) return;
  const counted = 'jobs, children, nodes and resubmissions';
  const message = `expected at most ${figure(mostRows)} ${counted}, received ${figure(count)}`;
  mistakes.add(['workload'], message, 'use fewer jobs, or fewer times in simulation.resubmit');
  mistakes.throwIfAny();
}

function fillJobs(
  context: JobContext,
  sources: readonly JobSource[],
  numbering: Numbering,
  draws: Draws,
): JobColumns {
  const columns = createJobColumns(numbering.count);
  for (const [index, source] of sources.entries()) {
    const numbered = valueOf(numbering.sources, source.name);
    if (source.kind === 'table') fillTable({ context, columns, draws, source, index, numbered });
    else fillInline({ context, columns, draws, source, index, numbered });
  }
  return columns;
}

/**
 * Counts the jobs by shape in the queues that use the environment at some time; parents do not run.
 */
function demandOf(
  environment: string,
  course: QueueCourse,
  jobs: Jobs,
  shapes: readonly Shape[],
): FargateDemand {
  const count = list<ShapeId, number>(shapes.map(() => 0));
  const serves = course.queues.map((through) =>
    through.some(({ value }) =>
      value.computeEnvironmentOrder.some((entry) => entry.computeEnvironment === environment),
    ),
  );
  for (let job = 0 as JobId; job < jobs.count; job++) {
    const runs = jobs.childCount[job] === 0 && itemAt(serves, jobs.queue[job]);
    if (runs) count[jobs.shape[job]]++;
  }
  return { shapes, count };
}
