/** What the commitments of an account cost, and the On-Demand usage that they cover. */
import type { InstanceId } from '../kernel/ids.ts';
import { chargeLines } from '../billing/charge.ts';
import { hasCommitments, settle, type Settlement } from '../billing/commitments.ts';
import { type CoverableLine, type Hours, hoursOf, hourStarts } from '../billing/hourly-usage.ts';
import { type PaidTime, paidTime } from '../billing/period.ts';
import { isFargate, isSpot } from '../words/purchases.ts';
import type { Resources } from './resources.ts';
import { meteredLife, type OfferingTariffs } from './tariffs.ts';

/** Meters that commitments cover where they run On-Demand [B26]. */
const coverable: ReadonlySet<string> = new Set(['ec2-on-demand', 'fargate-vcpu', 'fargate-memory']);

/** Nothing without commitments. */
export function accountOf(resources: Resources, tariffs: OfferingTariffs): Settlement {
  const { assumptions, startEpochMs } = resources.model;
  const { billing } = assumptions;
  const paid = paidOf(resources);
  if (paid === undefined) return { charges: [], passedOn: [] };
  const hours = hoursOf(startEpochMs, resources.usedMs);
  return settle(billing, hours, paid, coverableLines(resources, tariffs, hours));
}

/** The time for which the run pays by the calendar; undefined = it pays nothing so. */
export function paidOf({ model, usedMs }: Resources): PaidTime | undefined {
  const { billing } = model.assumptions;
  return hasCommitments(billing) ? paidTime(billing.period, usedMs) : undefined;
}

function* coverableLines(
  resources: Resources,
  tariffs: OfferingTariffs,
  hours: Hours,
): Generator<CoverableLine, void, undefined> {
  const { offerings } = resources.model;
  const { offering: offeringOf, length } = resources.instances;
  for (let instance = 0 as InstanceId; instance < length; instance++) {
    const offering = offeringOf[instance];
    const purchase = offerings.purchase[offering];
    if (isSpot(purchase)) continue;
    const typeName = isFargate(purchase) ? '' : offerings.typeName[offering];
    for (const tariff of tariffs[offering]) {
      const life = coverable.has(tariff.meter) && meteredLife(resources, instance, tariff);
      if (!life) continue;
      const cuts = hourStarts(hours, life.fromMs, life.toMs);
      for (const charge of chargeLines(tariff, life, cuts)) yield { instance, typeName, charge };
    }
  }
}
