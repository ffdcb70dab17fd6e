/** Share identifiers: there if, and only if, the queue has a fair-share policy [Q23]. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import { forEachJob } from './jobs-of.ts';

export function checkShares(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const at = [...path, 'shareIdentifier'];
    checkShare(draft, { queue: job.jobQueue, share: job.shareIdentifier, path: at }, report);
    const isFifo = draft.jobQueues.values.get(job.jobQueue)?.schedulingPolicyArn === undefined;
    if (isFifo && job.schedulingPriorityOverride !== undefined) {
      const message = 'this field has no effect in a queue without a fair-share policy';
      const severity = 'warning';
      report({ path: [...path, 'schedulingPriorityOverride'], message, severity, atKey: true });
    }
  });
  for (const [source, value] of draft.workload.values) {
    const path = ['workload', source, value.kind];
    if (value.kind === 'import') {
      const { queue, shareIdentifier: share } = value.import;
      checkShare(draft, { queue, share, path: [...path, 'shareIdentifier'] }, report);
    } else if (value.kind === 'generate') {
      const { queue, spec } = value.generate;
      for (const [index, { share }] of spec.mix.entries()) {
        checkShare(draft, { queue, share, path: [...path, 'mix', index, 'share'] }, report);
      }
    }
  }
}

interface NamedShare {
  readonly queue: string;
  readonly share: string | undefined;
  readonly path: Path;
}

function checkShare(
  draft: ScenarioDraft,
  { queue: name, share, path }: NamedShare,
  report: Report,
): void {
  const queue = draft.jobQueues.values.get(name);
  if (queue === undefined) return;
  const hasPolicy = queue.schedulingPolicyArn !== undefined;
  if (hasPolicy && share === undefined) {
    const message = `missing: queue "${name}" has a fair-share policy`;
    report({ path, message, remedy: `add ${String(path.at(-1))}` });
  } else if (!hasPolicy && share !== undefined) {
    const message = `queue "${name}" has no fair-share policy`;
    report({
      path,
      message,
      remedy: 'remove it, or give the queue a schedulingPolicyArn',
      atKey: true,
    });
  }
}
