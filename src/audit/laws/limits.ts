/**
 * Law: environments and the account stay within the limits of their time at every launch (reference
 * §6). Lowering a limit ends nothing; instances that an owner runs himself are his own affair.
 */
import type { Environment } from '../../model/places.ts';
import { Purchase } from '../../words/purchases.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

const milliPerVcpu = 1_000;

/** What lives: in an environment, or in the account under one purchase kind. */
interface Living {
  vcpuMilli: number;
  instances: number;
}

export const limits: LawInit = (model, world, object) => {
  const environments = model.environments.map((): Living => ({ vcpuMilli: 0, instances: 0 }));
  const purchases = Object.keys(Purchase).map((): Living => ({ vcpuMilli: 0, instances: 0 }));

  const environmentOf = (offering: number) =>
    world.tables.environments[model.offerings.environment[offering]!]!;

  function count(offering: number, sign: number): void {
    const living = [
      environments[model.offerings.environment[offering]!]!,
      purchases[model.offerings.purchase[offering]!]!,
    ];
    for (const one of living) {
      one.vcpuMilli += sign * model.offerings.vcpuMilli[offering]!;
      one.instances += sign;
    }
  }
  return {
    record(row) {
      const launches = row.kind === Kind.InstanceLaunched;
      if (!launches && row.kind !== Kind.InstanceTerminated) return;
      const environment = environmentOf(row.object);
      if (!environment.managed) return;
      if (!launches) {
        const instance = world.instances[row.subject];
        if (instance !== undefined && Number.isNaN(instance.terminatedMs)) count(row.object, -1);
        return;
      }
      const id = model.offerings.environment[row.object]!;
      const purchase = model.offerings.purchase[row.object]!;
      const fault =
        environmentFault(model, environment, environments[id]!, row.object) ??
        quotaFault(model, row.object, purchases[purchase]!);
      if (fault !== undefined) object(`${environment.name}: ${fault}`);
      count(row.object, 1);
    },
  };
};

function environmentFault(
  model: Model,
  environment: Environment,
  living: Living,
  offering: number,
): string | undefined {
  const after = living.vcpuMilli + model.offerings.vcpuMilli[offering]!;
  const max = environment.maxVcpuMilli;
  if (mayOvershoot(environment) ? living.vcpuMilli >= max : after > max) {
    return `${after} milli-vCPU with maxvCpus ${max / milliPerVcpu}`;
  }
  const most = model.assumptions.ec2.maxInstances;
  const crowded = environment.platform === 'EC2' && living.instances >= most;
  return crowded ? `more than ${most} instances` : undefined;
}

/**
 * Managed EC2 may exceed maxvCpus by one instance at most; BEST_FIT On-Demand and Fargate may not.
 */
function mayOvershoot({ platform, purchase, allocationStrategy }: Environment): boolean {
  const bestFit = allocationStrategy === 'BEST_FIT' && purchase === Purchase.ON_DEMAND;
  return platform === 'EC2' && !bestFit;
}

function quotaFault(model: Model, offering: number, living: Living): string | undefined {
  const { ec2, fargate } = model.assumptions;
  const onEc2 = model.offerings.purchase[offering]! <= Purchase.SPOT;
  const quota = (onEc2 ? ec2 : fargate).vcpuQuota;
  const after = living.vcpuMilli + model.offerings.vcpuMilli[offering]!;
  return after > quota * milliPerVcpu ? `${after} milli-vCPU with quota ${quota}` : undefined;
}
