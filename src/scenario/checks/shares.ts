/** Share identifiers: required by queues with a fair-share policy, forbidden by others [Q23]. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { CheckedJob } from './visit.ts';

export function checkJobShare(draft: ScenarioDraft, { job, report }: CheckedJob): void {
  const { jobQueue: queue, shareIdentifier: share, schedulingPriorityOverride } = job;
  checkShare(draft, { queue, share, key: 'shareIdentifier' }, report);
  const isFifo = draft.jobQueues.get(queue)?.schedulingPolicyArn === undefined;
  if (!isFifo || schedulingPriorityOverride === undefined) return;
  const message = 'this field has no effect in a queue without a fair-share policy';
  report({ path: ['schedulingPriorityOverride'], message, severity: 'warning', atKey: true });
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
