/** The assumptions as one table, which validation, printing, editor help and the reference read. */
import { billingRows } from './assumption-rows/billing.ts';
import { ec2Rows } from './assumption-rows/ec2.ts';
import { fargateRows } from './assumption-rows/fargate.ts';
import type { AssumptionRow, Written } from './assumption-rows/row.ts';
import { schedulerRows } from './assumption-rows/scheduler.ts';
import { spotRows } from './assumption-rows/spot.ts';

export const presets = ['aws', 'ideal'] as const;
export type Preset = (typeof presets)[number];

/** Every assumption, in the order of the documents. */
export const assumptionTable: readonly AssumptionRow[] = [
  ...schedulerRows,
  ...ec2Rows,
  ...fargateRows,
  ...spotRows,
  ...billingRows,
];

const byId = new Map(assumptionTable.map((row) => [`${row.room}.${row.key}`, row]));

/** The row of `room.key`, such as `ec2.usableMemory.else`. */
export function assumptionRow(id: string): AssumptionRow {
  return byId.get(id)!;
}

/** A written value in one line: `300s`, `0.93`, `gp3 30 GiB`. */
export function writtenText(value: Written): string {
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key} ${part}`)
    .join(', ');
}

/** What a row allows, in one line: `duration`, `0 … 1`, `strict | backfill`. */
export function allowedText(row: AssumptionRow): string {
  const figure = row.bounds === null ? row.unit : `${row.bounds[0]} … ${row.bounds[1]} ${row.unit}`;
  return [...(figure === '' ? [] : [figure]), ...row.words].join(' | ');
}

/** One line that tells a row: meaning, default and source. */
export function describeRow(row: AssumptionRow): string {
  const ideal = writtenText(row.ideal);
  const aws = writtenText(row.aws);
  const defaults = aws === ideal ? `Default ${aws}` : `Default ${aws} (ideal: ${ideal})`;
  return `${row.meaning}. ${defaults}. Reference ${row.source}.`;
}

/** A room's defaults of a preset, nested as the user writes them. */
export function presetDocument(preset: Preset): Record<string, Record<string, unknown>> {
  const document: Record<string, Record<string, unknown>> = {};
  for (const row of assumptionTable) {
    const [outer, inner] = row.key.split('.') as [string, string | undefined];
    // A key below another key is that one's own default (`interruptions.advisor.grace`).
    if (row.fixed || (inner !== undefined && byId.has(`${row.room}.${outer}`))) continue;
    const room = (document[row.room] ??= {});
    if (inner === undefined) room[outer] = row[preset];
    else room[outer] = { ...(room[outer] as object | undefined), [inner]: row[preset] };
  }
  return document;
}
