/** The sources of the workload: inline jobs as they are, the others as tables. */
import { itemAt } from '../../../kernel/lookup.ts';
import { assert } from '../../../kernel/assert.ts';
import type { Draws } from '../../../kernel/random.ts';
import type { Texts } from '../../../kernel/text/packed-texts.ts';
import { textsOf } from '../../../kernel/text/text-columns.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import type { GenerateSource } from '../../../scenario/sections/generate.ts';
import type { ImportSource } from '../../../scenario/sections/import.ts';
import type { InlineJob } from '../../../scenario/sections/inline-jobs.ts';
import { generate } from '../../../workload/generating/generate.ts';
import { resample } from '../../../workload/generating/resample.ts';
import { SourceDraws } from '../../../workload/generating/source-draws.ts';
import { childrenOf, type WorkloadTable } from '../../../workload/table.ts';
import { resubmissionsIn, rowCounts, rowsOfArray, rowsOfJob, type Workload } from './job-counts.ts';

/** Jobs written out in the scenario. */
export interface InlineSource {
  readonly kind: 'inline';
  readonly name: string;
  readonly jobs: readonly InlineJob[];
  /** Number of rows of each: its own, those of its children or nodes, and resubmissions. */
  readonly rows: readonly number[];
}

/** Jobs of a log or a generator; queue and definition are those of records that name none. */
export interface TableSource {
  readonly kind: 'table';
  readonly name: string;
  readonly generated: boolean;
  /** AWS throttles generated submissions; those of logs and of users keep their times. */
  readonly throttled: boolean;
  readonly table: WorkloadTable;
  readonly queue: string;
  readonly definition: string | undefined;
  readonly simulation: ImportSource['simulation'];
  /** Number of rows of each: its own, those of its children or nodes, and resubmissions. */
  rowsOf(row: number): number;
  /** For sizes missing in the log. */
  readonly defaults: Partial<NonNullable<ImportSource['defaults']>>;
  shareOf(row: number): string | undefined;
  /** undefined = its definition's. */
  priorityOf(row: number): number | undefined;
  /** Whether each child of the array waits for the child before. */
  isSequential(row: number): boolean;
}

export type JobSource = InlineSource | TableSource;

/** All sources in the order of the file. */
export function realiseSources(
  { workload, jobDefinitions }: Workload,
  imports: ReadonlyMap<string, WorkloadTable>,
  draws: Draws,
): readonly JobSource[] {
  return [...workload].map(([name, source]): JobSource => {
    if (source.kind === 'jobs') {
      const rows = source.jobs.map((job) => rowsOfJob(job, jobDefinitions));
      return { kind: 'inline', name, jobs: source.jobs, rows };
    }
    if (source.kind === 'generate') {
      const resubmissions = resubmissionsIn(source.generate, jobDefinitions);
      return generated(name, source.generate, draws, resubmissions);
    }
    const table = imports.get(name);
    assert(table !== undefined, `the import ${name} was decoded before compilation`);
    const { resample: wanted } = source.import;
    const played =
      wanted === undefined ? table : resample(table, wanted, new SourceDraws(draws, name));
    return imported(name, source.import, played, jobDefinitions);
  });
}

/** The names of its records. */
export function namesIn(source: JobSource): Texts {
  return source.kind === 'table'
    ? source.table.name
    : textsOf(source.jobs.map(({ jobName }) => jobName));
}

/** Whether replications differ in more of the jobs than the work of inline ones. */
export function drawsRows({ workload, jobDefinitions }: Workload): boolean {
  return [...workload.values()].some((source) => {
    if (source.kind !== 'import') return source.kind === 'generate';
    const { jobDefinition, resample: wanted } = source.import;
    if (wanted !== undefined) return true;
    // Records may name any definition, if the import names none.
    const names = jobDefinition === undefined ? [...jobDefinitions.keys()] : [jobDefinition];
    return names.some((one) => {
      const peakMemory = jobDefinitions.get(one)?.simulation?.peakMemory;
      return peakMemory !== undefined && typeof peakMemory !== 'number';
    });
  });
}

function imported(
  name: string,
  source: ImportSource,
  table: WorkloadTable,
  definitions: Scenario['jobDefinitions'],
): TableSource {
  return {
    kind: 'table',
    name,
    generated: false,
    throttled: false,
    table,
    rowsOf: rowCounts(source, table, definitions),
    queue: source.queue,
    definition: source.jobDefinition,
    simulation: source.simulation,
    defaults: source.defaults ?? {},
    shareOf: () => source.shareIdentifier,
    priorityOf: () => source.schedulingPriority,
    isSequential: () => false,
  };
}

function generated(
  name: string,
  source: GenerateSource,
  draws: Draws,
  resubmissions: number,
): TableSource {
  const { mix } = source.spec;
  const table = generate(source.spec, draws, name);
  const kindOf = (row: number) => itemAt(mix, itemAt(table.kind, row));
  return {
    kind: 'table',
    name,
    generated: true,
    throttled: source.spec.arrivals.kind !== 'users',
    table,
    rowsOf: (row) => rowsOfArray(childrenOf(table, row), resubmissions),
    queue: source.queue,
    definition: source.jobDefinition,
    simulation: source.simulation,
    defaults: {},
    shareOf: (row) => kindOf(row).share,
    priorityOf: (row) => kindOf(row).priority,
    isSequential: (row) => kindOf(row).isSequential ?? false,
  };
}
