/**
 * Law: Batch launches only types that the environment lists at that time, at a price below the bid,
 * both of that time; a disabled environment launches for its floor alone, an UNMANAGED one nothing
 * [launches.2, holding.1, scale-out.9].
 */
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isAlive } from '../world/instances.ts';
import { priceNano } from '../world/pool-terms.ts';
import type { AuditWorld } from '../world/world.ts';

export const market: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind !== Kind.InstanceLaunched) return;
    const id = model.offerings.environment[row.offering];
    const { name, platform, managed } = world.tables.environments[id];
    if (platform !== 'EC2' || !managed) return;
    const fault = launchFault(model, world, row.offering);
    if (fault !== undefined) object(`${name} launches offering ${row.offering}, ${fault}`);
  },
});

function launchFault(model: Model, world: AuditWorld, offering: OfferingId): string | undefined {
  const { environments, bidNanoPerHour } = world.tables;
  const id = model.offerings.environment[offering];
  const { listPosition, firstOffering, enabled, minVcpuMilli } = environments[id];
  if ((listPosition[offering - firstOffering] ?? -1) < 0) return 'which it does not list';
  const price = priceNano(model, world, offering);
  const bid = bidNanoPerHour[offering];
  if (price >= bid) return `whose price ${price} is not below the bid ${bid}`;
  const isFloorMet = () => livingVcpuMilli(model, world, id) >= minVcpuMilli;
  return !enabled && isFloorMet() ? 'though it is disabled' : undefined;
}

function livingVcpuMilli(
  { offerings }: Model,
  { instances }: AuditWorld,
  id: EnvironmentId,
): number {
  return instances
    .filter((one) => one.environment === id && isAlive(one))
    .reduce((sum, { offering }) => sum + offerings.vcpuMilli[offering], 0);
}
