/** What was read from a recorded history: counts, totals, what was left out. */
import { column } from '../kernel/columns.ts';
import type { RowId } from '../kernel/ids.ts';
import { msPerHour } from '../kernel/units.ts';
import type { WorkloadTable } from '../workload/table.ts';
import { statisticText, trimmed } from '../kernel/text/numbers.ts';
import { allLabels, allTexts } from '../kernel/text/text-columns.ts';

const milliPerVcpu = 1_000;

/** A decoded file. */
export interface ImportSummary {
  readonly file: string;
  readonly format: string;
  readonly replay: string;
  /** Records read, kept or not. */
  readonly read: number;
  readonly inferredEdges: number;
  readonly table: WorkloadTable;
}

/** Name and value, a line each. */
export function importLines(summary: ImportSummary): readonly (readonly [string, string])[] {
  const { table } = summary;
  return [
    ['file', summary.file],
    ['format', summary.format],
    ['replay', summary.replay],
    ['records read', String(summary.read)],
    ...table.skipped.map(({ reason, count }) => [`left out: ${reason}`, String(count)] as const),
    ['jobs', String(table.count)],
    ['jobs without vCPUs', String(zeros(table.vcpuMilli))],
    ['jobs without memory', String(zeros(table.memoryMib))],
    ['jobs without an image', String(zeros(table.image.number))],
    ['images', String(table.image.texts.length - 1)],
    ['jobs with GPUs', String(table.count - zeros(table.gpus))],
    ['inferred edges', String(summary.inferredEdges)],
    ['vCPU-hours', statisticText(vcpuHours(table))],
    ['first to last submission (h)', trimmed(spanMs(table) / msPerHour, 3)],
  ];
}

/** The table as JSON: columns by name, that of the images empty where there are none. */
export function importJson({ file, format, replay, table }: ImportSummary): string {
  const name = allTexts(table.name);
  const image = table.image.texts.length > 1 ? allLabels(table.image) : [];
  const columns = Object.entries({ ...table, name, image }).map(([key, column]) => [
    key,
    ArrayBuffer.isView(column) ? Array.from(column) : column,
  ]);
  return `${JSON.stringify({ file, format, replay, ...Object.fromEntries(columns) })}\n`;
}

function zeros(column: Int32Array): number {
  return column.reduce((count, value) => (value === 0 ? count + 1 : count), 0);
}

function vcpuHours({ count, vcpuMilli, runtimeMs }: WorkloadTable): number {
  const vcpus = column<RowId>(vcpuMilli);
  const works = column<RowId>(runtimeMs);
  let total = 0;
  for (let row = 0 as RowId; row < count; row++) {
    total += (vcpus[row] / milliPerVcpu) * (works[row] / msPerHour);
  }
  return total;
}

function spanMs({ submitMs }: WorkloadTable): number {
  return (submitMs.at(-1) ?? 0) - (submitMs.at(0) ?? 0);
}
