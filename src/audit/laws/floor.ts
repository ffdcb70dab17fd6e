/** Law: scale-in never takes an environment below the minvCpus of its time [scale-in.11]. */
import { float64 } from '../../kernel/columns.ts';
import type { EnvironmentId } from '../../kernel/ids.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAlive } from '../world/instances.ts';

export const floor: LawInit = (model, world, object) => {
  const { environment, vcpuMilli } = model.offerings;
  const living = float64<EnvironmentId>(model.environments.length);
  return {
    record(row) {
      if (row.kind !== Kind.InstanceLaunched && row.kind !== Kind.InstanceTerminated) return;
      const isLaunch = row.kind === Kind.InstanceLaunched;
      if (!isLaunch && !isAlive(world.instances[row.instance])) return;
      const id = environment[row.offering];
      const { name, minVcpuMilli } = world.tables.environments[id];
      living[id] += (isLaunch ? 1 : -1) * vcpuMilli[row.offering];
      if (row.reason === Reason.ScaleIn && living[id] < minVcpuMilli) {
        object(`${name} is scaled in to ${living[id]} of at least ${minVcpuMilli} milli-vCPU`);
      }
    },
  };
};
