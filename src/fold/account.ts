/** The account's own lines of a bill: its commitments, and the On-Demand usage they cover. */
import type { InstanceId } from '../kernel/ids.ts';
import { type Charge, chargeLines } from '../billing/charge.ts';
import { commitmentCharges, hasCommitments } from '../billing/commitments.ts';
import { type CoverableLine, type Hours, hoursOf, hourStarts } from '../billing/hourly-usage.ts';
import { isFargate, isSpot } from '../words/purchases.ts';
import type { Lifetimes } from './lifetimes.ts';
import { meteredLife, type OfferingTariffs } from './tariffs.ts';

/** Meters that commitments cover where they run On-Demand [B26]. */
const coverable: ReadonlySet<string> = new Set(['ec2-on-demand', 'fargate-vcpu', 'fargate-memory']);

/** By commitment, its fee first; empty without commitments. */
export function accountCharges(lives: Lifetimes, tariffs: OfferingTariffs): readonly Charge[] {
  const { assumptions, startEpochMs } = lives.model;
  if (!hasCommitments(assumptions.billing)) return [];
  const hours = hoursOf(startEpochMs, lives.end.endedMs);
  return commitmentCharges(assumptions.billing, hours, coverableLines(lives, tariffs, hours));
}

function* coverableLines(
  lives: Lifetimes,
  tariffs: OfferingTariffs,
  hours: Hours,
): Generator<CoverableLine, void, undefined> {
  const { offerings } = lives.model;
  const { offering: offeringOf, length } = lives.instances;
  for (let instance = 0 as InstanceId; instance < length; instance++) {
    const offering = offeringOf[instance];
    const purchase = offerings.purchase[offering];
    if (isSpot(purchase)) continue;
    const typeName = isFargate(purchase) ? '' : offerings.typeName[offering];
    for (const tariff of tariffs[offering]) {
      const life = coverable.has(tariff.meter) && meteredLife(lives, instance, tariff);
      if (!life) continue;
      const cuts = hourStarts(hours, life.fromMs, life.toMs);
      for (const charge of chargeLines(tariff, life, cuts)) yield { typeName, charge };
    }
  }
}
