/** The sources of the workload: inline jobs as they are, the others as tables. */
import { itemAt, valueOf } from '../../../kernel/lookup.ts';
import { assert } from '../../../kernel/assert.ts';
import type { Draws } from '../../../kernel/random.ts';
import { nodeCount } from '../../../scenario/nodes.ts';
import type { GenerateSource } from '../../../scenario/sections/generate.ts';
import type { ImportSource } from '../../../scenario/sections/import.ts';
import type { InlineJob } from '../../../scenario/sections/inline-jobs.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import { generate } from '../../../workload/generate.ts';
import type { WorkloadTable } from '../../../workload/table.ts';

/** Jobs written out in the scenario. */
export interface InlineSource {
  readonly kind: 'inline';
  readonly name: string;
  readonly jobs: readonly InlineJob[];
  /** Number of rows of each: its own, those of its children or nodes, and resubmissions. */
  readonly rows: readonly number[];
}

/** Jobs of a log or a generator, one row each; all have the same queue and definition. */
export interface TableSource {
  readonly kind: 'table';
  readonly name: string;
  /** AWS throttles the submissions of generated jobs; those of a log keep their times. */
  readonly generated: boolean;
  readonly table: WorkloadTable;
  readonly queue: string;
  readonly definition: string | undefined;
  /** For sizes missing in the log. */
  readonly defaults: Partial<NonNullable<ImportSource['defaults']>>;
  nameOf(row: number): string;
  shareOf(row: number): string | undefined;
  /** undefined = its definition's. */
  priorityOf(row: number): number | undefined;
}

export type JobSource = InlineSource | TableSource;

/** All sources in the order of the file. */
export function realiseSources(
  { workload, jobDefinitions }: Pick<Scenario, 'workload' | 'jobDefinitions'>,
  imports: ReadonlyMap<string, WorkloadTable>,
  draws: Draws,
): readonly JobSource[] {
  return [...workload].map(([name, source]): JobSource => {
    if (source.kind === 'jobs') {
      const rows = source.jobs.map((job) => rowCount(job, jobDefinitions));
      return { kind: 'inline', name, jobs: source.jobs, rows };
    }
    if (source.kind === 'generate') return generated(name, source.generate, draws);
    const table = imports.get(name);
    assert(table !== undefined, `the import ${name} was decoded before compilation`);
    return imported(name, source.import, table);
  });
}

function rowCount(job: InlineJob, definitions: Scenario['jobDefinitions']): number {
  const definition = valueOf(definitions, job.jobDefinition);
  const children = job.arrayProperties?.size ?? nodeCount(definition, job.nodeOverrides);
  const resubmit = job.simulation?.resubmit ?? definition.simulation?.resubmit;
  return 1 + children + (resubmit?.times ?? 0);
}

function imported(name: string, source: ImportSource, table: WorkloadTable): TableSource {
  return {
    kind: 'table',
    name,
    generated: false,
    table,
    queue: source.queue,
    definition: source.jobDefinition,
    defaults: source.defaults ?? {},
    nameOf: (row) => itemAt(table.name, row),
    shareOf: () => source.shareIdentifier,
    priorityOf: () => source.schedulingPriority,
  };
}

/** The generator gives the kind of a job only by name, so a kind is named by its position. */
function generated(name: string, source: GenerateSource, draws: Draws): TableSource {
  const { mix } = source.spec;
  const numbered = mix.map((kind, position) => ({ ...kind, name: String(position) }));
  const table = generate({ ...source.spec, mix: numbered }, draws, name);
  const kindOf = (row: number) => itemAt(mix, Number.parseInt(itemAt(table.name, row), 10));
  return {
    kind: 'table',
    name,
    generated: true,
    table,
    queue: source.queue,
    definition: source.jobDefinition,
    defaults: {},
    nameOf: (row) => `${kindOf(row).name}-${row + 1}`,
    shareOf: (row) => kindOf(row).share,
    priorityOf: (row) => kindOf(row).priority,
  };
}
