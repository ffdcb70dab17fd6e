/**
 * Law: Batch launches only types that the environment lists at that time, at a price below the bid
 * of that time; a disabled environment launches only for its floor, an UNMANAGED one never
 * [launches.2, holding.1, scale-out.9].
 */
import type { OfferingId } from '../../kernel/ids.ts';
import type { Environment } from '../../model/places.ts';
import { Kind } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { priceNano } from '../world/pools.ts';

export const market: LawInit = (model, world, faults) => {
  const { environment: environmentOf } = model.offerings;

  function launchFault(environment: Environment, offering: OfferingId): string | undefined {
    const { listPosition, firstOffering, enabled, minVcpuMilli } = environment;
    if ((listPosition[offering - firstOffering] ?? -1) < 0) return 'which it does not list';
    const price = priceNano(model, world, offering);
    const bid = world.tables.bidNanoPerHour[offering];
    if (price >= bid) return `whose price ${price} is not below the bid ${bid}`;
    const isFloorMet = world.living.vcpuMilli[environmentOf[offering]] >= minVcpuMilli;
    return !enabled && isFloorMet ? 'though it is disabled' : undefined;
  }
  return {
    hears: {
      [Kind.InstanceLaunched]({ offering }) {
        const environment = world.tables.environments[environmentOf[offering]];
        if (environment.platform !== 'EC2' || !environment.managed) return;
        const fault = launchFault(environment, offering);
        if (fault === undefined) return;
        faults.add(`${environment.name} launches offering ${offering}, ${fault}`);
      },
    },
  };
};
