/**
 * Edges between jobs as compressed rows: AWS's `dependsOn`, and closed replay's triggers
 * [D1, D3, D4].
 */
import { itemAt, sure, valueOf } from '../../kernel/lookup.ts';
import type { Column, JobId, RowId } from '../../kernel/ids.ts';
import { assert } from '../../kernel/assert.ts';
import { column, copyOf, int32 } from '../../kernel/columns.ts';
import type { InlineJob } from '../../scenario/sections/inline-jobs.ts';
import { jobIndex } from '../../scenario/dependencies.ts';
import type { Edges, Jobs } from '../jobs.ts';
import type { Numbering } from './calls.ts';
import type { InlineSource, JobSource, TableSource } from './sources.ts';

/** Edge k leads from `from[k]` to `to[k]`. */
interface EdgeList {
  readonly from: JobId[];
  readonly to: JobId[];
}

/** Both kinds of edges of all sources, with how many come in at each job. */
export function edgesOf(
  sources: readonly JobSource[],
  numbering: Numbering,
): Pick<Jobs, 'dependents' | 'dependencyCount' | 'triggers' | 'triggerCount'> {
  const dependencies: EdgeList = { from: [], to: [] };
  const triggers: EdgeList = { from: [], to: [] };
  const linker = createLinker(sources, numbering, dependencies);
  for (const [index, source] of sources.entries()) {
    const { firstJob } = itemAt(numbering.sources, index);
    if (source.kind === 'inline') linker.link(source, firstJob);
    else trigger(source, firstJob, triggers);
  }
  const { count } = numbering;
  return {
    dependents: compressed(dependencies, count),
    dependencyCount: incoming(dependencies, count),
    triggers: compressed(triggers, count),
    triggerCount: incoming(triggers, count),
  };
}

function trigger({ table }: TableSource, firstJob: Column<RowId, JobId>, edges: EdgeList): void {
  const { afterStart, after, count } = table;
  for (let row = 0 as RowId; row < count; row++) {
    for (let index = itemAt(afterStart, row); index < itemAt(afterStart, row + 1); index++) {
      edges.from.push(firstJob[itemAt(after, index) as RowId]);
      edges.to.push(firstJob[row]);
    }
  }
}

/** Adds the dependencies of inline jobs to `edges`. */
function createLinker(sources: readonly JobSource[], numbering: Numbering, edges: EdgeList) {
  const inline = sources.filter((source) => source.kind === 'inline');
  const names = new Map(inline.map(({ name, jobs }) => [name, jobs.map((job) => job.jobName)]));
  const positions = new Map(sources.map(({ name }, position) => [name, position]));
  const find = jobIndex(names).find;
  const add = (from: JobId, to: JobId) => {
    edges.from.push(from);
    edges.to.push(to);
  };
  const targetOf = (source: string, jobId: string): JobId => {
    const { jobs, child } = find(source, jobId);
    assert(jobs.length === 1, () => `the dependency on ${jobId} resolves`);
    const { firstJob } = itemAt(numbering.sources, valueOf(positions, itemAt(jobs, 0).source));
    // An array's parent comes before its children.
    const first = firstJob[itemAt(jobs, 0).index as RowId];
    return child === undefined ? first : first + 1 + child;
  };
  const link = ({ name, jobs }: InlineSource, firstJob: Column<RowId, JobId>) => {
    for (const [ordinal, job] of jobs.entries()) {
      linkJob(job, firstJob[ordinal as RowId], { add, targetOf: (jobId) => targetOf(name, jobId) });
    }
  };
  return { link };
}

interface Linking {
  readonly add: (from: JobId, to: JobId) => void;
  readonly targetOf: (jobId: string) => JobId;
}

function linkJob(job: InlineJob, id: JobId, { add, targetOf }: Linking): void {
  const children = job.arrayProperties?.size ?? 0;
  for (const { jobId, type } of job.dependsOn) {
    if (type === 'SEQUENTIAL') {
      for (let child = 1; child < children; child++) add(id + child, id + child + 1);
    } else if (type === 'N_TO_N') {
      const other = targetOf(sure(jobId));
      for (let child = 1; child <= children; child++) add(other + child, id + child);
    } else {
      add(targetOf(sure(jobId)), id);
    }
  }
}

/** Rows by `from`; inside a row ascending by `to`: both sorts keep the order of what is equal. */
function compressed({ from, to }: EdgeList, count: number): Edges {
  const byTarget = sorted(
    Int32Array.from(from, (_job, edge) => edge),
    to,
    count,
  ).order;
  const { order, start } = sorted(byTarget, from, count);
  const targets = Int32Array.from(order, (edge) => itemAt(to, edge));
  return { start, targets: column(targets) };
}

/** Counting sort of edges by a job of theirs, with where each job's edges start. */
function sorted(edges: Int32Array, jobOf: readonly JobId[], count: number) {
  const start = int32<JobId, RowId>(count + 1);
  for (const job of jobOf) start[(job + 1) as JobId]++;
  for (let job = 1 as JobId; job <= count; job++) start[job] += start[(job - 1) as JobId];
  const next = copyOf<JobId, RowId>(start);
  const order = new Int32Array(edges.length);
  for (const edge of edges) {
    const job = itemAt(jobOf, edge);
    order[next[job]] = edge;
    next[job]++;
  }
  return { order, start };
}

function incoming({ to }: EdgeList, count: number) {
  const incomingOf = int32<JobId>(count);
  for (const job of to) incomingOf[job]++;
  return incomingOf;
}
