/** Shares and priorities: for queues with a fair-share policy, and for no others [Q23, Q67]. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import { queuesOf } from '../resubmission.ts';
import type { CheckedJob, DefinedJob } from './visit.ts';

export function checkJobShare(draft: ScenarioDraft, { job, report }: CheckedJob): void {
  const { jobQueue: queue, shareIdentifier: share } = job;
  checkShare(draft, { queue, share, key: 'shareIdentifier' }, report);
}

/** Every queue to which the job may go counts. */
export function checkJobPriority(draft: ScenarioDraft, defined: DefinedJob): void {
  const { job, definition, simulation, report } = defined;
  const { schedulingPriorityOverride: priority } = job;
  const queues = queuesOf(job.jobQueue, simulation.resubmit);
  checkPriority(draft, { queues, priority, key: 'schedulingPriorityOverride' }, report);
  const fair = queues.find((queue) => isFair(draft, queue));
  if ((priority ?? definition.schedulingPriority) !== undefined || fair === undefined) return;
  const message = `AWS refuses a job without a priority: queue "${fair}" has a fair-share policy`;
  const remedy = 'add schedulingPriorityOverride, or schedulingPriority to its definition';
  report({ message, remedy });
}

interface NamedPriority {
  /** Every queue to which the job may go. */
  readonly queues: readonly string[];
  readonly priority: number | undefined;
  /** The name of the field. */
  readonly key: string;
}

/** Reports a priority that has no effect. */
export function checkPriority(
  draft: ScenarioDraft,
  { queues, priority, key }: NamedPriority,
  report: Report,
): void {
  const matters = (queue: string) => !draft.jobQueues.has(queue) || isFair(draft, queue);
  if (priority === undefined || queues.some(matters)) return;
  const message = 'this field has no effect in a queue without a fair-share policy';
  report({ path: [key], message, severity: 'warning', atKey: true });
}

function isFair({ jobQueues }: ScenarioDraft, queue: string): boolean {
  return jobQueues.get(queue)?.schedulingPolicyArn !== undefined;
}

interface NamedShare {
  readonly queue: string;
  readonly share: string | undefined;
  /** The name of the field. */
  readonly key: string;
}

/** Reports a share that the queue does not accept, or one that is missing. */
export function checkShare(
  draft: ScenarioDraft,
  { queue: name, share, key }: NamedShare,
  report: Report,
): void {
  const queue = draft.jobQueues.get(name);
  if (queue === undefined) return;
  const hasPolicy = queue.schedulingPolicyArn !== undefined;
  if (hasPolicy && share === undefined) {
    const message = `missing: queue "${name}" has a fair-share policy`;
    report({ path: [key], message, remedy: `add ${key}` });
  } else if (!hasPolicy && share !== undefined) {
    const message = `queue "${name}" has no fair-share policy`;
    const remedy = 'remove it, or give the queue a schedulingPolicyArn';
    report({ path: [key], message, remedy, atKey: true });
  }
}
