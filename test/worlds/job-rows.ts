/** Numbers the jobs of a hand-made world like a compiled model, a row per job, child or node. */
import type { JobId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { JobKind, type Jobs } from '../../src/model/jobs.ts';
import type { RetrySpec } from './attempts-spec.ts';
import type { JobSpec, NodeSpec } from './world-spec.ts';
import { jobNames } from './columns.ts';

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
  /** The row that it follows if that fails; −1 = none, or that of its parent matters. */
  readonly before: number;
  readonly submitMs: number;
}

/**
 * Rows in order of (submission, position in the list, array index), with resubmissions behind their
 * job; triggered jobs come last.
 */
export function jobRows(jobs: readonly JobSpec[]): JobRow[] {
  const listed = jobs.map((spec, ordinal) => ({ spec, ordinal, submitMs: submitMs(spec) }));
  listed.sort(
    (a, b) =>
      (a.submitMs < b.submitMs ? -1 : Number(a.submitMs > b.submitMs)) || a.ordinal - b.ordinal,
  );
  const rows: JobRow[] = [];
  for (const job of listed) pushSubmissions(rows, job);
  return rows;
}

type Listed = Pick<JobRow, 'spec' | 'ordinal' | 'submitMs'>;

/** The rows of a job with its children or nodes, then those of its resubmissions. */
function pushSubmissions(rows: JobRow[], job: Listed): void {
  const { spec } = job;
  const name = spec.name ?? `job-${job.ordinal + 1}`;
  const first = { ...job, name, resubmission: 0, before: -1 };
  const again = resubmissionsOf(spec).map((one, index) => {
    return { ...first, spec: one, submitMs: Infinity, resubmission: index + 1 };
  });
  let before = pushFamily(rows, first);
  if (kindOf(spec) !== JobKind.array_parent) {
    for (const one of again) before = pushFamily(rows, { ...one, before });
    return;
  }
  const alone = { kind: JobKind.job, parent: -1, firstChild: -1, childCount: 0 };
  for (const child of rows.slice(before + 1)) {
    const { arrayIndex } = child;
    let earlier: JobId = before + 1 + arrayIndex;
    for (const one of again) {
      const own = { ...one.spec, ...spec.children?.[arrayIndex] };
      earlier = rows.push({ ...one, ...alone, own, arrayIndex, before: earlier }) - 1;
    }
  }
}

/** A job with its children or nodes; returns its row. */
function pushFamily(
  rows: JobRow[],
  job: Pick<JobRow, keyof Listed | 'name' | 'resubmission' | 'before'>,
): JobId {
  const { spec } = job;
  const parent: JobId = rows.length;
  const children = childrenOf(spec);
  const alone = { ...job, firstChild: -1, childCount: 0 };
  const family = { firstChild: parent + 1, childCount: children.length };
  const isParent = children.length > 0;
  const own = { ...alone, ...(isParent && family), own: spec, arrayIndex: -1, parent: -1 };
  rows.push({ ...own, kind: kindOf(spec) });
  children.forEach((child, arrayIndex) => {
    rows.push({ ...alone, before: -1, ...child, arrayIndex, parent });
  });
  return parent;
}

/** What each resubmission of a job asks for. */
function resubmissionsOf(spec: JobSpec): JobSpec[] {
  const { times = 0, gapMs = 0, memoryFactor = 1, queue, share } = spec.resubmit ?? {};
  return Array.from({ length: times }, (_, index) => {
    const grown = (mib = 1_024) => Math.round(mib * memoryFactor ** (index + 1));
    const nodes = spec.nodes?.map((node) => ({ ...node, memoryMib: grown(node.memoryMib) }));
    const isLast = index === times - 1;
    return {
      ...spec,
      gapMs,
      memoryMib: grown(spec.memoryMib),
      ...(nodes && { nodes }),
      ...(isLast && queue !== undefined && { queue }),
      ...(isLast && share !== undefined && { share }),
    };
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
 * Index of the job called `name`, of the array child `name:index`, of the node `name#index`; with
 * `~r` behind it, of the resubmission; −1 = none.
 */
export function indexOfName(jobs: Jobs, wanted: string): JobId {
  const [base = '', again = '0'] = wanted.split('~');
  const [name, index = '-1'] = base.split(/[:#]/);
  const { arrayIndex, resubmission } = jobs;
  return jobNames(jobs).findIndex(
    (one, row) =>
      one === name && arrayIndex[row] === Number(index) && resubmission[row] === Number(again),
  );
}

/** By row: that of the first submission, and that of the next one (for a main node a parent). */
export function submissionColumns(rows: readonly JobRow[]): Record<'first' | 'next', number[]> {
  const first = rows.map((_, row) => row);
  const next = rows.map(() => -1);
  rows.forEach(({ before, childCount, spec }, row) => {
    if (before < 0) return;
    for (let index = 0; index <= childCount; index++) {
      first[row + index] = itemAt(first, before + index);
    }
    next[before] = row;
    if (childCount > 0) next[before + 1 + (spec.mainNode ?? 0)] = row;
  });
  return { first, next };
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
