/**
 * Savings Plans and reserved instances: fees by the hour, and the usage that they cover [B26, B27].
 */
import { msPerHour, msPerSecond, nanoPerUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Charge } from './charge.ts';
import { exactDecimal } from '../kernel/text/usd.ts';
import { hoursNano, hoursText, msOf, type PaidTime } from './period.ts';
import {
  type CoverableLine,
  type Cover,
  type HourlyUsage,
  hourlyUsage,
  type Hours,
  passedOn,
  type PassedOn,
  reservedCovers,
  take,
  valueCovers,
} from './hourly-usage.ts';

type Billing = Model['assumptions']['billing'];
type SavingsPlan = Billing['savingsPlans'][number];
type ReservedInstances = Billing['reservedInstances'][number];

/** What an account has committed itself to. */
export type Commitments = Pick<Billing, 'savingsPlans' | 'reservedInstances'>;

/** Whether the account has lines of its own. */
export function hasCommitments({ savingsPlans, reservedInstances }: Commitments): boolean {
  return savingsPlans.length + reservedInstances.length > 0;
}

/** What commitments cost and save. */
export interface Settlement {
  /** The account's own lines: the fee of each commitment, then what it covers, hour by hour. */
  readonly charges: readonly Charge[];
  /** The same covers by line of usage. */
  readonly passedOn: readonly PassedOn[];
}

/**
 * Each commitment covers what is left, in this order: reserved instances, plans of one family,
 * compute plans. It costs the time that is paid, and never less than the hours in which it covers.
 */
export function settle(
  { savingsPlans, reservedInstances }: Commitments,
  hours: Hours,
  paid: PaidTime,
  lines: Iterable<CoverableLine>,
): Settlement {
  const usage = hourlyUsage(hours, lines);
  const paidMilli = Math.max(paid.hoursMilli, (hours.next - hours.first) * 1_000);
  const ofKind = (wanted: SavingsPlan['kind']) =>
    savingsPlans
      .filter(({ kind }) => kind === wanted)
      .flatMap((plan) => [
        fee(paidMilli, 'savings-plan', { count: 1, hourNano: plan.commitmentNano }),
        ...planCover(hours, plan, usage),
      ]);
  const charges = [
    ...reservedInstances.flatMap((one) => [
      fee(paidMilli, 'reserved-instances', one),
      ...reservedCover(hours, one, usage),
    ]),
    ...ofKind('ec2-instance'),
    ...ofKind('compute'),
  ];
  return { charges, passedOn: passedOn(usage) };
}

function fee(
  paidMilli: number,
  meter: string,
  { count, hourNano }: Pick<ReservedInstances, 'count' | 'hourNano'>,
): Charge {
  const billedMs = msOf(paidMilli);
  return {
    ...{ meter, unit: 'commitment-hours', estimated: false },
    quantity: hoursText(BigInt(paidMilli) * BigInt(count)),
    unitPriceNano: hourNano,
    fromMs: 0,
    toMs: billedMs,
    billedMs,
    amountNano: hoursNano(BigInt(hourNano) * BigInt(count), paidMilli),
  };
}

function reservedCover(
  hours: Hours,
  { instanceType, count, hourNano }: ReservedInstances,
  usage: HourlyUsage,
): Charge[] {
  return [...usage].flatMap(([hour, groups]) => {
    const covers = reservedCovers(groups, instanceType, count * msPerHour);
    takeAll(covers, ({ ms }) => BigInt(ms), [BigInt(hourNano), BigInt(msPerHour)]);
    return covers.map(({ usage: { unitPriceNano }, ms, nano }): Charge => ({
      ...{ meter: 'reserved-instances-coverage', unit: 'instance-seconds', estimated: false },
      quantity: exactDecimal(BigInt(ms), BigInt(msPerSecond)),
      unitPriceNano: -unitPriceNano,
      ...timesOf(hours, hour),
      billedMs: ms,
      amountNano: -nano,
    }));
  });
}

/** Each cover takes its size × `rate` of the fee, the sum so far rounded down. */
function takeAll(
  covers: readonly Cover[],
  size: (cover: Cover) => bigint,
  [rate, per]: readonly [bigint, bigint],
): void {
  let until = 0n;
  let paidNano = 0n;
  for (const cover of covers) {
    until += size(cover);
    const dueNano = (rate * until) / per;
    take(cover, dueNano - paidNano);
    paidNano = dueNano;
  }
}

const ppm = 1_000_000;

function planCover(hours: Hours, plan: SavingsPlan, usage: HourlyUsage): Charge[] {
  const mostNano = coveredValue(plan);
  const family = plan.kind === 'compute' ? null : plan.family;
  return [...usage].flatMap(([hour, groups]) => {
    const covers = valueCovers(groups, family, mostNano);
    takeAll(covers, ({ nano }) => nano, [BigInt(ppm - plan.discountPpm), BigInt(ppm)]);
    const coveredNano = covers.reduce((sum, { nano }) => sum + nano, 0n);
    if (coveredNano === 0n) return [];
    const times = timesOf(hours, hour);
    const cover: Charge = {
      ...{ meter: 'savings-plan-coverage', unit: 'usd', estimated: false },
      quantity: exactDecimal(coveredNano, BigInt(nanoPerUsd)),
      unitPriceNano: -nanoPerUsd,
      ...times,
      billedMs: times.toMs - times.fromMs,
      amountNano: -coveredNano,
    };
    return [cover];
  });
}

/** On-Demand value that the commitment buys in an hour at the discount; undefined = any. */
function coveredValue({ commitmentNano, discountPpm }: SavingsPlan): bigint | undefined {
  if (discountPpm === ppm) return undefined;
  return (BigInt(commitmentNano) * BigInt(ppm)) / BigInt(ppm - discountPpm);
}

/** The part of the work that lies in the hour. */
function timesOf({ startEpochMs, usedMs }: Hours, hour: number) {
  const startMs = hour * msPerHour - startEpochMs;
  return { fromMs: Math.max(0, startMs), toMs: Math.min(usedMs, startMs + msPerHour) };
}
