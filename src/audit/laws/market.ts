/**
 * Law: Batch launches only types that the environment lists at that time, at a price below the bid,
 * both of that time; a disabled environment launches for its floor alone, an UNMANAGED one nothing.
 */
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import { priceNano } from './pool-terms.ts';
import type { World } from './world.ts';

export const market: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind !== Kind.InstanceLaunched) return;
    const id = model.offerings.environment[row.object]!;
    const { name, platform, managed } = world.tables.environments[id]!;
    if (platform !== 'EC2' || !managed) return;
    const fault = launchFault(model, world, row.object);
    if (fault !== undefined) object(`${name} launches offering ${row.object}, ${fault}`);
  },
});

function launchFault(model: Model, world: World, offering: number): string | undefined {
  const { environments, bidNanoPerHour } = world.tables;
  const id = model.offerings.environment[offering]!;
  const { listPosition, firstOffering, enabled, minVcpuMilli } = environments[id]!;
  if (listPosition[offering - firstOffering]! < 0) return 'which it does not list';
  const price = priceNano(model, world, offering);
  const bid = bidNanoPerHour[offering]!;
  if (price >= bid) return `whose price ${price} is not below the bid ${bid}`;
  const floorMet = () => livingVcpuMilli(model, world, id) >= minVcpuMilli;
  return !enabled && floorMet() ? 'though it is disabled' : undefined;
}

function livingVcpuMilli({ offerings }: Model, { instances }: World, environment: number): number {
  return instances
    .filter((one) => one.environment === environment && Number.isNaN(one.terminatedMs))
    .reduce((sum, { offering }) => sum + offerings.vcpuMilli[offering]!, 0);
}
