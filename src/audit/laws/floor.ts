/** Law: scale-in never takes an environment below the minvCpus of its time [scale-in.11]. */
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';

export const floor: LawInit = (model, world, faults) => ({
  hears: {
    [Kind.InstanceTerminated]({ instance, offering, reason }) {
      if (reason !== Reason.ScaleIn || !world.instances.isAlive(instance)) return;
      const id = model.offerings.environment[offering];
      const { name, minVcpuMilli } = world.tables.environments[id];
      const left = world.living.vcpuMilli[id] - model.offerings.vcpuMilli[offering];
      if (left >= minVcpuMilli) return;
      faults.add(`${name} is scaled in to ${left} milli-vCPU, below its floor of ${minVcpuMilli}`);
    },
  },
});
