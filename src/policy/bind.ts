/** The policies of a model, looked up by the names that the scenario uses. */
import { assert } from '../kernel/assert.ts';
import type { Model } from '../model/model.ts';
import { type AllocationName, isOfAws } from '../words/allocation-strategies.ts';
import type { OwnName } from '../words/own-names.ts';
import { isPlacement } from '../words/scheduler.ts';
import { allocationStrategies } from './allocation/registry.ts';
import type { AllocationStrategy } from './allocation/strategy.ts';
import type { OwnPolicies } from './own-policies.ts';
import type { PlacementOrder } from './placement/rank.ts';
import { placements } from './placement/registry.ts';
import type { QueueOrder } from './queue-order/queue-order.ts';
import { retries } from './retry/evaluate-on-exit.ts';
import type { RetryRule } from './retry/rule.ts';

/** What decides in a run; none of it keeps state, draws a number or reads a clock. */
export interface Policies {
  readonly placement: PlacementOrder;
  /** By name: an event may change the strategy of an environment. */
  readonly allocation: (name: AllocationName) => AllocationStrategy;
  /** undefined = in order of submission. */
  readonly queueOrder: QueueOrder | undefined;
  readonly retry: RetryRule;
}

/** AWS's, and those that code gives under the names that the model uses. */
export function bindPolicies(model: Model, own: OwnPolicies = {}): Policies {
  const { placement, queueOrder, retry } = model.assumptions.scheduler;
  return {
    placement: isPlacement(placement) ? placements[placement] : ofCode(own.placement, placement),
    allocation: (name) =>
      isOfAws(name) ? allocationStrategies[name] : ofCode(own.allocation, name),
    queueOrder: queueOrder && ofCode(own.queueOrder, queueOrder),
    retry: retry === undefined ? retries : ofCode(own.retry, retry),
  };
}

function ofCode<Policy>(
  policies: Readonly<Record<string, Policy>> | undefined,
  name: OwnName,
): Policy {
  const policy = policies?.[name];
  assert(policy !== undefined, `the run is given the policy ${name} that its model names`);
  return policy;
}
