/** Rules of job queues and their fair-share policies [Q1, Q2, Q35]. */
import { isFargateType } from '../../words/purchases.ts';
import type { DraftInfrastructure } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { JobQueue } from '../sections/job-queues.ts';
import type { SchedulingPolicy } from '../sections/scheduling-policies.ts';

export function checkQueues(draft: DraftInfrastructure, report: Report): void {
  for (const [name, queue] of draft.jobQueues.values) {
    const path = ['jobQueues', name, 'computeEnvironmentOrder'];
    checkOrder(queue, path, report);
    checkPlatforms(draft, queue, path, report);
    const policy = draft.schedulingPolicies.values.get(queue.schedulingPolicyArn ?? '');
    if (policy !== undefined && policy.fairsharePolicy === undefined) {
      const message = 'expected a policy with fairsharePolicy';
      report({ path: ['jobQueues', name, 'schedulingPolicyArn'], message });
    }
  }
  for (const [name, policy] of draft.schedulingPolicies.values) {
    checkOverlaps(policy, ['schedulingPolicies', name, 'fairsharePolicy'], report);
  }
}

function checkOrder(
  { computeEnvironmentOrder: order }: JobQueue,
  path: Path,
  report: Report,
): void {
  for (const [index, entry] of order.entries()) {
    const earlier = order.slice(0, index);
    if (earlier.some((other) => other.order === entry.order)) {
      const message = `expected each order once, received ${entry.order} again`;
      report({ path: [...path, index, 'order'], message });
    }
    if (earlier.some((other) => other.computeEnvironment === entry.computeEnvironment)) {
      const again = JSON.stringify(entry.computeEnvironment);
      const message = `expected each environment once, received ${again} again`;
      report({ path: [...path, index, 'computeEnvironment'], message });
    }
  }
}

function checkPlatforms(
  draft: DraftInfrastructure,
  queue: JobQueue,
  path: Path,
  report: Report,
): void {
  const types = queue.computeEnvironmentOrder.map(({ computeEnvironment }) => {
    return draft.computeEnvironments.values.get(computeEnvironment)?.computeResources.type;
  });
  const first = types.find((type) => type !== undefined);
  for (const [index, type] of types.entries()) {
    if (type === undefined || first === undefined) continue;
    if (isFargateType(type) === isFargateType(first)) continue;
    const rule = 'a queue takes only EC2 and SPOT, or only FARGATE and FARGATE_SPOT environments';
    const message = `${rule}, received ${first} and ${type}`;
    report({ path: [...path, index, 'computeEnvironment'], message });
  }
}

/** `A*` overlaps `AB`, `AB*` and `A*`; equal names overlap. */
function checkOverlaps(policy: SchedulingPolicy, path: Path, report: Report): void {
  const identifiers = (policy.fairsharePolicy?.shareDistribution ?? []).map(
    (share) => share.shareIdentifier,
  );
  for (const [index, identifier] of identifiers.entries()) {
    const earlier = identifiers.slice(0, index).find((other) => overlap(identifier, other));
    if (earlier === undefined) continue;
    const pair = `"${identifier}" besides "${earlier}"`;
    const message = `expected entries that do not overlap, received ${pair}`;
    report({ path: [...path, 'shareDistribution', index, 'shareIdentifier'], message });
  }
}

function overlap(a: string, b: string): boolean {
  const covers = (pattern: string, other: string): boolean =>
    pattern.endsWith('*') && other.replace(/\*$/, '').startsWith(pattern.slice(0, -1));
  return a === b || covers(a, b) || covers(b, a);
}
