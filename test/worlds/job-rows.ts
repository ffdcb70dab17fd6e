/**
 * Numbers the jobs of a hand-made world as a compiled model demands, one row a job or array child.
 */
import type { AttemptsSpec, JobSpec, RetrySpec } from './world-spec.ts';

/** A job or array child before it becomes columns. */
export interface JobRow {
  readonly spec: JobSpec;
  /** `spec` with what the array child overrides. */
  readonly attempts: AttemptsSpec;
  readonly name: string;
  /** Position in the world's list. */
  readonly ordinal: number;
  readonly arrayIndex: number;
  readonly parent: number;
  readonly firstChild: number;
  readonly childCount: number;
  readonly submitMs: number;
}

/** Rows in order of (submission, position in the list, array index); triggered jobs come last. */
export function jobRows(jobs: readonly JobSpec[]): JobRow[] {
  const listed = jobs.map((spec, ordinal) => ({ spec, ordinal, submitMs: submitMs(spec) }));
  listed.sort(
    (a, b) =>
      (a.submitMs < b.submitMs ? -1 : Number(a.submitMs > b.submitMs)) || a.ordinal - b.ordinal,
  );
  const rows: JobRow[] = [];
  for (const job of listed) {
    const size = job.spec.array ?? 0;
    const name = job.spec.name ?? `job-${job.ordinal + 1}`;
    const parent = rows.length;
    const one = { ...job, name, firstChild: -1, childCount: 0, arrayIndex: -1, parent: -1 };
    if (size === 0) rows.push({ ...one, attempts: job.spec });
    else rows.push({ ...one, attempts: job.spec, firstChild: parent + 1, childCount: size });
    for (let arrayIndex = 0; arrayIndex < size; arrayIndex++) {
      const attempts = { ...job.spec, ...job.spec.children?.[arrayIndex] };
      rows.push({ ...one, attempts, arrayIndex, parent });
    }
  }
  return rows;
}

function submitMs(spec: JobSpec): number {
  return spec.after === undefined ? (spec.submitMs ?? 0) : Infinity;
}

/** Row of `name` or of the array child `name:index`. */
function rowOf(rows: readonly JobRow[], name: string): number {
  const [base, index] = name.split(':');
  const arrayIndex = index === undefined ? -1 : Number(index);
  const found = rows.findIndex((row) => row.name === base && row.arrayIndex === arrayIndex);
  if (found < 0) throw new Error(`no job is called ${name}`);
  return found;
}

/** Edges (dependency, dependent) of `dependsOn`, N_TO_N and SEQUENTIAL, by dependent. */
export function dependencyEdges(rows: readonly JobRow[]): [number, number][] {
  const edges: [number, number][] = [];
  rows.forEach((row, job) => {
    if (row.arrayIndex < 0) {
      for (const name of row.spec.dependsOn ?? []) edges.push([rowOf(rows, name), job]);
      return;
    }
    for (const name of row.spec.nToN ?? [])
      edges.push([rowOf(rows, `${name}:${row.arrayIndex}`), job]);
    if (row.spec.sequential === true && row.arrayIndex > 0) edges.push([job - 1, job]);
  });
  return edges;
}

/** Edges (ended job, job submitted after it) of `after`. */
export function triggerEdges(rows: readonly JobRow[]): [number, number][] {
  return rows.flatMap((row, job) =>
    row.arrayIndex < 0
      ? (row.spec.after ?? []).map((name): [number, number] => [rowOf(rows, name), job])
      : [],
  );
}

/** Distinct values in order of first occurrence, and the index of each row's value among them. */
export function tabulate<T>(
  values: readonly T[],
  first: readonly T[],
): { table: T[]; index: number[] } {
  const table = [...first];
  const keys = table.map((value) => keyOf(value));
  const index = values.map((value) => {
    const known = keys.indexOf(keyOf(value));
    if (known >= 0) return known;
    keys.push(keyOf(value));
    return table.push(value) - 1;
  });
  return { table, index };
}

/** JSON text that keeps Infinity apart from null. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (item === Infinity ? 'Infinity' : item));
}

/** The retry strategy of a job without one. */
export const noRetry: RetrySpec = { attempts: 1, rules: [] };
