/**
 * Savings Plans and reserved instances: fees by the hour, and the usage that they cover [B26, B27].
 */
import { msPerHour, msPerSecond, nanoPerUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Charge } from './charge.ts';
import { exactDecimal } from '../kernel/text/usd.ts';
import {
  type CoverableLine,
  coverReserved,
  coverValue,
  hourlyUsage,
  type HourlyUsage,
  type Hours,
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

/**
 * The account's own lines: the fee of each commitment, then what it covers, hour by hour. Each
 * covers what is left, in this order: reserved instances, plans of one family, compute plans.
 */
export function commitmentCharges(
  { savingsPlans, reservedInstances }: Commitments,
  hours: Hours,
  lines: Iterable<CoverableLine>,
): Charge[] {
  const usage = hourlyUsage(hours, lines);
  const ofKind = (wanted: SavingsPlan['kind']) =>
    savingsPlans
      .filter(({ kind }) => kind === wanted)
      .flatMap((plan) => [
        fee(hours, 'savings-plan', { count: 1, hourNano: plan.commitmentNano }),
        ...planCover(hours, plan, usage),
      ]);
  return [
    ...reservedInstances.flatMap((one) => [
      fee(hours, 'reserved-instances', one),
      ...reservedCover(hours, one, usage),
    ]),
    ...ofKind('ec2-instance'),
    ...ofKind('compute'),
  ];
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
  { instanceType, count }: ReservedInstances,
  usage: HourlyUsage,
): Charge[] {
  return [...usage].flatMap(([hour, groups]) =>
    coverReserved(groups, instanceType, count * msPerHour).map(
      ({ unitPriceNano, ms, nano }): Charge => ({
        ...{ meter: 'reserved-instances-coverage', unit: 'instance-seconds', estimated: false },
        quantity: exactDecimal(BigInt(ms), BigInt(msPerSecond)),
        unitPriceNano: -unitPriceNano,
        ...timesOf(hours, hour),
        billedMs: ms,
        amountNano: -nano,
      }),
    ),
  );
}

const ppm = 1_000_000;

function planCover(hours: Hours, plan: SavingsPlan, usage: HourlyUsage): Charge[] {
  const mostNano = coveredValue(plan);
  return [...usage].flatMap(([hour, groups]) => {
    const nano = coverValue(groups, plan.kind === 'compute' ? null : plan.family, mostNano);
    if (nano === 0n) return [];
    const times = timesOf(hours, hour);
    const cover: Charge = {
      ...{ meter: 'savings-plan-coverage', unit: 'usd', estimated: false },
      quantity: exactDecimal(nano, BigInt(nanoPerUsd)),
      unitPriceNano: -nanoPerUsd,
      ...times,
      billedMs: times.toMs - times.fromMs,
      amountNano: -nano,
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
