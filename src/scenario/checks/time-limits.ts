/** Time limits of queues: reasons on which Batch acts, and what it does then [Q49, Q50, Q55]. */
import { nearest } from '../../kernel/near-match.ts';
import { timeLimitReasons } from '../../words/time-limits.ts';
import type { DraftInfrastructure } from '../reading/draft.ts';
import { didYouMean, type Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { JobQueue } from '../sections/job-queues.ts';
import { either } from '../values/scalar.ts';

/** Batch acts on it too, but no run has it [Q54]. */
const neverArises = 'MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED';

/** Reasons that somebody must look at: Batch never acts on them [Q55]. */
const needHumans = ['ACTION_REQUIRED', 'MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS', 'UNDETERMINED'];

export function checkTimeLimits(draft: DraftInfrastructure, report: Report): void {
  for (const [name, queue] of draft.jobQueues.values) {
    for (const [index, action] of queue.jobStateTimeLimitActions.entries()) {
      checkAction(action, ['jobQueues', name, 'jobStateTimeLimitActions', index], report);
    }
  }
}

function checkAction(
  { reason, action }: JobQueue['jobStateTimeLimitActions'][number],
  path: Path,
  report: Report,
): void {
  if (action === 'TERMINATE') {
    const message = 'TERMINATE is for SageMaker queues';
    report({ path: [...path, 'action'], message, remedy: 'write CANCEL' });
  }
  if (timeLimitReasons.some((one) => one === reason)) return;
  const at = [...path, 'reason'];
  if (reason === neverArises) {
    const message = 'this reason never arises in a simulation: the limit has no effect';
    report({ path: at, message, severity: 'warning' });
    return;
  }
  const needsHuman = needHumans.some((one) => reason.startsWith(one));
  const rule = needsHuman ? 'a reason on which Batch acts' : either(timeLimitReasons);
  const near = didYouMean(nearest(reason, [...timeLimitReasons, neverArises]));
  report({
    path: at,
    message: `expected ${rule}, received ${JSON.stringify(reason)}`,
    remedy: needsHuman ? `take ${either(timeLimitReasons)}` : near,
  });
}
