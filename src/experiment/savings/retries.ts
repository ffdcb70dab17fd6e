/** Retries of lost hosts, for jobs that would fail for good when AWS reclaims theirs. */
import { describedJobs } from '../../advice/job-counts.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import type { RetryStrategy } from '../../model/jobs.ts';
import { type Failure, matchingRule } from '../../model/retry-rule.ts';
import type { WrittenRetryStrategy } from '../../scenario/sections/job.ts';
import type { MergePatch } from '../../scenario/variants.ts';
import { statusReason } from '../../trace/reason-text.ts';
import { Reason } from '../../trace/record.ts';
import type { ResourceType } from '../../words/purchases.ts';
import type { StrategySpending } from './spending.ts';

/** How a lost host ends an attempt, and what matches that and little else. */
interface LostHost {
  readonly failure: Failure;
  readonly pattern: string;
}

/** A container that stops at SIGTERM. */
const stoppedCode = 143;
const hostLost = statusReason(Reason.HostTerminated, 0 as InstanceId);
const taskLost = statusReason(Reason.FargateSpotInterrupted, -1);

const lostHosts: Readonly<Partial<Record<ResourceType, LostHost>>> = {
  SPOT: {
    failure: { statusReason: hostLost, reason: '', exitCode: -1 },
    pattern: 'Host EC2*',
  },
  FARGATE_SPOT: {
    failure: { statusReason: taskLost, reason: '', exitCode: stoppedCode },
    pattern: taskLost,
  },
};

/** As Nextflow asks for on Spot: a host is seldom lost so often. */
const enough = 5;

/** A patch of the definitions that lack them; empty where nothing is reclaimed. */
export function retriesOn(
  type: ResourceType,
  { scenario, model, groups }: StrategySpending,
): MergePatch {
  const lost = lostHosts[type];
  if (lost === undefined) return {};
  const queues = new Set(groups.map(({ queue }) => queue));
  const lacking = describedJobs(model, (job) => {
    const strategy = model.retryStrategies[model.jobs.retry[job]];
    const isRetried = strategy.attempts >= enough && actionOf(strategy, lost) !== 'EXIT';
    return queues.has(model.jobs.queue[job]) && !isRetried;
  });
  const entries = lacking.flatMap(({ path: [section, name] }) => {
    if (section !== 'jobDefinitions' || typeof name !== 'string') return [];
    const { retryStrategy = {} } = scenario.jobDefinitions.get(name) ?? {};
    return [[name, { retryStrategy: withRetry(retryStrategy, lost) }] as const];
  });
  return entries.length === 0 ? {} : { jobDefinitions: Object.fromEntries(entries) };
}

/** undefined = no rule matches, which means RETRY. */
function actionOf(strategy: Pick<RetryStrategy, 'rules' | 'attempts'>, { failure }: LostHost) {
  return strategy.rules[matchingRule(strategy, failure)]?.action;
}

/** Lost hosts first; a program that fails at its only attempt ends the job as before. */
function withRetry(
  { attempts = 1, evaluateOnExit = [] }: WrittenRetryStrategy,
  { pattern }: LostHost,
): WrittenRetryStrategy {
  const others = attempts < 2 ? [{ onExitCode: '*', action: 'EXIT' as const }] : evaluateOnExit;
  const isNamed = others.some((one) => one.onStatusReason === pattern && one.action === 'RETRY');
  return {
    attempts: Math.max(attempts, enough),
    evaluateOnExit: isNamed ? others : [{ onStatusReason: pattern, action: 'RETRY' }, ...others],
  };
}
