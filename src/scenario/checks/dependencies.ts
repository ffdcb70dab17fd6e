/** Dependencies: they resolve, their types fit, there are no cycles [D1, D3, D4, D6]. */
import { type JobIndex, jobIndex, type JobPlace } from '../dependencies.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import type { InlineJob, JobDependency } from '../sections/inline-jobs.ts';
import { type DependencyEdge, type DependencyEdges, reportCycles } from './cycles.ts';
import { hasChild, jobAt, jobNames, onlyJob } from './job-references.ts';
import { forEachJob, type CheckedJob } from './visit.ts';

export function checkDependencies(draft: ScenarioDraft, report: Report): void {
  const index = jobIndex(jobNames(draft));
  const edges: DependencyEdges = new Map();
  forEachJob(draft, report, (submission) => {
    const targets: DependencyEdge[] = [];
    for (const [order, dependency] of submission.job.dependsOn.entries()) {
      const here = below(submission.report, 'dependsOn', order);
      const target = checkDependency(draft, index, { ...submission, dependency, report: here });
      if (target !== undefined) targets.push({ job: keyOf(target), report: here });
    }
    edges.set(keyOf(submission.place), { name: submission.job.jobName, targets });
  });
  reportCycles(edges);
}

function keyOf({ source, index }: JobPlace): string {
  return `${source}/${index}`;
}

/** A dependency of a job; the report is its own. */
interface DependencyUse extends CheckedJob {
  readonly dependency: JobDependency;
}

/** The job that the dependency waits for; undefined = none, or a mistake. */
function checkDependency(
  draft: ScenarioDraft,
  index: JobIndex,
  use: DependencyUse,
): JobPlace | undefined {
  const { job, place, dependency, report } = use;
  const { jobId, type } = dependency;
  if (type === 'SEQUENTIAL') {
    if (jobId !== undefined) report({ message: 'SEQUENTIAL takes no jobId' });
    if (job.arrayProperties?.size === undefined) {
      const message = 'SEQUENTIAL is for array jobs';
      report({ message, remedy: 'add arrayProperties: {size}' });
    }
    return undefined;
  }
  if (jobId === undefined) {
    report({ message: 'missing: jobId', remedy: 'name another job by its jobName' });
    return undefined;
  }
  const found = index.find(place.source, jobId);
  const reference = { text: jobId, found, expected: 'the jobName of another job', clearer: [] };
  const target = onlyJob(index, reference, below(report, 'jobId'));
  const other = target && jobAt(draft, target);
  if (other !== undefined) checkTarget(draft, use, other, found.child);
  return target;
}

function checkTarget(
  draft: ScenarioDraft,
  { job, dependency, report }: DependencyUse,
  other: InlineJob,
  child: number | undefined,
): void {
  const atId = below(report, 'jobId');
  const isWholeArray = other.arrayProperties?.size !== undefined && child === undefined;
  if (isWholeArray && dependency.type !== 'N_TO_N' && isResubmitted(draft, other)) {
    const rule = 'an array fails with a child, even if that is submitted again';
    const message = `"${other.jobName}" has simulation.resubmit: ${rule}`;
    atId({ message, remedy: 'depend on its children, or let retryStrategy retry them' });
  }
  hasChild(other, child, atId);
  if (dependency.type !== 'N_TO_N') return;
  const [size, otherSize] = [job.arrayProperties?.size, other.arrayProperties?.size];
  if (child !== undefined || size === undefined || size !== otherSize) {
    const sizes = `${sizeText(size)} and ${sizeText(otherSize)}`;
    report({ message: `N_TO_N needs two arrays of one size, received ${sizes}` });
  }
}

/** Whether its client may submit it again. */
function isResubmitted(draft: ScenarioDraft, { simulation, jobDefinition }: InlineJob): boolean {
  const definition = draft.jobDefinitions.get(draft.definitionKeyOf(jobDefinition) ?? '');
  if (definition === undefined) return false;
  const resubmit = simulation?.resubmit ?? definition.simulation?.resubmit;
  return (resubmit?.submissions ?? []).length > 0;
}

function sizeText(size: number | undefined): string {
  return size === undefined ? 'no array' : `size ${size}`;
}
