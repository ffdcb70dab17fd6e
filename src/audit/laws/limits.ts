/**
 * Law: environments and the account stay within the limits of their time at every launch. Lowering
 * a limit ends nothing; instances that an owner runs count nowhere [launches.4, launches.8,
 * launches.9, E10, E11, L9, L10].
 */
import { mapRows } from '../../kernel/columns.ts';
import type { OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { Environment } from '../../model/places.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAlive } from '../world/instances.ts';
import { byPurchase, isEc2, isSpot } from '../world/purchases.ts';

const milliPerVcpu = 1_000;

/** What lives: in an environment, or in the account under one purchase kind. */
interface Living {
  vcpuMilli: number;
  instances: number;
}

export const limits: LawInit = (model, world, object) => {
  const { environment, purchase, vcpuMilli } = model.offerings;
  const none = (): Living => ({ vcpuMilli: 0, instances: 0 });
  const environments = mapRows(model.environments, none);
  const purchases = byPurchase(none);

  function count(offering: OfferingId, sign: number): void {
    for (const one of [environments[environment[offering]], purchases[purchase[offering]]]) {
      one.vcpuMilli += sign * vcpuMilli[offering];
      one.instances += sign;
    }
  }
  return {
    record(row) {
      if (row.kind !== Kind.InstanceLaunched && row.kind !== Kind.InstanceTerminated) return;
      const { offering } = row;
      const id = environment[offering];
      const limited = world.tables.environments[id];
      if (!limited.managed) return;
      if (row.kind === Kind.InstanceTerminated) {
        if (isAlive(world.instances[row.instance])) count(offering, -1);
        return;
      }
      const fault =
        environmentFault(model, limited, environments[id], offering) ??
        quotaFault(model, offering, purchases[purchase[offering]]);
      if (fault !== undefined) object(`${limited.name}: ${fault}`);
      count(offering, 1);
    },
  };
};

function environmentFault(
  model: Model,
  environment: Environment,
  living: Living,
  offering: OfferingId,
): string | undefined {
  const after = living.vcpuMilli + model.offerings.vcpuMilli[offering];
  const max = environment.maxVcpuMilli;
  if (mayOvershoot(environment) ? living.vcpuMilli >= max : after > max) {
    return `${after} milli-vCPU with maxvCpus ${max / milliPerVcpu}`;
  }
  const most = model.assumptions.ec2.maxInstances;
  const isCrowded = environment.platform === 'EC2' && living.instances >= most;
  return isCrowded ? `more than ${most} instances` : undefined;
}

/**
 * Managed EC2 may exceed maxvCpus by one instance at most; BEST_FIT On-Demand and Fargate may not.
 */
function mayOvershoot({ purchase, allocationStrategy }: Environment): boolean {
  return isEc2(purchase) && (isSpot(purchase) || allocationStrategy !== 'BEST_FIT');
}

function quotaFault(model: Model, offering: OfferingId, living: Living): string | undefined {
  const { ec2, fargate } = model.assumptions;
  const quota = (isEc2(model.offerings.purchase[offering]) ? ec2 : fargate).vcpuQuota;
  const after = living.vcpuMilli + model.offerings.vcpuMilli[offering];
  return after > quota * milliPerVcpu ? `${after} milli-vCPU with quota ${quota}` : undefined;
}
