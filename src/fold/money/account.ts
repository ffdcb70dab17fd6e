/** What an account pays itself, and the On-Demand usage that its commitments cover. */
import type { InstanceId } from '../../kernel/ids.ts';
import { type Charge, chargeLines } from '../../billing/charge.ts';
import { hasCommitments, settle, type Settlement } from '../../billing/commitments.ts';
import { type CoverableLine, type Hours, hoursOf, hourStarts } from '../../billing/hourly-usage.ts';
import { calendarCharge, calendarLines, pieceCharge } from '../../billing/own-lines.ts';
import { type PaidTime, paidTime } from '../../billing/period.ts';
import { isFargate, isSpot } from '../../words/purchases.ts';
import type { Resources } from '../fleet/resources.ts';
import { meteredLife, type OfferingTariffs } from './tariffs.ts';

/** Meters that commitments cover where they run On-Demand [B26]. */
const coverable: ReadonlySet<string> = new Set(['ec2-on-demand', 'fargate-vcpu', 'fargate-memory']);

/** What an account pays, and what it saves. */
export interface Account extends Settlement {
  /** Lines of the user's own by the hour of the calendar. */
  readonly calendar: readonly Charge[];
  /** Those by the piece, which jobs cause. */
  readonly pieces: readonly Charge[];
}

export function accountOf(resources: Resources, tariffs: OfferingTariffs): Account {
  const { usedMs, pieces, model } = resources;
  const { billing } = model.assumptions;
  const paid = paidOf(resources);
  const ofPieces = pieces?.lines.map((line) => pieceCharge(line, pieces.total, usedMs));
  const nothing = { charges: [], passedOn: [], calendar: [], pieces: ofPieces ?? [] };
  if (paid === undefined) return nothing;
  const hours = hoursOf(model.startEpochMs, usedMs);
  const settled = hasCommitments(billing)
    ? settle(billing, hours, paid, coverableLines(resources, tariffs, hours))
    : nothing;
  const calendar = calendarLines(billing.lines).map((line) => calendarCharge(line, paid));
  return { ...nothing, ...settled, calendar };
}

/** The time for which the run pays by the calendar; undefined = it pays nothing so. */
export function paidOf({ model, usedMs }: Resources): PaidTime | undefined {
  const { billing } = model.assumptions;
  const isPaid = hasCommitments(billing) || calendarLines(billing.lines).length > 0;
  return isPaid ? paidTime(billing.period, usedMs) : undefined;
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
