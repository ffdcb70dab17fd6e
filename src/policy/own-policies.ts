/** Policies that code gives, by the names under which scenarios may use them. */
import type { AllocationStrategy } from './allocation/strategy.ts';
import type { PlacementOrder } from './placement/rank.ts';
import type { QueueOrder } from './queue-order/queue-order.ts';
import type { RetryRule } from './retry/rule.ts';

type ByName<Policy> = Readonly<Record<string, Policy>>;

/** None of them may keep state, draw a number or read a clock: results must repeat. */
export interface OwnPolicies {
  /** For `allocationStrategy` of an environment. */
  readonly allocation?: ByName<AllocationStrategy>;
  /** For the assumption `scheduler.placement`. */
  readonly placement?: ByName<PlacementOrder>;
  /** For `scheduler.queueOrder`, a key that only such policies have. */
  readonly queueOrder?: ByName<QueueOrder>;
  /** For `scheduler.retry`, likewise; it stands in for `evaluateOnExit`. */
  readonly retry?: ByName<RetryRule>;
}
