/** Spot instead of On-Demand, with a retry of lost hosts where jobs have none, and the reverse. */
import { describedJobs } from '../../advice/job-counts.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import { type Failure, matchingRule } from '../../model/retry-rule.ts';
import type { RetryStrategy } from '../../model/jobs.ts';
import type { WrittenRetryStrategy } from '../../scenario/sections/job.ts';
import type { MergePatch } from '../../scenario/variants.ts';
import { statusReason } from '../../trace/reason-text.ts';
import { Reason } from '../../trace/record.ts';
import { strategyTypes } from '../../words/allocation-strategies.ts';
import { type ResourceType, resourceTypes } from '../../words/purchases.ts';
import { environmentPatch } from './patches.ts';
import type { Change } from './saving.ts';
import type { Spending } from './spending.ts';

const others: Readonly<Record<ResourceType, ResourceType>> = {
  EC2: 'SPOT',
  SPOT: 'EC2',
  FARGATE: 'FARGATE_SPOT',
  FARGATE_SPOT: 'FARGATE',
};

/** How a lost host ends an attempt, and what matches that and little else. */
interface LostHost {
  readonly failure: Failure;
  readonly pattern: string;
}

/** A container that stops at SIGTERM. */
const stoppedCode = 143;
const interrupted = statusReason(Reason.FargateSpotInterrupted, -1);
const lostHosts: Readonly<Partial<Record<ResourceType, LostHost>>> = {
  SPOT: {
    failure: {
      statusReason: statusReason(Reason.HostTerminated, 0 as InstanceId),
      reason: '',
      exitCode: -1,
    },
    pattern: 'Host EC2*',
  },
  FARGATE_SPOT: {
    failure: { statusReason: interrupted, reason: '', exitCode: stoppedCode },
    pattern: interrupted,
  },
};

/** Attempts where a definition has one: as many as Nextflow asks for on Spot. */
const usualAttempts = 5;

export function otherPurchase(spending: Spending): readonly Change[] {
  const { type } = spending.resources;
  const other = others[type];
  const lost = lostHosts[other];
  const bought = environmentPatch(spending, { type: other, ...fieldsOf(spending, other) });
  const patch = lost === undefined ? bought : { ...bought, ...retries(spending, lost) };
  const [from, to] = [resourceTypes[type].title, resourceTypes[other].title];
  return [{ to, from, patch, isRisky: lost !== undefined }];
}

/** What must change besides `type`. */
function fieldsOf({ resources }: Spending, other: ResourceType): MergePatch {
  if (other === 'SPOT') return { allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' };
  if (other !== 'EC2') return {};
  const { allocationStrategy = 'BEST_FIT' } = resources;
  const stays = strategyTypes[allocationStrategy].some((one) => one === 'EC2');
  return {
    bidPercentage: null,
    ...(stays ? {} : { allocationStrategy: 'BEST_FIT_PROGRESSIVE' }),
  };
}

/** Of the definitions whose jobs would fail for good when their host is lost. */
function retries({ scenario, model, groups }: Spending, lost: LostHost): MergePatch {
  const queues = new Set(groups.map(({ queue }) => queue));
  const failing = describedJobs(model, (job) => {
    const rules = model.retryStrategies[model.jobs.retry[job]];
    return queues.has(model.jobs.queue[job]) && !survives(rules, lost);
  });
  const entries = failing.flatMap(({ path: [section, name] }) => {
    if (section !== 'jobDefinitions' || typeof name !== 'string') return [];
    const { retryStrategy = {} } = scenario.jobDefinitions.get(name) ?? {};
    return [[name, { retryStrategy: withRetry(retryStrategy, lost) }] as const];
  });
  return entries.length === 0 ? {} : { jobDefinitions: Object.fromEntries(entries) };
}

function survives(strategy: RetryStrategy, { failure }: LostHost): boolean {
  if (strategy.attempts < 2) return false;
  return strategy.rules[matchingRule(strategy, failure)]?.action !== 'EXIT';
}

/** Lost hosts first; a failing program ends the job as it did before. */
function withRetry(
  { attempts = 1, evaluateOnExit = [] }: WrittenRetryStrategy,
  { pattern }: LostHost,
): WrittenRetryStrategy {
  const once = [{ onExitCode: '*', action: 'EXIT' as const }];
  const rules = attempts < 2 ? once : evaluateOnExit;
  return {
    attempts: attempts < 2 ? usualAttempts : attempts,
    evaluateOnExit: [{ onStatusReason: pattern, action: 'RETRY' }, ...rules],
  };
}
