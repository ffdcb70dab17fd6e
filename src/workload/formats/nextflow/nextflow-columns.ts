/** Reads the header of a Nextflow trace: where the columns used here are. */
import type { Mistakes } from '../../../kernel/text/mistakes.ts';

/** The columns that are read. */
export const traceColumns = [
  'name',
  'process',
  'tag',
  'status',
  'exit',
  'submit',
  'start',
  'complete',
  'duration',
  'realtime',
  'cpus',
  'memory',
  'accelerator_request',
  'container',
  'attempt',
  '%cpu',
  'peak_rss',
  'native_id',
  'task_id',
  'hash',
  'queue',
  'time',
  'disk',
] as const;
export type TraceColumn = (typeof traceColumns)[number];

/** Nextflow has some fifty columns; pipelines add a few. */
const mostColumns = 1_000;

export interface TraceHeader {
  /** Number of fields in a line. */
  readonly fields: number;
  /** Whether tasks have times, from which their submission is known. */
  readonly isDated: boolean;
  /** Index of each column that the trace has. */
  readonly index: ReadonlyMap<string, number>;
}

/** The header's columns; undefined = the trace cannot be replayed, which adds mistakes. */
export function readHeader(line: string, mistakes: Mistakes): TraceHeader | undefined {
  const names = line.split('\t').map((name) => name.trim());
  const index = new Map(names.map((name, at) => [name, at]));
  const before = mistakes.count();
  const sane = names.length > 1 && names.length <= mostColumns;
  if (!sane || !traceColumns.some((column) => index.has(column))) {
    const message = 'the first line is not the header of a Nextflow trace';
    const remedy = 'expected column names separated by tabs';
    mistakes.add({ line: 1, column: 1, message, remedy });
    return undefined;
  }
  names.forEach((name, at) => {
    if (names.indexOf(name) === at) return;
    mistakes.add({ line: 1, column: columnOf(names, at), message: `column ${name} twice` });
  });
  requireColumns(index, mistakes);
  const isDated = ['submit', 'start', 'complete'].some((column) => index.has(column));
  return mistakes.count() === before ? { fields: names.length, isDated, index } : undefined;
}

/** 1-based position in the line of the field at `index`. */
export function columnOf(fields: readonly string[], index: number): number {
  return fields.slice(0, index).reduce((sum, field) => sum + field.length + 1, 1);
}

function requireColumns(index: ReadonlyMap<string, number>, mistakes: Mistakes): void {
  const has = (...names: TraceColumn[]) => names.every((name) => index.has(name));
  if (!has('name') && !has('process')) addMissing(mistakes, 'column name (or process)', 'name');
  if (!has('realtime') && !has('duration') && !has('start', 'complete')) {
    addMissing(mistakes, 'column realtime (or start and complete, or duration)', 'realtime');
  }
}

function addMissing(mistakes: Mistakes, names: string, column: TraceColumn): void {
  const remedy = `run the pipeline with trace.fields that include ${column}`;
  mistakes.add({ line: 1, column: 1, message: `the trace has no ${names}`, remedy });
}
