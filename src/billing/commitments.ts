/**
 * Savings Plans and reserved instances: fees by the hour, and the usage that they cover [B26, B27].
 */
import { msPerHour, msPerSecond, nanoPerUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Charge } from './charge.ts';
import { exactDecimal } from '../kernel/text/usd.ts';
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
 * compute plans.
 */
export function settle(
  { savingsPlans, reservedInstances }: Commitments,
  hours: Hours,
  lines: Iterable<CoverableLine>,
): Settlement {
  const usage = hourlyUsage(hours, lines);
  const ofKind = (wanted: SavingsPlan['kind']) =>
    savingsPlans
      .filter(({ kind }) => kind === wanted)
      .flatMap((plan) => [
        fee(hours, 'savings-plan', { count: 1, hourNano: plan.commitmentNano }),
        ...planCover(hours, plan, usage),
      ]);
  const charges = [
    ...reservedInstances.flatMap((one) => [
      fee(hours, 'reserved-instances', one),
      ...reservedCover(hours, one, usage),
    ]),
    ...ofKind('ec2-instance'),
    ...ofKind('compute'),
  ];
  return { charges, passedOn: passedOn(usage) };
}

function fee(
  { first, next, endedMs }: Hours,
  meter: string,
  { count, hourNano }: Pick<ReservedInstances, 'count' | 'hourNano'>,
): Charge {
  const commitmentHours = BigInt(next - first) * BigInt(count);
  return {
    ...{ meter, unit: 'commitment-hours', estimated: false },
    quantity: commitmentHours.toString(),
    unitPriceNano: hourNano,
    fromMs: 0,
    toMs: endedMs,
    billedMs: (next - first) * msPerHour,
    amountNano: commitmentHours * BigInt(hourNano),
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

/** The part of the run that lies in the hour. */
function timesOf({ startEpochMs, endedMs }: Hours, hour: number) {
  const startMs = hour * msPerHour - startEpochMs;
  return { fromMs: Math.max(0, startMs), toMs: Math.min(endedMs, startMs + msPerHour) };
}
