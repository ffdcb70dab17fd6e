/** Numbers the jobs of a hand-made world like a compiled model, a row per job, child or node. */
import type { Column, JobId, Rows } from '../../src/kernel/ids.ts';
import { JobKind } from '../../src/model/jobs.ts';
import type { RetrySpec } from './attempts-spec.ts';
import type { JobSpec, NodeSpec } from './world-spec.ts';

/** A job, array child or node before it becomes columns. */
export interface JobRow {
  readonly kind: JobKind;
  readonly spec: JobSpec;
  /** `spec` with the overrides of the array child or node. */
  readonly own: JobSpec & NodeSpec;
  readonly name: string;
  /** The position in the world's list. */
  readonly ordinal: number;
  /** The index of an array child or a node, else −1. */
  readonly arrayIndex: number;
  readonly parent: JobId;
  readonly firstChild: number;
  readonly childCount: number;
  /** 0 = its first submission, r = the r-th again. */
  readonly resubmission: number;
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
    const { spec } = job;
    const parent = rows.length;
    const children = childrenOf(spec);
    const name = spec.name ?? `job-${job.ordinal + 1}`;
    const alone = { ...job, name, firstChild: -1, childCount: 0, resubmission: 0 };
    const family = { firstChild: parent + 1, childCount: children.length };
    const isParent = children.length > 0;
    const own = { ...alone, ...(isParent && family), own: spec, arrayIndex: -1, parent: -1 };
    rows.push({ ...own, kind: kindOf(spec) });
    children.forEach((child, arrayIndex) => rows.push({ ...alone, ...child, arrayIndex, parent }));
    resubmissionsOf(spec).forEach((again, index) => {
      const row = { ...alone, ...again, arrayIndex: -1, parent: -1, resubmission: index + 1 };
      rows.push({ ...row, kind: JobKind.job, submitMs: Infinity });
    });
  }
  return rows;
}

/** The resubmissions of a job; array and multi-node jobs have none. */
function resubmissionsOf(spec: JobSpec): Pick<JobRow, 'spec' | 'own'>[] {
  const { times = 0, gapMs = 0, memoryFactor = 1 } = spec.resubmit ?? {};
  if (kindOf(spec) !== JobKind.job) return [];
  return Array.from({ length: times }, (_, index) => {
    const memoryMib = Math.round((spec.memoryMib ?? 1_024) * memoryFactor ** (index + 1));
    const again: JobSpec = { ...spec, gapMs, memoryMib };
    return { spec: again, own: again };
  });
}

function kindOf({ array = 0, nodes }: JobSpec): JobKind {
  if (nodes !== undefined) return JobKind.multinode_parent;
  return array > 0 ? JobKind.array_parent : JobKind.job;
}

/** The array children or nodes, in order of their index. */
function childrenOf(spec: JobSpec): Pick<JobRow, 'kind' | 'own'>[] {
  const { array = 0, children = {}, nodes, mainNode = 0 } = spec;
  if (nodes !== undefined) {
    return nodes.map((node, index) => {
      const own = { ...spec, vcpus: 1, memoryMib: 1_024, gpus: 0, ...node };
      return { kind: index === mainNode ? JobKind.multinode_main : JobKind.multinode_node, own };
    });
  }
  return Array.from({ length: array }, (_, index) => ({
    kind: JobKind.array_child,
    own: { ...spec, ...children[index] },
  }));
}

function submitMs(spec: JobSpec): number {
  return spec.after === undefined ? (spec.submitMs ?? 0) : Infinity;
}

/**
 * Index of the job called `name`, of the array child `name:index`, of the node `name#index` or of
 * the resubmission `name~r`.
 */
export function indexOfName(
  names: Rows<JobId, string>,
  indices: Column<JobId>,
  wanted: string,
): JobId {
  const [base = '', again] = wanted.split('~');
  const [job, index] = base.split(/[:#]/);
  const arrayIndex = index === undefined ? -1 : Number(index);
  const first = names.findIndex((name, row) => name === job && indices[row] === arrayIndex);
  return first < 0 ? first : first + Number(again ?? 0);
}

/** The row that `name` or `name:index` means, the first of several. */
function rowFinder(rows: readonly JobRow[]): (name: string) => JobId {
  const found = new Map<string, JobId>();
  rows.forEach(({ name, arrayIndex }, row) => {
    const key = arrayIndex < 0 ? name : `${name}:${arrayIndex}`;
    if (!found.has(key)) found.set(key, row);
  });
  return (name) => {
    const row = found.get(name);
    if (row === undefined) throw new Error(`no job is called ${name}`);
    return row;
  };
}

/** Whether it is a first submission of its own, which may depend on jobs by name. */
function isFirst({ arrayIndex, resubmission }: JobRow): boolean {
  return arrayIndex < 0 && resubmission === 0;
}

/** Edges (dependency, dependent) of `dependsOn`, N_TO_N and SEQUENTIAL, by dependent. */
export function dependencyEdges(rows: readonly JobRow[]): [JobId, JobId][] {
  const edges: [JobId, JobId][] = [];
  const rowOf = rowFinder(rows);
  rows.forEach((row, job) => {
    if (isFirst(row)) {
      for (const name of row.spec.dependsOn ?? []) edges.push([rowOf(name), job]);
    }
    if (row.kind !== JobKind.array_child) return;
    for (const name of row.spec.nToN ?? []) edges.push([rowOf(`${name}:${row.arrayIndex}`), job]);
    if (row.spec.sequential === true && row.arrayIndex > 0) edges.push([job - 1, job]);
  });
  return edges;
}

/** Edges (ended job, job submitted after it) of `after`. */
export function triggerEdges(rows: readonly JobRow[]): [JobId, JobId][] {
  const rowOf = rowFinder(rows);
  return rows.flatMap((row, job) =>
    isFirst(row) ? (row.spec.after ?? []).map((name): [JobId, JobId] => [rowOf(name), job]) : [],
  );
}

/** Distinct values in order of first occurrence, and the index of each row's value among them. */
export function tabulate<T>(
  values: readonly T[],
  first: readonly T[],
): { table: T[]; index: number[] } {
  const table = [...first];
  const known = new Map(table.map((value, row) => [keyOf(value), row]));
  const index = values.map((value) => {
    const key = keyOf(value);
    const row = known.get(key) ?? table.push(value) - 1;
    known.set(key, row);
    return row;
  });
  return { table, index };
}

/** JSON text that distinguishes Infinity from null. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (item === Infinity ? 'Infinity' : item));
}

/** The retry strategy of a job without one. */
export const noRetry: RetrySpec = { attempts: 1, rules: [] };
