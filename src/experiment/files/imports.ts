/** Decodes the recorded histories that a scenario imports, each distinct request once. */
import type { Issue } from '../../kernel/input-error.ts';
import { valueOf } from '../../kernel/lookup.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import { pathText } from '../../scenario/reading/tree.ts';
import type { Scenario, ScenarioSet } from '../../scenario/schema.ts';
import { type ImportSource, importSource } from '../../scenario/sections/import.ts';
import { type ImportedTable, importTable } from '../../workload/replay/import-table.ts';
import type { WorkloadTable } from '../../workload/table.ts';
import type { Pieces } from './utf8-pieces.ts';
import { decodeFiles } from './decode-file.ts';
import { collect, refuse, wholeFileIssue } from './mistakes.ts';
import type { OwnTables } from '../own-parts.ts';
import type { AssumedSizes } from '../result.ts';

/** Opens an imported file, named as in the scenario, unzipped. Throws `InputError` if it cannot. */
export type Open = (file: string) => Pieces;

/** What one strategy imports. */
export interface StrategyImports {
  /** By the names of its sources. */
  readonly tables: ReadonlyMap<string, WorkloadTable>;
  /** Notes on them for the user. */
  readonly notes: readonly string[];
}

/**
 * The imports of each strategy, in order; strategies that import alike share their tables. Throws
 * `InputError` with the mistakes of all files.
 */
export async function readImports(
  set: ScenarioSet,
  open: Open,
  tables: OwnTables,
): Promise<readonly StrategyImports[]> {
  const byStrategy = set.strategies.map(({ scenario }) => importsOf(scenario));
  const requests = new Map(byStrategy.flat().map(({ key, request }) => [key, request]));
  const imported = await collect(requests, async ([key, request]) => {
    const own = ownTable(request, tables);
    return [key, own ?? (await readImport(request, set.startEpochMs, open))] as const;
  });
  const byKey = new Map(imported);
  return byStrategy.map((sources): StrategyImports => {
    const named = sources.map(({ name, key }) => ({ name, ...valueOf(byKey, key) }));
    return {
      tables: new Map(named.map(({ name, table }) => [name, table])),
      notes: named.flatMap((one) => importNotes(one).map((note) => `${one.name}: ${note}`)),
    };
  });
}

/** The imports of a scenario; requests with the same key give the same table. */
function importsOf({ workload }: Scenario) {
  return [...workload].flatMap(([name, source]) => {
    if (source.kind !== 'import') return [];
    return { name, key: JSON.stringify(source.import), request: source.import };
  });
}

/** A table that code gives under the name of the file; undefined = it gives none. */
function ownTable(request: ImportSource, tables: OwnTables): ImportedTable | undefined {
  const { file } = request;
  const table = typeof file === 'string' && Object.hasOwn(tables, file) ? tables[file] : undefined;
  if (table === undefined) return undefined;
  const idle = ofRecords.filter((key) => isGiven(request, key));
  if (idle.length > 0) {
    const message = `${idle.join(', ')} cannot change ${quoted(String(file))}, a table from code`;
    refuse('', message, 'leave them out, and make the table so');
  }
  return { table, inferredEdges: 0, recordedEdges: 0 };
}

/** Keys that change records before they become a table. */
const ofRecords = [
  ...(['format', 'limit', 'from', 'to', 'scale', 'align', 'replay', 'maxVcpus', 'status'] as const),
  ...(['work', 'cached', 'memoryMargin', 'sizes'] as const),
];

/** Whether it is not what it is where nothing is said. */
function isGiven(request: ImportSource, key: (typeof ofRecords)[number]): boolean {
  const usual = importSource.parse({ file: 'usual', queue: 'usual' });
  return JSON.stringify(request[key]) !== JSON.stringify(usual[key]);
}

async function readImport(
  request: ImportSource,
  startEpochMs: number,
  open: Open,
): Promise<ImportedTable> {
  const { file, limit, align, scale, from, to, maxVcpus, work, cached, memoryMargin } = request;
  const status = request.status?.map(Number).filter(Number.isInteger);
  const files = [file].flat().map((one) => ({ file: one, pieces: open(one) }));
  const { format, rows } = await decodeFiles(files, request.format, {
    ...(limit === undefined ? {} : { limit }),
    ...(status === undefined ? {} : { status }),
    ...(work === undefined ? {} : { work }),
    cached,
  });
  return importTable(rows, {
    align,
    scale,
    originMs: format.clock === 'epoch' ? startEpochMs : 0,
    replay: request.replay ?? format.replay,
    ...(from === undefined ? {} : { fromMs: from }),
    ...(to === undefined ? {} : { toMs: to }),
    ...(maxVcpus === undefined ? {} : { maxVcpus }),
    sizes: request.sizes,
    memoryMargin,
  });
}

/** How many sizes of all tables together are assumed. */
export function assumedSizesOf(tables: StrategyImports['tables']): AssumedSizes {
  const all = [...tables.values()];
  return {
    assumed: all.reduce((sum, { assumedSizes }) => sum + assumedSizes, 0),
    of: all.reduce((sum, { count }) => sum + count, 0),
  };
}

/** An error for each import of which no job is left; `tables` are those of the scenario. */
export function emptyImports(
  { workload }: Scenario,
  tables: StrategyImports['tables'],
): readonly Issue[] {
  return [...workload].flatMap(([name, source]) => {
    const table = source.kind === 'import' ? valueOf(tables, name) : undefined;
    if (source.kind !== 'import' || table === undefined || table.count > 0) return [];
    const file = [source.import.file].flat().join(', ');
    const filters = (['limit', 'from', 'to', 'status'] as const).filter(
      (key) => source.import[key] !== undefined,
    );
    const why = skippedTexts(table).join('; ');
    const message = `no job is left of ${file}${why === '' ? '' : `: ${why}`}`;
    const remedy = filters.length === 0 ? 'check the file' : `check ${filters.join(', ')}`;
    return wholeFileIssue('', message, remedy, pathText(['workload', name, 'import']));
  });
}

function skippedTexts({ skipped }: WorkloadTable): readonly string[] {
  return skipped.map(({ reason, count }) => `${count} records left out: ${reason}`);
}

/** What was left out or inferred, one line each. */
function importNotes({ table, inferredEdges }: ImportedTable): readonly string[] {
  const noted = table.noted.map(({ reason, count }) => `${reason}: ${count}`);
  const notes = [...skippedTexts(table), ...noted];
  if (inferredEdges === 0) return notes;
  return [...notes, `${inferredEdges} inferred edges: a task follows those that it waited for`];
}
