/** Dependencies: they resolve, their types fit, there are no circles [D1, D3, D4, D6]. */
import { nearest } from '../../kernel/near-match.ts';
import { type JobIndex, jobIndex, type JobPlace } from '../dependencies.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { didYouMean, type Report } from '../reading/report.ts';
import { nodeAt, type Path } from '../reading/tree.ts';
import type { InlineJob, JobDependency } from '../sections/inline-jobs.ts';
import { type DependencyEdges, reportCycles } from './cycles.ts';
import { forEachJob } from './jobs-of.ts';
import { simulationOf } from './simulation-of.ts';

export function checkDependencies(draft: ScenarioDraft, report: Report): void {
  const index = jobIndex(rawNames(draft));
  const edges: DependencyEdges = new Map();
  forEachJob(draft, (job, path, source, position) => {
    const targets: { readonly job: string; readonly path: Path }[] = [];
    for (const [order, dependency] of job.dependsOn.entries()) {
      const at = [...path, 'dependsOn', order];
      const target = checkDependency(draft, index, { job, source, dependency, path: at }, report);
      if (target !== undefined) targets.push({ job: keyOf(target), path: at });
    }
    edges.set(keyOf({ source, index: position }), { name: job.jobName, targets });
  });
  reportCycles(edges, report);
}

/** Names of all inline jobs, also of those that are wrong elsewhere. */
export function rawNames(draft: ScenarioDraft): Map<string, (string | undefined)[]> {
  const names = new Map<string, (string | undefined)[]>();
  for (const [source, value] of draft.workload.values) {
    if (value.kind !== 'jobs') continue;
    const jobs = value.jobs.map((job, index) => {
      const node = nodeAt(draft.tree, ['workload', source, 'jobs', index, 'jobName']);
      return job?.jobName ?? (node?.kind === 'scalar' ? String(node.value) : undefined);
    });
    names.set(source, jobs);
  }
  return names;
}

function keyOf({ source, index }: JobPlace): string {
  return `${source}/${index}`;
}

interface DependencyUse {
  readonly job: InlineJob;
  readonly source: string;
  readonly dependency: JobDependency;
  readonly path: Path;
}

/** The job that is waited for; undefined where there is none, or a mistake. */
function checkDependency(
  draft: ScenarioDraft,
  index: JobIndex,
  use: DependencyUse,
  report: Report,
): JobPlace | undefined {
  const { job, source, dependency, path } = use;
  const { jobId, type } = dependency;
  if (type === 'SEQUENTIAL') {
    if (jobId !== undefined) report({ path, message: 'SEQUENTIAL takes no jobId' });
    if (job.arrayProperties?.size === undefined) {
      report({
        path,
        message: 'SEQUENTIAL is for array jobs',
        remedy: 'add arrayProperties: {size}',
      });
    }
    return undefined;
  }
  if (jobId === undefined) {
    report({ path, message: 'missing: jobId', remedy: 'name another job by its jobName' });
    return undefined;
  }
  const { jobs, child } = index.find(source, jobId);
  const [target] = jobs;
  const at = [...path, 'jobId'];
  if (target === undefined || jobs.length > 1) {
    const what =
      target === undefined ? 'the jobName of another job' : 'a jobName that only one job has';
    const remedy = target === undefined ? didYouMean(nearest(jobId, [...index.names])) : '';
    report({ path: at, message: `expected ${what}, received ${JSON.stringify(jobId)}`, remedy });
    return undefined;
  }
  checkTarget(draft, use, { target, child }, report);
  return target;
}

/** A job that is submitted again gets another id each time, which nobody can know before. */
function checkSubmittedOnce(
  draft: ScenarioDraft,
  other: InlineJob,
  { target, path }: { readonly target: JobPlace; readonly path: Path },
  report: Report,
): void {
  const place = ['workload', target.source, 'jobs', target.index];
  if (simulationOf(draft, other, place)?.simulation.resubmit === undefined) return;
  const message = `"${other.jobName}" has simulation.resubmit: each submission has a new id`;
  const remedy = 'remove one of them, or let retryStrategy retry the job';
  report({ path, message, remedy });
}

function checkTarget(
  draft: ScenarioDraft,
  { job, dependency, path }: DependencyUse,
  { target, child }: { readonly target: JobPlace; readonly child: number | undefined },
  report: Report,
): void {
  const source = draft.workload.values.get(target.source);
  const other = source?.kind === 'jobs' ? source.jobs[target.index] : undefined;
  if (other === undefined) return;
  checkSubmittedOnce(draft, other, { target, path: [...path, 'jobId'] }, report);
  const otherSize = other.arrayProperties?.size;
  const size = job.arrayProperties?.size;
  if (child !== undefined && !(otherSize !== undefined && child < otherSize)) {
    const has = otherSize === undefined ? 'is no array' : `has ${otherSize} children`;
    const message = `"${other.jobName}" ${has}, received index ${child}`;
    report({ path: [...path, 'jobId'], message });
  }
  if (dependency.type !== 'N_TO_N') return;
  if (child !== undefined || size === undefined || size !== otherSize) {
    const sizes = `${sizeText(size)} and ${sizeText(otherSize)}`;
    const message = `N_TO_N needs two arrays of one size, received ${sizes}`;
    report({ path, message });
  }
}

function sizeText(size: number | undefined): string {
  return size === undefined ? 'no array' : `size ${size}`;
}
