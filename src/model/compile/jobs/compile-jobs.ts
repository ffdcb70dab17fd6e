/** The jobs of a scenario as columns, with the tables that these point into. */
import { mergeConstants, table } from '../../../kernel/columns.ts';
import type { JobId } from '../../../kernel/ids.ts';
import { itemAt, valueOf } from '../../../kernel/lookup.ts';
import type { Draws } from '../../../kernel/random.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import { mostJobs } from '../../../words/job-limits.ts';
import type { WorkloadTable } from '../../../workload/table.ts';
import type { Jobs } from '../../jobs.ts';
import type { CompileMistakes } from '../mistakes.ts';
import { type QueueCourse, type ShareRow, shareRows } from '../queues.ts';
import type { Stage } from '../stages.ts';
import { modelTables, type Shape } from '../tables.ts';
import { jobIdOf, type Numbering, numberJobs } from './calls.ts';
import { edgesOf, type JobEdges } from './edges.ts';
import { fillInline } from './inline-jobs.ts';
import { checkCounts } from './job-counts.ts';
import { createJobColumns, type JobColumns, type JobWork } from './job-columns.ts';
import { createJobContext, type JobContext } from './job-traits.ts';
import { drawsRows, type JobSource, namesIn, realiseSources } from './sources.ts';
import { fillTable } from './table-jobs.ts';
import { drawWork, isDrawn, type UndrawnWork, type WorkRows } from './work.ts';

/** What jobs are compiled from. */
export interface JobsInput {
  /** With all queues of the run. */
  readonly union: Scenario;
  readonly stages: readonly Stage[];
  readonly course: QueueCourse;
  readonly imports: ReadonlyMap<string, WorkloadTable>;
  readonly draws: Draws;
  /** Jobs that the world may have; undefined = the usual limit. */
  readonly maxJobs?: number | undefined;
  readonly mistakes: CompileMistakes;
}

/** All jobs but for the work that replications draw. */
export interface CompiledJobs extends UndrawnWork {
  readonly names: Jobs['names'];
  readonly edges: JobEdges;
  /** undefined = replications draw it. */
  readonly work: JobWork | undefined;
  readonly tables: ReturnType<typeof modelTables>;
  /** The rows of `tables.shapes`, with what prices of Fargate depend on. */
  readonly shapes: readonly Shape[];
  /** Names of the sources. */
  readonly sources: readonly string[];
  readonly shares: readonly ShareRow[];
  /** By event: the job that it stops; −1 = none. */
  readonly stopped: readonly JobId[];
  readonly notes: readonly string[];
}

export function compileJobs(input: JobsInput): CompiledJobs {
  const { union, stages, course, imports, draws, maxJobs = mostJobs, mistakes } = input;
  checkCounts(union, imports, maxJobs, mistakes);
  const sources = realiseSources(union, imports, draws);
  const numbering = numberJobs(sources, union.assumptions.scheduler.submitRate);
  const context = createJobContext(union, itemAt(stages, 0).mistakes);
  const columns = createJobColumns(numbering.count, !drawsRows(union));
  const workRows = fillJobs({ context, columns, draws }, sources, numbering);
  const shares = shareRows(course, context.shares.rows, columns);
  mergeConstants(columns);
  const { notes, tables } = context;
  const undrawn = { columns, outcomes: tables.outcomes.rows, workRows };
  return {
    ...undrawn,
    names: table(sources.map(namesIn)),
    edges: edgesOf(sources, numbering),
    work: workRows.some((one) => isDrawn(one.simulation)) ? undefined : drawWork(undrawn, draws),
    tables: modelTables(tables),
    shapes: tables.shapes.rows,
    sources: sources.map(({ name }) => name),
    shares,
    stopped: union.events.map((event) =>
      event.kind === 'update' ? -1 : jobIdOf(numbering, event.target, event.child),
    ),
    notes,
  };
}

interface Target {
  readonly context: JobContext;
  readonly columns: JobColumns;
  readonly draws: Draws;
}

/** Returns the rows whose work follows a simulation. */
function fillJobs(
  { context, columns, draws }: Target,
  sources: readonly JobSource[],
  numbering: Numbering,
): readonly WorkRows[] {
  const work: WorkRows[] = [];
  for (const [index, source] of sources.entries()) {
    const numbered = valueOf(numbering.sources, source.name);
    if (source.kind === 'table')
      fillTable({ context, columns, work, draws, source, index, numbered });
    else fillInline({ context, columns, work, draws, source, index, numbered });
  }
  return work;
}
