/** Counts the jobs of a world before any is made: all its sources together have one limit. */
import { itemAt, valueOf } from '../../../kernel/lookup.ts';
import { allTexts } from '../../../kernel/text/text-columns.ts';
import { nodeCount } from '../../../scenario/nodes.ts';
import type { Scenario } from '../../../scenario/schema.ts';
import type { ImportSource } from '../../../scenario/sections/import.ts';
import type { InlineJob } from '../../../scenario/sections/inline-jobs.ts';
import type { Source } from '../../../scenario/sections/workload.ts';
import type { Path } from '../../../scenario/reading/tree.ts';
import { figure } from '../../../scenario/values/scalar.ts';
import { mostGenerated } from '../../../workload/generating/most-generated.ts';
import { mostResampled } from '../../../workload/generating/resample.ts';
import type { WorkloadTable } from '../../../workload/table.ts';
import type { CompileMistakes } from '../mistakes.ts';

/** Dependencies of a world, counted by child where children wait for children. */
const mostEdges = 100_000_000;

export type Workload = Pick<Scenario, 'workload' | 'jobDefinitions'>;
type Imports = ReadonlyMap<string, WorkloadTable>;

/** Throws at once, at the sources with which they are too many: the rest would be made. */
export function checkCounts(
  { workload, jobDefinitions }: Workload,
  imports: Imports,
  maxJobs: number,
  mistakes: CompileMistakes,
): void {
  const jobs = new Limit(maxJobs, 'jobs, children, nodes and resubmissions');
  const edges = new Limit(mostEdges, 'dependencies between jobs or children');
  for (const [name, source] of workload) {
    const table = imports.get(name);
    const path = placeOf(name, source);
    jobs.add(path, rowsOf(source, table, jobDefinitions));
    edges.add(path, edgesIn(source, table));
  }
  jobs.check(mistakes, 'use fewer, or raise the limit by --max-jobs');
  edges.check(mistakes, 'use fewer, or smaller arrays');
  mistakes.throwIfAny();
}

/** Where a source says how many jobs it has: at a kind that makes several of an arrival. */
function placeOf(name: string, source: Source): Path {
  const widest =
    source.kind === 'generate' ? mostGenerated(source.generate.spec).widest : undefined;
  const inside = widest === undefined ? [] : ['generate', 'mix', widest];
  return ['workload', name, ...inside];
}

/** What all sources together have of something, against a limit. */
class Limit {
  private readonly most: number;
  private readonly nouns: string;
  private total = 0;
  /** The first source with which the limit is passed, and how many it has. */
  private passing: { readonly path: Path; readonly count: number } | undefined;

  constructor(most: number, nouns: string) {
    this.most = most;
    this.nouns = nouns;
  }

  add(path: Path, count: number): void {
    this.total += count;
    if (this.total > this.most) this.passing ??= { path, count };
  }

  check(mistakes: CompileMistakes, remedy: string): void {
    if (this.passing === undefined) return;
    const { path, count } = this.passing;
    const expected = `expected at most ${figure(this.most)} ${this.nouns} in all sources`;
    const received = `received ${figure(this.total)}, ${figure(count)} of them here`;
    mistakes.add(path, `${expected}, ${received}`, remedy);
  }
}

/** Of generated jobs, the most that a replication can have. */
function rowsOf(
  source: Source,
  table: WorkloadTable | undefined,
  definitions: Scenario['jobDefinitions'],
): number {
  switch (source.kind) {
    case 'jobs':
      return source.jobs.reduce((sum, job) => sum + rowsOfJob(job, definitions), 0);
    case 'import':
      return table === undefined ? 0 : rowsOfTable(source.import, table, definitions);
    case 'generate':
      return mostGenerated(source.generate.spec, resubmissionsIn(source.generate, definitions))
        .jobs;
  }
}

/** Number of rows of an inline job: its own, those of its children or nodes, and resubmissions. */
export function rowsOfJob(job: InlineJob, definitions: Scenario['jobDefinitions']): number {
  const definition = valueOf(definitions, job.jobDefinition);
  const again = resubmissionCount(job, definition);
  const nodes = nodeCount(definition, job.nodeOverrides);
  const children = job.arrayProperties?.size ?? 0;
  // A multi-node job is submitted again as a whole, an array child by itself.
  return nodes > 0 ? (1 + nodes) * (1 + again) : rowsOfArray(children, again);
}

/** Number of rows of an array, or of a job without children, whose parts are submitted again. */
export function rowsOfArray(children: number, resubmissions: number): number {
  return 1 + children + Math.max(1, children) * resubmissions;
}

/** Number of rows of each record of a source: its own, and resubmissions. */
export function rowsOfRecord(
  source: Pick<ImportSource, 'jobDefinition' | 'simulation'>,
  definitions: Scenario['jobDefinitions'],
): number {
  return 1 + resubmissionsIn(source, definitions);
}

/** How many times a job of a source is submitted again at most. */
export function resubmissionsIn(
  source: Pick<ImportSource, 'jobDefinition' | 'simulation'>,
  definitions: Scenario['jobDefinitions'],
): number {
  return resubmissionCount(source, definitions.get(source.jobDefinition ?? ''));
}

/** Number of rows of each record of an import. */
export function rowCounts(
  source: Pick<ImportSource, 'jobDefinition' | 'simulation'>,
  { submission }: WorkloadTable,
  definitions: Scenario['jobDefinitions'],
): (row: number) => number {
  if (submission === undefined) {
    const rows = rowsOfRecord(source, definitions);
    return () => rows;
  }
  const { nodes, definition } = submission;
  const rowsOfName = allTexts(definition.texts).map((name) => {
    const jobDefinition = recordedDefinition(source.jobDefinition, name, definitions);
    return rowsOfRecord({ ...source, jobDefinition }, definitions);
  });
  return (row) => {
    const submissions = itemAt(rowsOfName, itemAt(definition.number, row));
    const nodeRows = itemAt(nodes, row);
    return nodeRows > 1 ? submissions * (1 + nodeRows) : submissions;
  };
}

function rowsOfTable(
  source: ImportSource,
  table: WorkloadTable,
  definitions: Scenario['jobDefinitions'],
): number {
  const rowsOf = rowCounts(source, table, definitions);
  if (source.resample !== undefined) return mostResampled(table, source.resample, rowsOf);
  let total = 0;
  for (let row = 0; row < table.count; row++) total += rowsOf(row);
  return total;
}

/** The definition of a record: the import's comes first, then that which the record names. */
export function recordedDefinition(
  ofImport: string | undefined,
  recorded: string,
  definitions: Scenario['jobDefinitions'],
): string | undefined {
  if (ofImport !== undefined) return ofImport;
  const names = [recorded, recorded.replace(/:\d+$/, '')];
  return names.find((name) => {
    const definition = definitions.get(name);
    return definition !== undefined && definition.nodeProperties === undefined;
  });
}

/** Dependencies as the model has them; each child may have its own. */
function edgesIn(source: Source, table: WorkloadTable | undefined): number {
  if (source.kind === 'generate') return mostGenerated(source.generate.spec).edges;
  if (source.kind === 'import') {
    return table === undefined ? 0 : edgesOfTable(source.import, table);
  }
  return source.jobs.reduce((sum, { dependsOn, arrayProperties }) => {
    const byChild = dependsOn.filter(({ type }) => type === 'SEQUENTIAL' || type === 'N_TO_N');
    const children = arrayProperties?.size ?? 1;
    return sum + dependsOn.length + byChild.length * (children - 1);
  }, 0);
}

function edgesOfTable({ resample: wanted }: ImportSource, table: WorkloadTable): number {
  const { after, afterStart, submission } = table;
  if (wanted === undefined) return after.length + (submission?.needs.length ?? 0);
  const edgesFrom = (start: Int32Array, row: number) => itemAt(start, row + 1) - itemAt(start, row);
  return mostResampled(table, wanted, (row) => {
    const needs = submission === undefined ? 0 : edgesFrom(submission.needStart, row);
    return needs + edgesFrom(afterStart, row);
  });
}

/** What may have a rule for failed jobs. */
type Simulated = Pick<ImportSource, 'simulation'>;

/** The nearest rule counts. */
function resubmissionCount(job: Simulated, definition: Simulated | undefined): number {
  const resubmit = job.simulation?.resubmit ?? definition?.simulation?.resubmit;
  return resubmit?.submissions.length ?? 0;
}
