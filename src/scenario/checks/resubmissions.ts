/** Jobs that their client submits again: to which queues, and what they then request. */
import { itemAt } from '../../kernel/lookup.ts';
import { isFargateSize } from '../../words/fargate-sizes.ts';
import type { DraftSource, ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import { needOf } from '../requirements.ts';
import { type Destination, destinations, grownMib, memoryFactors } from '../resubmission.ts';
import type { Resubmit } from '../sections/resubmit.ts';
import { mostMemoryMib } from '../values/memory.ts';
import { figure } from '../values/scalar.ts';
import { checkName } from './references.ts';
import { checkResources } from './resources.ts';
import { checkShare } from './shares.ts';
import { type DefinedJob, platformOf } from './visit.ts';

/** A rule of a client, and where its mistakes are reported. */
interface Ruled {
  readonly resubmit: Resubmit;
  /** The job's own queue and share. */
  readonly first: Destination;
  readonly report: Report;
}

export function checkResubmission(draft: ScenarioDraft, defined: DefinedJob): void {
  const { simulation, reportOf, job } = defined;
  const { resubmit } = simulation;
  if (resubmit === undefined) return;
  const first = { queue: job.jobQueue, share: job.shareIdentifier };
  const ruled = { resubmit, first, report: reportOf('resubmit') };
  checkDestinations(draft, ruled);
  checkPlatforms(draft, defined, ruled);
  if (defined.nodes === 0) checkMemory(draft, defined, ruled);
}

/** The rule of a recorded or generated source, or of its definition. */
export function checkSourceResubmission(
  draft: ScenarioDraft,
  source: Exclude<DraftSource, { kind: 'jobs' }>,
  reports: { readonly own: Report; readonly root: Report },
): void {
  const content = source.kind === 'import' ? source.import : source.generate;
  const name = draft.definitionKeyOf(content.jobDefinition ?? '') ?? '';
  const own = content.simulation?.resubmit;
  const resubmit = own ?? draft.jobDefinitions.get(name)?.simulation?.resubmit;
  if (resubmit === undefined) return;
  const place = own === undefined ? below(reports.root, 'jobDefinitions', name) : reports.own;
  const first = { queue: content.queue, share: shareOf(source) };
  checkDestinations(draft, { resubmit, first, report: below(place, 'simulation', 'resubmit') });
}

/** The share of the source's jobs; undefined = some have none. */
function shareOf(source: Exclude<DraftSource, { kind: 'jobs' }>): string | undefined {
  if (source.kind === 'import') return source.import.shareIdentifier;
  const shares = source.generate.spec.mix.map(({ share }) => share);
  return shares.includes(undefined) ? undefined : shares[0];
}

/** The report of the resubmission at `index`. */
function reportAt({ resubmit, report }: Ruled, index: number): Report {
  return resubmit.isListed ? below(report, index) : report;
}

/** The queues exist, and get a share where they need one, and only there. */
function checkDestinations(draft: ScenarioDraft, ruled: Ruled): void {
  const all = destinations(ruled.first, ruled.resubmit);
  for (const [index, { queue, shareIdentifier }] of ruled.resubmit.submissions.entries()) {
    if (queue === undefined) continue;
    const here = reportAt(ruled, index);
    checkName(draft.jobQueues, 'job queue', queue, below(here, 'queue'));
    const isFair = draft.jobQueues.get(queue)?.schedulingPolicyArn !== undefined;
    // A share that an earlier queue has needed is left out where there are none.
    const share = isFair ? itemAt(all, index).share : shareIdentifier;
    checkShare(draft, { queue, share, key: 'shareIdentifier' }, here);
  }
}

/** The job must suit the platform of each queue; the first one is left to other checks. */
function checkPlatforms(draft: ScenarioDraft, defined: DefinedJob, ruled: Ruled): void {
  const { job, definition } = defined;
  const { vcpuMilli, memoryMib } = needOf(definition, [job]);
  if (Number.isNaN((vcpuMilli ?? 0) + (memoryMib ?? 0))) return;
  const known = new Set([platformOf(draft, job.jobQueue)]);
  for (const [index, { queue }] of ruled.resubmit.submissions.entries()) {
    const platform = queue === undefined ? undefined : platformOf(draft, queue);
    if (queue === undefined || known.has(platform)) continue;
    known.add(platform);
    const here = below(reportAt(ruled, index), 'queue');
    const report: Report = ({ message, remedy = '' }) => {
      here({ message: `"${job.jobName}" cannot run in queue "${queue}": ${message}`, remedy });
    };
    const there = { ...defined, job: { ...job, jobQueue: queue }, report };
    checkResources(draft, { ...there, reportDefinition: report });
  }
}

/** A size that is wrong without growing is left to other checks. */
function checkMemory(draft: ScenarioDraft, { job, definition }: DefinedJob, ruled: Ruled): void {
  const { vcpuMilli, memoryMib } = needOf(definition, [job]);
  if (vcpuMilli === undefined || memoryMib === undefined) return;
  if (Number.isNaN(vcpuMilli + memoryMib)) return;
  const { resubmit, first } = ruled;
  const sizes = memoryFactors(resubmit).map((factor) => grownMib(memoryMib, factor));
  if (sizes.some((mib) => mib > mostMemoryMib)) {
    const index = sizes.findIndex((mib) => mib > mostMemoryMib);
    const factor = figure(itemAt(resubmit.submissions, index).memory);
    const most = `at most ${figure(mostMemoryMib)} MiB at the last submission`;
    const received = `${factor} for "${job.jobName}", which leads to more`;
    const message = `expected a factor that leads to ${most}, received ${received}`;
    const remedy = 'use a smaller factor, or fewer times';
    reportAt(ruled, index)({ path: ['memory'], message, remedy });
    return;
  }
  if (draft.assumptions.fargate.sizes === 'roundUp') return;
  const index = destinations(first, resubmit).findIndex(({ queue }, submission) => {
    const mib = itemAt(sizes, submission);
    const hasGrown = mib > memoryMib && platformOf(draft, queue) === 'FARGATE';
    return hasGrown && !isFargateSize(vcpuMilli, mib);
  });
  if (index < 0) return;
  const size = `${vcpuMilli / 1_000} vCPU with ${itemAt(sizes, index)} MiB`;
  const message = `Fargate has no size of ${size}, which resubmission ${index + 1} asks for`;
  const remedy = 'use another factor or fewer times, or set assumptions.fargate.sizes: roundUp';
  reportAt(ruled, index)({ path: ['memory'], message, remedy });
}
