/** The compiler: a validated scenario, the catalogue and the workload's tables become a model. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import { list, mapRows, table } from '../../kernel/columns.ts';
import type { JobId, ShapeId } from '../../kernel/ids.ts';
import { findRegion, regionNames, type RegionCatalog } from '../../catalog/region.ts';
import type { KnownDraws } from '../../kernel/random.ts';
import type { Recording } from '../../market/recording.ts';
import type { Scenario } from '../../scenario/schema.ts';
import { checkQuotedRegion, quotedRegion } from './quoted-region.ts';
import { isFargateType } from '../../words/purchases.ts';
import type { WorkloadTable } from '../../workload/table.ts';
import type { Model } from '../model.ts';
import type { World } from '../places.ts';
import { consumablesOf } from './consumables.ts';
import { environmentsOf, type Places } from './environments.ts';
import { eventsOf } from './events.ts';
import { type CompiledJobs, compileJobs, type JobsInput } from './jobs/compile-jobs.ts';
import { jobsOf } from './jobs/job-columns.ts';
import { drawsRows } from './jobs/sources.ts';
import { drawWork } from './jobs/work.ts';
import type { FargateDemand } from './offerings/fargate-offerings.ts';
import { addUnknownName, createMistakes, type CompileMistakes } from './mistakes.ts';
import { checkResourceNames } from './resource-names.ts';
import { type QueueCourse, queueCourse, queuesIn, sharesIn } from './queues.ts';
import { inPhase } from './scaling-phase.ts';
import { stagesOf, unionOf } from './stages.ts';

/** What a replication is compiled of. */
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
  readonly draws: KnownDraws;
  /** Jobs, children, nodes and resubmissions that the model may have; 20,000,000 if undefined. */
  readonly maxJobs?: number | undefined;
}

/** What replications of a strategy have in common; undefined = it is drawn anew for each. */
export interface CommonParts {
  readonly jobs: CompiledJobs | undefined;
  readonly places: Places | undefined;
  /** Whether compiling a replication draws anything. */
  readonly isDrawn: boolean;
}

/** A compiled replication, and what there is to say of it. */
export interface Compilation {
  readonly model: Model;
  /** What was filled in, rounded or left out, for the user. */
  readonly notes: readonly string[];
  /** For the compilation of other replications. */
  readonly common: CommonParts;
}

const nothing: CommonParts = { jobs: undefined, places: undefined, isDrawn: false };

/**
 * Throws `InputError` with every mistake: unknown region or types with near matches, missing
 * primary prices, sizes that do not exist. The path of an issue is the dotted path in the
 * scenario's document; its line is 0, for the caller to fill in.
 *
 * `common`: of another replication of the strategy; the model is the same without it.
 */
export function compile(input: CompileInput, common = nothing): Compilation {
  const { scenario } = input;
  const mistakes = createMistakes();
  const stages = stagesOf(scenario, mistakes);
  const union = unionOf(stages);
  const context = { ...input, stages, union, mistakes, course: queueCourse(union, stages) };
  const region = common.places === undefined ? checkedRegion(scenario, mistakes) : undefined;
  const jobs = common.jobs ?? compileJobs(context);
  const places = common.places ?? (region && compilePlaces(context, region, jobs));
  mistakes.throwIfAny();
  const areRowsDrawn = drawsRows(union);
  const model = modelOf(context, jobs, sure(places));
  return {
    model,
    notes: [...new Set([...jobs.notes, ...sure(places).notes])],
    common: {
      jobs: areRowsDrawn ? undefined : jobs,
      places: areRowsDrawn && hasFargate(union) ? undefined : places,
      isDrawn: input.draws.hasDrawn,
    },
  };
}

/** What the parts of a model are put together from. */
interface CompileContext extends JobsInput, Pick<CompileInput, 'header' | 'recordings'> {
  readonly scenario: Scenario;
}

/** Checks besides the names in the scenario that are the catalogue's. */
function checkedRegion(scenario: Scenario, mistakes: CompileMistakes): RegionCatalog | undefined {
  const { region } = scenario;
  const found = findRegion(region);
  if (found === undefined) {
    const known = regionNames();
    const otherwise = `known: ${known.join(', ')}`;
    const expected = 'a region of the catalogue';
    addUnknownName(mistakes, ['region'], { expected, received: region, known, otherwise });
  }
  checkResourceNames(scenario, mistakes);
  checkQuotedRegion(scenario, mistakes);
  return found;
}

function compilePlaces(context: CompileContext, region: RegionCatalog, jobs: CompiledJobs): Places {
  const { union, stages, header, recordings, mistakes, course } = context;
  return environmentsOf({
    union,
    stages,
    region: quotedRegion(region, context.scenario.catalog),
    clock: header,
    recordings,
    mistakes,
    demandOf: (environment) => demandOf(environment, course, jobs),
    notes: [],
  });
}

/** The model of the replication of `header` and `draws`. */
function modelOf(context: CompileContext, jobs: CompiledJobs, places: Places): Model {
  const { scenario, stages, course, header, draws } = context;
  const { scheduler } = scenario.assumptions;
  const work = jobs.work ?? drawWork(jobs, draws);
  const split = scheduler.prefixWeightMode === 'split';
  const [{ queues, shares, environments, consumables }, ...later] = stages.map(
    (stage, index): World => {
      const { environments: before, ...prices } = itemAt(places.stages, index);
      return {
        queues: table(queuesIn(index, course, jobs.shares)),
        shares: table(sharesIn(index, course, jobs.shares, split)),
        environments: mapRows(before, (one) => inPhase(one, scheduler, draws)),
        consumables: table(consumablesOf(stage.scenario.consumableResources)),
        ...prices,
      };
    },
  ) as [World, ...World[]];
  const { name, ...run } = header;
  return {
    scenario: name,
    ...run,
    sources: table(jobs.sources),
    definitions: table([...scenario.jobDefinitions.keys()]),
    jobs: jobsOf(jobs.columns, jobs.names, jobs.edges, work),
    ...jobs.tables,
    outcomes: work.outcomes,
    queues,
    shares,
    environments,
    offerings: places.offerings,
    pools: places.pools,
    consumables,
    events: table(eventsOf(scenario, later, jobs.stopped)),
    assumptions: scenario.assumptions,
  };
}

/**
 * Counts the jobs by shape in the queues that use the environment at some time; parents do not run.
 */
function demandOf(
  environment: string,
  course: QueueCourse,
  { columns, shapes }: CompiledJobs,
): FargateDemand {
  const count = list<ShapeId, number>(shapes.map(() => 0));
  const serves = course.queues.map((through) =>
    through.some(({ value }) =>
      value.computeEnvironmentOrder.some((entry) => entry.computeEnvironment === environment),
    ),
  );
  for (let job = 0 as JobId; job < columns.count; job++) {
    const runs = columns.childCount[job] === 0 && itemAt(serves, columns.queue[job]);
    if (runs) count[columns.shape[job]]++;
  }
  return { shapes, count };
}

function hasFargate({ computeEnvironments }: Scenario): boolean {
  return [...computeEnvironments.values()].some((one) => isFargateType(one.computeResources.type));
}
