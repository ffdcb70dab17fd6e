/** Edges between jobs as compressed rows: AWS's `dependsOn`, and closed replay's triggers. */
import { assert } from '../../kernel/assert.ts';
import { column } from '../../kernel/columns.ts';
import type { InlineJob } from '../../scenario/rooms/inline-jobs.ts';
import { jobIndex } from '../../scenario/dependencies.ts';
import type { Edges, Jobs } from '../jobs.ts';
import type { Numbering } from './calls.ts';
import type { InlineSource, JobSource, TableSource } from './sources.ts';

/** Edge k leads from `from[k]` to `to[k]`. */
interface EdgeList {
  readonly from: number[];
  readonly to: number[];
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
    const { firstJob } = numbering.sources[index]!;
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

function trigger({ table }: TableSource, firstJob: Int32Array, edges: EdgeList): void {
  const { afterStart, after, count } = table;
  for (let row = 0; row < count; row++) {
    for (let index = afterStart[row]!; index < afterStart[row + 1]!; index++) {
      edges.from.push(firstJob[after[index]!]!);
      edges.to.push(firstJob[row]!);
    }
  }
}

/** Adds the dependencies of inline jobs to `edges`. */
function createLinker(sources: readonly JobSource[], numbering: Numbering, edges: EdgeList) {
  const inline = sources.filter((source) => source.kind === 'inline');
  const names = new Map(inline.map(({ name, jobs }) => [name, jobs.map((job) => job.jobName)]));
  const positions = new Map(sources.map(({ name }, position) => [name, position]));
  const find = jobIndex(names).find;
  const add = (from: number, to: number) => {
    edges.from.push(from);
    edges.to.push(to);
  };
  const targetOf = (source: string, jobId: string): number => {
    const { jobs, child } = find(source, jobId);
    assert(jobs.length === 1, () => `the dependency on ${jobId} resolves`);
    const { firstJob } = numbering.sources[positions.get(jobs[0]!.source)!]!;
    // An array's parent comes before its children.
    return firstJob[jobs[0]!.index]! + (child === undefined ? 0 : 1 + child);
  };
  const link = ({ name, jobs }: InlineSource, firstJob: Int32Array) => {
    for (const [ordinal, job] of jobs.entries()) {
      linkJob(job, firstJob[ordinal]!, { add, targetOf: (jobId) => targetOf(name, jobId) });
    }
  };
  return { link };
}

interface Linking {
  add(from: number, to: number): void;
  targetOf(jobId: string): number;
}

function linkJob(job: InlineJob, id: number, { add, targetOf }: Linking): void {
  const children = job.arrayProperties?.size ?? 0;
  for (const { jobId, type } of job.dependsOn) {
    if (type === 'SEQUENTIAL') {
      for (let child = 1; child < children; child++) add(id + child, id + child + 1);
    } else if (type === 'N_TO_N') {
      const other = targetOf(jobId!);
      for (let child = 1; child <= children; child++) add(other + child, id + child);
    } else {
      add(targetOf(jobId!), id);
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
  return { start: column(start), targets: column(order.map((edge) => to[edge]!)) };
}

/** Counting sort of edges by a job of theirs, with where each job's edges start. */
function sorted(edges: Int32Array, jobOf: readonly number[], count: number) {
  const start = new Int32Array(count + 1);
  for (const job of jobOf) start[job + 1]!++;
  for (let job = 0; job < count; job++) start[job + 1]! += start[job]!;
  const next = start.slice();
  const order = new Int32Array(edges.length);
  for (const edge of edges) order[next[jobOf[edge]!]!++] = edge;
  return { order, start };
}

function incoming({ to }: EdgeList, count: number) {
  const incomingOf = new Int32Array(count);
  for (const job of to) incomingOf[job]!++;
  return column(incomingOf);
}
