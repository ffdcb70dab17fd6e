/** Rules for job queues, their time limits and fair-share policies [Q1, Q2, Q35, Q49, Q50, Q55]. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { nearest } from '../../kernel/near-match.ts';
import { isFargateType } from '../../words/purchases.ts';
import { timeLimitReasons } from '../../words/time-limits.ts';
import type { DraftInfrastructure } from '../reading/draft.ts';
import { below, didYouMean, type Report } from '../reading/report.ts';
import { nodeAt } from '../reading/tree.ts';
import type { JobQueue } from '../sections/job-queues.ts';
import type { SchedulingPolicy } from '../sections/scheduling-policies.ts';
import { either } from '../values/scalar.ts';
import { checkName } from './references.ts';

export function checkQueue(draft: DraftInfrastructure, queue: JobQueue, report: Report): void {
  checkOrder(draft, queue, below(report, 'computeEnvironmentOrder'));
  for (const [index, action] of queue.jobStateTimeLimitActions.entries()) {
    checkTimeLimit(action, below(report, 'jobStateTimeLimitActions', index));
  }
  const name = queue.schedulingPolicyArn;
  if (name === undefined) return;
  const here = below(report, 'schedulingPolicyArn');
  checkName(draft.schedulingPolicies, 'scheduling policy', name, here);
  const policy = draft.schedulingPolicies.get(name);
  if (policy !== undefined && policy.fairsharePolicy === undefined) {
    here({ message: 'expected a policy with fairsharePolicy' });
  }
}

function checkOrder(
  { computeEnvironments }: DraftInfrastructure,
  { computeEnvironmentOrder: entries }: JobQueue,
  report: Report,
): void {
  const types = entries.map(({ computeEnvironment }) => {
    return computeEnvironments.get(computeEnvironment)?.computeResources.type;
  });
  const first = types.find((type) => type !== undefined);
  for (const [index, { order, computeEnvironment }] of entries.entries()) {
    const here = below(report, index, 'computeEnvironment');
    checkName(computeEnvironments, 'compute environment', computeEnvironment, here);
    const earlier = entries.slice(0, index);
    if (earlier.some((other) => other.order === order)) {
      const message = `expected each order once, received ${order} again`;
      report({ path: [index, 'order'], message });
    }
    if (earlier.some((other) => other.computeEnvironment === computeEnvironment)) {
      const again = quoted(computeEnvironment);
      here({ message: `expected each environment once, received ${again} again` });
    }
    const type = types[index];
    if (type === undefined || first === undefined) continue;
    if (isFargateType(type) === isFargateType(first)) continue;
    const rule = 'a queue takes only EC2 and SPOT, or only FARGATE and FARGATE_SPOT environments';
    here({ message: `${rule}, received ${first} and ${type}` });
  }
}

/** AWS requires a priority; it decides where queues share an environment [Q12]. */
export function checkPriorities({ tree, jobQueues }: DraftInfrastructure, report: Report): void {
  const queuesOf = new Map<string, string[]>();
  for (const [name, queue] of jobQueues) {
    for (const { computeEnvironment } of queue?.computeEnvironmentOrder ?? []) {
      const names = queuesOf.get(computeEnvironment) ?? [];
      queuesOf.set(computeEnvironment, [...names, name]);
    }
  }
  const sharing = new Set([...queuesOf.values()].filter(({ length }) => length > 1).flat());
  for (const name of sharing) {
    if (nodeAt(tree, ['jobQueues', name, 'priority']) !== undefined) continue;
    report({
      path: [name],
      message: 'this queue shares an environment and has no priority: 1 is assumed',
      remedy: 'add priority, which AWS requires; the higher number goes first',
      severity: 'warning',
      atKey: true,
    });
  }
}

/** Batch acts on it too, but no run has it [Q54]. */
const neverArises = 'MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED';

/** Reasons that need a human: Batch never acts on them [Q55]. */
const needHumans = ['ACTION_REQUIRED', 'MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS', 'UNDETERMINED'];

function checkTimeLimit(
  { reason, action }: JobQueue['jobStateTimeLimitActions'][number],
  report: Report,
): void {
  if (action === 'TERMINATE') {
    const message = 'TERMINATE is for SageMaker queues';
    report({ path: ['action'], message, remedy: 'write CANCEL' });
  }
  if (timeLimitReasons.some((one) => one === reason)) return;
  const path = ['reason'];
  if (reason === neverArises) {
    const message = 'this reason never arises in a simulation: the limit has no effect';
    report({ path, message, severity: 'warning' });
    return;
  }
  const needsHuman = needHumans.some((one) => reason.startsWith(one));
  const rule = needsHuman ? 'a reason on which Batch acts' : either(timeLimitReasons);
  const near = didYouMean(nearest(reason, [...timeLimitReasons, neverArises]));
  const remedy = needsHuman ? `use ${either(timeLimitReasons)}` : near;
  report({ path, message: `expected ${rule}, received ${quoted(reason)}`, remedy });
}

/** `A*` overlaps `AB`, `AB*` and `A*`; equal names overlap. */
export function checkPolicy({ fairsharePolicy }: SchedulingPolicy, report: Report): void {
  const identifiers = (fairsharePolicy?.shareDistribution ?? []).map(
    (share) => share.shareIdentifier,
  );
  for (const [index, identifier] of identifiers.entries()) {
    const earlier = identifiers.slice(0, index).find((other) => overlap(identifier, other));
    if (earlier === undefined) continue;
    const pair = `"${identifier}" besides "${earlier}"`;
    const path = ['fairsharePolicy', 'shareDistribution', index, 'shareIdentifier'];
    report({ path, message: `expected entries that do not overlap, received ${pair}` });
  }
}

function overlap(a: string, b: string): boolean {
  const covers = (pattern: string, other: string): boolean =>
    pattern.endsWith('*') && other.replace(/\*$/, '').startsWith(pattern.slice(0, -1));
  return a === b || covers(a, b) || covers(b, a);
}
