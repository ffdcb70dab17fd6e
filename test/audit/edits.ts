/** Changes of a hand-made trace, to break a law with. */
import { expect } from 'vitest';
import { inOrder, type Row } from './trace-builder.ts';

/** Rows in, rows out. */
export type Edit = (rows: readonly Row[]) => readonly Row[];

/** The law that is broken, by what, and how. */
export type Breach = readonly [law: string, what: string, edit: Edit];

const isRow = (row: Row, given: Partial<Row>) =>
  Object.entries(given).every(([key, value]) => row[key as keyof Row] === value);

/** Without the rows that are as given. */
export const without =
  (...given: readonly Partial<Row>[]): Edit =>
  (rows) =>
    rows.filter((row) => !given.some((one) => isRow(row, one)));

/** The rows that are as `given` changed, and all put in order of time again. */
export const changed =
  (given: Partial<Row>, to: Partial<Row>): Edit =>
  (rows) => {
    const edited = rows.map((row) => (isRow(row, given) ? { ...row, ...to } : row));
    expect(edited).not.toEqual(rows);
    return inOrder(edited);
  };

/** More rows, each after those of its instant. */
export const more =
  (...added: readonly Row[]): Edit =>
  (rows) =>
    inOrder(rows, added);

export const both =
  (first: Edit, second: Edit): Edit =>
  (rows) =>
    second(first(rows));

/** Without what the job does from `fromMs` on; instances of the same number stay. */
export function withoutJob(id: number, fromMs = 0): Edit {
  const isOfJob = (row: Row) => row.kind.startsWith('Job') && row.subject === id;
  return (rows) => rows.filter((row) => row.at < fromMs || !isOfJob(row));
}

/** A launch, of the first offering unless another is given. */
export function launch(at: number, instance: number, offering = 0): Row[] {
  return [{ at, kind: 'InstanceLaunched', subject: instance, object: offering }];
}
