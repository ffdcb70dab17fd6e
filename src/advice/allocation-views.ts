/** What an environment's strategy would launch at the prices of a time, before any run. */
import { float64 } from '../kernel/columns.ts';
import type { OfferingId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { Environment, World } from '../model/places.ts';
import { familiesOf } from '../model/rules/families.ts';
import type { AllocationView } from '../policy/allocation/strategy.ts';

/** Without a comparison of depths, which are drawn in a run. */
export function allocationView(
  model: Model,
  { priceNanoPerHour }: World,
  environment: Environment,
): AllocationView {
  const { scheduler, ec2, spot } = model.assumptions;
  return {
    offerings: model.offerings,
    families: familiesOf(model.offerings),
    priceNanoPerHour,
    depth: float64<OfferingId>(model.offerings.count),
    environment,
    sizePreference: scheduler.sizePreference,
    priceBasis: ec2.priceBasis,
    poolTop: spot.poolTop,
  };
}
