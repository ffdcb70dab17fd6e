/** How much capacity lives in each environment, and in the account by purchase kind. */
import { float64 } from '../../kernel/columns.ts';
import type { Cells, EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { type Purchase, purchaseNames } from '../../words/purchases.ts';

export interface Living {
  readonly instances: Cells<EnvironmentId>;
  readonly vcpuMilli: Cells<EnvironmentId>;
  /** By purchase kind: what counts against the account's vCPU quota; not UNMANAGED instances. */
  readonly quotaMilli: Cells<Purchase>;
}

export function nothingLiving({ environments }: Model): Living {
  return {
    instances: float64(environments.length),
    vcpuMilli: float64(environments.length),
    quotaMilli: float64(Object.keys(purchaseNames).length),
  };
}

/** Counts a launch (`sign` 1) or a termination (−1). */
export function countLife(model: Model, living: Living, offering: OfferingId, sign: number): void {
  const { environment: environmentOf, vcpuMilli, purchase } = model.offerings;
  const environment = environmentOf[offering];
  living.instances[environment] += sign;
  living.vcpuMilli[environment] += sign * vcpuMilli[offering];
  if (!model.environments[environment].managed) return;
  living.quotaMilli[purchase[offering]] += sign * vcpuMilli[offering];
}
