/**
 * Edges between jobs as compressed rows: AWS's `dependsOn`, and closed replay's triggers
 * [D1, D3, D4].
 */
import { itemAt, sure, valueOf } from '../../../kernel/lookup.ts';
import type { Column, JobId, RowId } from '../../../kernel/ids.ts';
import { assert } from '../../../kernel/assert.ts';
import { column, copyOf, int32 } from '../../../kernel/columns.ts';
import { IntList } from '../../../kernel/int-list.ts';
import type { InlineJob } from '../../../scenario/sections/inline-jobs.ts';
import { jobIndex } from '../../../scenario/dependencies.ts';
import { childrenOf } from '../../../workload/table.ts';
import type { Edges, Jobs } from '../../jobs.ts';
import { jobIdOf, type Numbering } from './calls.ts';
import type { JobSource, TableSource } from './sources.ts';

/** Edge k leads from `from[k]` to `to[k]`. */
interface EdgeList {
  readonly from: IntList<JobId>;
  readonly to: IntList<JobId>;
}

export type JobEdges = Pick<Jobs, 'dependents' | 'dependencyCount' | 'triggers' | 'triggerCount'>;

/** Both kinds of edges of all sources, with the number of incoming edges of each job. */
export function edgesOf(sources: readonly JobSource[], numbering: Numbering): JobEdges {
  const dependencies: EdgeList = { from: new IntList(), to: new IntList() };
  const triggers: EdgeList = { from: new IntList(), to: new IntList() };
  const inline = sources.filter((source) => source.kind === 'inline');
  const { find } = jobIndex(
    new Map(inline.map(({ name, jobs }) => [name, jobs.map((job) => job.jobName)])),
  );
  const targetOf = (source: string, jobId: string): JobId => {
    const { jobs, child } = find(source, jobId);
    assert(jobs.length === 1, () => `the dependency on ${jobId} resolves`);
    return jobIdOf(numbering, itemAt(jobs, 0), child);
  };
  for (const source of sources) {
    const { name } = source;
    const { firstJob } = valueOf(numbering.sources, name);
    if (source.kind === 'table') {
      trigger(source, firstJob, triggers);
      depend(source, firstJob, dependencies);
    } else {
      for (const [ordinal, job] of source.jobs.entries()) {
        link(job, firstJob[ordinal as RowId], dependencies, (jobId) => targetOf(name, jobId));
      }
    }
  }
  const { count } = numbering;
  return {
    dependents: compressed(dependencies, count),
    dependencyCount: incoming(dependencies, count),
    triggers: compressed(triggers, count),
    triggerCount: incoming(triggers, count),
  };
}

function trigger(
  { table }: TableSource,
  firstJob: Column<RowId, JobId>,
  { from, to }: EdgeList,
): void {
  const { afterStart, after, count } = table;
  for (let row = 0 as RowId; row < count; row++) {
    for (let index = itemAt(afterStart, row); index < itemAt(afterStart, row + 1); index++) {
      from.push(firstJob[itemAt(after, index) as RowId]);
      to.push(firstJob[row]);
    }
  }
}

/** The dependencies that records state; arrays of one size follow each other N_TO_N. */
function depend(source: TableSource, firstJob: Column<RowId, JobId>, edges: EdgeList): void {
  const { table } = source;
  if (table.arrays !== undefined) order(source, firstJob, edges);
  if (table.submission === undefined) return;
  const { needStart, needs } = table.submission;
  for (let row = 0 as RowId; row < table.count; row++) {
    const children = childrenOf(table, row);
    for (let index = itemAt(needStart, row); index < itemAt(needStart, row + 1); index++) {
      const needed = itemAt(needs, index) as RowId;
      const isByChild = children > 0 && children === childrenOf(table, needed);
      if (isByChild) addByChild(edges, firstJob[needed], firstJob[row], children);
      else add(edges, firstJob[needed], firstJob[row]);
    }
  }
}

/** The children of sequential arrays. */
function order(source: TableSource, firstJob: Column<RowId, JobId>, edges: EdgeList): void {
  for (let row = 0 as RowId; row < source.table.count; row++) {
    if (source.isSequential(row)) addSequence(edges, firstJob[row], childrenOf(source.table, row));
  }
}

function link(
  job: InlineJob,
  id: JobId,
  edges: EdgeList,
  targetOf: (jobId: string) => JobId,
): void {
  const children = job.arrayProperties?.size ?? 0;
  for (const { jobId, type } of job.dependsOn) {
    if (type === 'SEQUENTIAL') addSequence(edges, id, children);
    else if (type === 'N_TO_N') addByChild(edges, targetOf(sure(jobId)), id, children);
    else add(edges, targetOf(sure(jobId)), id);
  }
}

function add({ from, to }: EdgeList, source: JobId, target: JobId): void {
  from.push(source);
  to.push(target);
}

/** N_TO_N: the children of an array come right after it. */
function addByChild(edges: EdgeList, array: JobId, next: JobId, children: number): void {
  for (let child = 1; child <= children; child++) add(edges, array + child, next + child);
}

/** SEQUENTIAL. */
function addSequence(edges: EdgeList, array: JobId, children: number): void {
  for (let child = 1; child < children; child++) add(edges, array + child, array + child + 1);
}

/** Rows by `from`, ascending by `to` inside a row: both sorts are stable. */
function compressed({ from, to }: EdgeList, count: number): Edges {
  // Memory that nobody writes takes none.
  if (from.length === 0) {
    return { start: int32<JobId, RowId>(count + 1), targets: int32<RowId, JobId>(0) };
  }
  const inOrder = new Int32Array(from.length);
  for (let edge = 0; edge < inOrder.length; edge++) inOrder[edge] = edge;
  const byTarget = sorted(inOrder, to, count).order;
  const { order, start } = sorted(byTarget, from, count);
  const targets = order.map((edge) => to.at(edge));
  return { start, targets: column(targets) };
}

/** Counting sort of edges by job, with the start of each job's edges. */
function sorted(edges: Int32Array, jobOf: IntList<JobId>, count: number) {
  const start = int32<JobId, RowId>(count + 1);
  for (let edge = 0; edge < jobOf.length; edge++) start[(jobOf.at(edge) + 1) as JobId]++;
  for (let job = 1 as JobId; job <= count; job++) start[job] += start[(job - 1) as JobId];
  const next = copyOf<JobId, RowId>(start);
  const order = new Int32Array(edges.length);
  for (const edge of edges) {
    const job = jobOf.at(edge);
    order[next[job]] = edge;
    next[job]++;
  }
  return { order, start };
}

function incoming({ to }: EdgeList, count: number) {
  const incomingOf = int32<JobId>(count);
  for (let edge = 0; edge < to.length; edge++) incomingOf[to.at(edge)]++;
  return incomingOf;
}
