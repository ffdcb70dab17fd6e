/**
 * Law: environments and the account stay within the limits of their time at every launch. Lowering
 * a limit ends nothing; instances of UNMANAGED environments do not count [launches.4, launches.8,
 * launches.9, E10, E11, L9, L10].
 */
import type { OfferingId } from '../../kernel/ids.ts';
import type { Environment } from '../../model/places.ts';
import { Kind } from '../../trace/record.ts';
import { isFargate, isSpot } from '../../words/purchases.ts';
import type { LawInit } from '../law.ts';

const milliPerVcpu = 1_000;

export const limits: LawInit = (model, world, faults) => {
  const { environment: environmentOf, purchase, vcpuMilli } = model.offerings;
  const { ec2, fargate } = model.assumptions;

  function environmentFault(environment: Environment, offering: OfferingId): string | undefined {
    const id = environmentOf[offering];
    const living = world.living.vcpuMilli[id];
    const after = living + vcpuMilli[offering];
    const max = environment.maxVcpuMilli;
    if (mayOvershoot(environment) ? living >= max : after > max) {
      return `${after} milli-vCPU with maxvCpus ${max / milliPerVcpu}`;
    }
    const isFull = world.living.instances[id] >= ec2.maxInstances;
    return environment.platform === 'EC2' && isFull
      ? `more than ${ec2.maxInstances} instances`
      : undefined;
  }
  function quotaFault(offering: OfferingId): string | undefined {
    const bought = purchase[offering];
    const { vcpuQuota } = isFargate(bought) ? fargate : ec2;
    const after = world.living.quotaMilli[bought] + vcpuMilli[offering];
    return after > vcpuQuota * milliPerVcpu
      ? `${after} milli-vCPU with quota ${vcpuQuota}`
      : undefined;
  }
  return {
    hears: {
      [Kind.InstanceLaunched]({ offering }) {
        const environment = world.tables.environments[environmentOf[offering]];
        if (!environment.managed) return;
        const fault = environmentFault(environment, offering) ?? quotaFault(offering);
        if (fault !== undefined) faults.add(`${environment.name}: ${fault}`);
      },
    },
  };
};

/**
 * Managed EC2 may exceed maxvCpus by one instance at most; BEST_FIT On-Demand and Fargate may not.
 */
function mayOvershoot({ purchase, allocationStrategy }: Environment): boolean {
  return !isFargate(purchase) && (isSpot(purchase) || allocationStrategy !== 'BEST_FIT');
}
