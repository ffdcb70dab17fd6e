/** Decodes the recorded histories that a scenario imports, each distinct request once. */
import { InputError, type Issue } from '../kernel/input-error.ts';
import { valueOf } from '../kernel/lookup.ts';
import type { ImportSource } from '../scenario/sections/import.ts';
import type { Scenario, ScenarioSet } from '../scenario/schema.ts';
import { importTable, type TableOptions } from '../workload/import-table.ts';
import type { WorkloadTable } from '../workload/table.ts';
import { type DecodedFile, decodeFile, type Pieces } from './decode-file.ts';

/** Opens an imported file, named as in the scenario, unzipped. Throws `InputError` if it cannot. */
export type Open = (file: string) => Pieces;

/** What one strategy imports. */
export interface StrategyImports {
  /** By the names of its sources. */
  readonly tables: ReadonlyMap<string, WorkloadTable>;
  /** What the user should know of them. */
  readonly notes: readonly string[];
}

interface ImportedFile {
  readonly table: WorkloadTable;
  readonly inferredEdges: number;
}

/**
 * The imports of each strategy, in order; strategies that import alike share their tables. Throws
 * `InputError` with the mistakes of all files.
 */
export async function readImports(
  set: ScenarioSet,
  open: Open,
): Promise<readonly StrategyImports[]> {
  const files = new Map<string, ImportedFile>();
  const issues: Issue[] = [];
  for (const request of distinctRequests(set)) {
    try {
      files.set(keyOf(request), await readImport(request, set.startEpochMs, open));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return set.strategies.map(({ scenario }) => strategyImports(scenario, files));
}

function distinctRequests(set: ScenarioSet): readonly ImportSource[] {
  const requests = set.strategies.flatMap(({ scenario }) => importsOf(scenario));
  return [...new Map(requests.map(([, request]) => [keyOf(request), request])).values()];
}

function importsOf(scenario: Scenario): readonly (readonly [string, ImportSource])[] {
  return [...scenario.workload].flatMap(([name, source]) =>
    source.kind === 'import' ? [[name, source.import] as const] : [],
  );
}

/** Two requests with one key give the same table. */
function keyOf(request: ImportSource): string {
  return JSON.stringify(request);
}

async function readImport(
  request: ImportSource,
  startEpochMs: number,
  open: Open,
): Promise<ImportedFile> {
  const { file, format, limit } = request;
  const status = request.status?.map(Number).filter(Number.isInteger);
  const decoded = await decodeFile(open(file), format, {
    file,
    ...(limit === undefined ? {} : { limit }),
    ...(status === undefined ? {} : { status }),
  });
  return importTable(decoded.rows, tableOptions(request, decoded, startEpochMs));
}

function tableOptions(
  request: ImportSource,
  { format }: DecodedFile,
  startEpochMs: number,
): TableOptions {
  const { align, scale, replay, from, to, maxVcpus } = request;
  return {
    align,
    scale,
    originMs: format.clock === 'epoch' ? startEpochMs : 0,
    replay: replay ?? format.replay,
    ...(from === undefined ? {} : { fromMs: from }),
    ...(to === undefined ? {} : { toMs: to }),
    ...(maxVcpus === undefined ? {} : { maxVcpus }),
  };
}

function strategyImports(
  scenario: Scenario,
  files: ReadonlyMap<string, ImportedFile>,
): StrategyImports {
  const imported = importsOf(scenario).map(
    ([name, request]) => [name, valueOf(files, keyOf(request))] as const,
  );
  return {
    tables: new Map(imported.map(([name, { table }]) => [name, table])),
    notes: imported.flatMap(([name, file]) => importNotes(file).map((note) => `${name}: ${note}`)),
  };
}

/** What was left out or inferred, one line each. */
export function importNotes({ table, inferredEdges }: ImportedFile): readonly string[] {
  const skipped = table.skipped.map(({ reason, count }) => `${count} records left out: ${reason}`);
  if (inferredEdges === 0) return skipped;
  return [...skipped, `${inferredEdges} inferred edges: a task follows those that it waited for`];
}
