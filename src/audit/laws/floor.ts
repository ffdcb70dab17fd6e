/** Law: scale-in never takes an environment below the minvCpus of its time. */
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

export const floor: LawInit = (model, world, object) => {
  const living = model.environments.map(() => 0);
  return {
    record(row) {
      const launched = row.kind === Kind.InstanceLaunched;
      if (!launched && row.kind !== Kind.InstanceTerminated) return;
      const gone = !launched && !Number.isNaN(world.instances[row.subject]!.terminatedMs);
      if (gone) return;
      const id = model.offerings.environment[row.object]!;
      const { name, minVcpuMilli } = world.tables.environments[id]!;
      living[id]! += (launched ? 1 : -1) * model.offerings.vcpuMilli[row.object]!;
      if (row.reason === Reason.ScaleIn && living[id]! < minVcpuMilli) {
        object(`${name} is scaled in to ${living[id]!} of at least ${minVcpuMilli} milli-vCPU`);
      }
    },
  };
};
