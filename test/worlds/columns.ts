/** Typed columns and stable names for hand-made models. */
import { column, list, table } from '../../src/kernel/columns.ts';
import type { Column, JobId, RowId, Rows } from '../../src/kernel/ids.ts';
import { ownerOf } from '../../src/kernel/random.ts';
import type { Edges, Jobs } from '../../src/model/jobs.ts';
import { jobName } from '../../src/model/names.ts';

/** Ids and other integers that fit 32 bits. */
export function integers<Id extends number, T extends number = number>(
  values: readonly number[],
): Column<Id, T> {
  return column(Int32Array.from(values));
}

/** Times, prices and everything else that may be infinite. */
export function floats<Id extends number, T extends number = number>(
  values: readonly number[],
): Column<Id, T> {
  return column(Float64Array.from(values));
}

/** The low and the high words of stable names, as columns. */
export function ownerColumns<Id extends number>(
  names: readonly (readonly (string | number)[])[],
): { readonly low: Column<Id>; readonly high: Column<Id> } {
  const owners = names.map((parts) => ownerOf(...parts));
  return {
    low: column(Uint32Array.from(owners, ({ low }) => low)),
    high: column(Uint32Array.from(owners, ({ high }) => high)),
  };
}

/** Compressed rows of `edges` (from, to), in their order within a row. */
export function edgesOf(count: number, edges: readonly (readonly [JobId, JobId])[]): Edges {
  const rows = list<JobId, JobId[]>(Array.from({ length: count }, () => []));
  for (const [from, to] of edges) rows[from].push(to);
  const start = [0];
  let total = 0;
  for (const row of rows) start.push((total += row.length));
  return { start: integers<JobId, RowId>(start), targets: integers<RowId, JobId>(rows.flat()) };
}

/** The names of all jobs. */
export function jobNames(jobs: Jobs): Rows<JobId, string> {
  return table(Array.from(jobs.kind, (_, job) => jobName(jobs, job)));
}

/** A row by its number. */
export function at<Id extends number, T extends number>(of: Column<Id, T>, row: number): T;
export function at<Id extends number, T>(of: Rows<Id, T>, row: number): T;
export function at(of: object, row: number): unknown {
  return (of as ArrayLike<unknown>)[row];
}

/** The values of a column. */
export function valuesOf<Id extends number, T extends number>(of: Column<Id, T>): readonly T[] {
  return Array.from({ length: of.length }, (_, row) => at(of, row));
}
