/** The bill of a run: what every resource costs, line by line, and which jobs caused it. */
import type { InstanceId, JobId } from '../kernel/ids.ts';
import { billedSeconds, type Charge, chargeLines, lifeNano } from '../billing/charge.ts';
import { bigint64 } from '../kernel/columns.ts';
import { msPerSecond } from '../kernel/units.ts';
import type { Tariff } from '../model/places.ts';
import type { FoldInit } from '../trace/record.ts';
import { accountCharges } from './account.ts';
import { attributedByJob, attributedTotal } from './attributed.ts';
import { type Lifetimes, viewOfLives } from './lifetimes.ts';
import { meteredLife, type OfferingTariffs, tariffsOf } from './tariffs.ts';

/** Amounts in nano-dollars, each computed on first use. */
export interface Bill {
  /** All resources and the account's own lines. */
  totalNano(): bigint;
  /** What jobs caused; the rest of the total is overhead. */
  attributedNano(): bigint;
  /** By meter, in order of first use; the account's last. */
  byMeter(): ReadonlyMap<string, bigint>;
  readonly instanceNano: (instance: InstanceId) => bigint;
  /**
   * Whole seconds of the instance's first meter that runs with it (compute); 0 = free or never ran.
   */
  readonly billedSeconds: (instance: InstanceId) => number;
  charges(instance: InstanceId): Charge[];
  /** Lines of no resource: Savings Plans, reserved instances, and what they cover. */
  accountCharges(): readonly Charge[];
  readonly jobNano: (job: JobId) => bigint;
}

/** The bill of lives. */
export function billOf(lives: Lifetimes): Bill {
  const tariffs = tariffsOf(lives);
  const metered = { lives, tariffs };
  const account = once(() => accountCharges(lives, tariffs));
  const costs = once(() => costsOf(metered, account()));
  const capacityMs = (instance: InstanceId) =>
    computeSeconds(metered, instance, false) * msPerSecond;
  const byJob = once(() => attributedByJob(lives, { nano: costs().nano, capacityMs }));
  const attributed = once(() => attributedTotal(lives, { nano: costs().nano, capacityMs }));
  return {
    totalNano: () => costs().totalNano,
    attributedNano: attributed,
    byMeter: () => costs().byMeter,
    instanceNano: (instance) => costs().nano[instance],
    billedSeconds: (instance) => computeSeconds(metered, instance, true),
    charges: (instance) => instanceCharges(metered, instance),
    accountCharges: account,
    jobNano: (job) => byJob()[job],
  };
}

/** The bill of a run as a fold of its own. */
export const ledger: FoldInit<Bill> = viewOfLives(billOf);

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

interface Metered {
  readonly lives: Lifetimes;
  readonly tariffs: OfferingTariffs;
}

function tariffsOfInstance({ lives, tariffs }: Metered, instance: InstanceId): readonly Tariff[] {
  return tariffs[lives.instances.offering[instance]];
}

function instanceCharges(metered: Metered, instance: InstanceId): Charge[] {
  return tariffsOfInstance(metered, instance).flatMap((tariff) => {
    const life = meteredLife(metered.lives, instance, tariff);
    return life === undefined ? [] : chargeLines(tariff, life, []);
  });
}

function costsOf(metered: Metered, account: readonly Charge[]) {
  const nano = bigint64<InstanceId>(metered.lives.instances.length);
  const byMeter = new Map<string, bigint>();
  let totalNano = 0n;
  const book = (meter: string, amount: bigint) => {
    byMeter.set(meter, (byMeter.get(meter) ?? 0n) + amount);
    totalNano += amount;
  };
  for (let instance = 0 as InstanceId; instance < nano.length; instance++) {
    let cost = 0n;
    for (const tariff of tariffsOfInstance(metered, instance)) {
      const life = meteredLife(metered.lives, instance, tariff);
      if (life === undefined) continue;
      const amount = lifeNano(tariff, life);
      cost += amount;
      book(tariff.meter, amount);
    }
    nano[instance] = cost;
  }
  for (const { meter, amountNano } of account) book(meter, amountNano);
  return { nano, byMeter, totalNano };
}

/** Billed seconds of the compute meter; `freeing` = false counts free lives as if paid. */
function computeSeconds(metered: Metered, instance: InstanceId, freeing: boolean): number {
  const tariff = tariffsOfInstance(metered, instance).find(({ from }) => from === 'running');
  if (tariff === undefined) return 0;
  const life = meteredLife(metered.lives, instance, tariff);
  if (life === undefined) return 0;
  return billedSeconds(tariff, { ...life, reclaimed: life.reclaimed && freeing });
}
