/** What an event may not change of job queues [Q2, Q8, Q9]. */
import type { DraftInfrastructure } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import { type Before, removed, reportMisspelt } from './change.ts';
import { platformOf } from './jobs-of.ts';

/** Queues keep their kind and their platform, and go only when they are DISABLED [Q2, Q8, Q9]. */
export function checkChangedQueues(
  { draft, union }: Before,
  after: DraftInfrastructure,
  report: Report,
): void {
  for (const name of removed(draft.jobQueues, after.jobQueues)) {
    if (draft.jobQueues.values.get(name)?.state !== 'ENABLED') continue;
    const message = 'expected a DISABLED queue, received an ENABLED one: it cannot be removed';
    const remedy = 'disable it in an event before: {state: DISABLED}';
    report({ path: ['jobQueues', name], message, remedy, atKey: true });
  }
  reportMisspelt('jobQueues', { before: draft.jobQueues, after: after.jobQueues }, report);
  for (const [name, queue] of after.jobQueues.values) {
    const first = union.jobQueues.values.get(name);
    if (first === undefined) continue;
    const wasFair = first.schedulingPolicyArn !== undefined;
    const isFair = queue.schedulingPolicyArn !== undefined;
    if (wasFair !== isFair) {
      const message = wasFair
        ? 'a scheduling policy can be replaced, not removed'
        : 'a queue without a scheduling policy cannot get one later';
      const remedy = wasFair ? '' : 'give it one from the start, or add another queue';
      report({ path: ['jobQueues', name, 'schedulingPolicyArn'], message, remedy });
    }
    const [before, now] = [platformOf(union, name), platformOf(after, name)];
    if (before === undefined || now === undefined || before === now) continue;
    const message = `the queue runs on ${before}, received environments of ${now}`;
    const remedy = 'add another queue';
    report({ path: ['jobQueues', name, 'computeEnvironmentOrder'], message, remedy });
  }
}
