/**
 * What limits admit: an environment's maxvCpus, which some may exceed, and the account's quota
 * [E10, L11, S9, holding.11].
 */
import type { OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../model.ts';
import { Purchase } from '../../words/purchases.ts';
import type { Environment } from '../places.ts';

/**
 * Whether an environment may exceed its maxvCpus, by less than one instance: every EC2 environment
 * but On-Demand with BEST_FIT.
 */
export function overshoots({ platform, purchase, allocationStrategy }: Environment): boolean {
  const bestFit = purchase === Purchase.ON_DEMAND && allocationStrategy === 'BEST_FIT';
  return platform === 'EC2' && !bestFit;
}

/** The account's vCPU quota for the environment's purchase kind. */
export function quotaMilli({ assumptions }: Model, { platform }: Environment): number {
  const { vcpuQuota } = platform === 'EC2' ? assumptions.ec2 : assumptions.fargate;
  return vcpuQuota * 1_000;
}

/** Whether limits admit a single instance or task of an offering of the environment. */
export function admits(model: Model, environment: Environment, offering: OfferingId): boolean {
  if (!environment.managed) return true;
  const { maxVcpuMilli } = environment;
  const vcpuMilli = model.offerings.vcpuMilli[offering];
  const withinMax = overshoots(environment) ? maxVcpuMilli > 0 : vcpuMilli <= maxVcpuMilli;
  return withinMax && vcpuMilli <= quotaMilli(model, environment);
}
