/** Law: scale-in never takes an environment below the minvCpus of its time [scale-in.11]. */
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAlive } from '../world/instances.ts';

export const floor: LawInit = (model, world, faults) => ({
  record(row) {
    if (row.kind !== Kind.InstanceTerminated || row.reason !== Reason.ScaleIn) return;
    if (!isAlive(world.instances[row.instance])) return;
    const id = model.offerings.environment[row.offering];
    const { name, minVcpuMilli } = world.tables.environments[id];
    const left = world.living.vcpuMilli[id] - model.offerings.vcpuMilli[row.offering];
    if (left >= minVcpuMilli) return;
    faults.add(`${name} is scaled in to ${left} milli-vCPU, below its floor of ${minVcpuMilli}`);
  },
});
