/** The bill of a run: what every resource costs, line by line, and which jobs caused it. */
import { billedSeconds, chargeLines, lifeNano } from '../billing/charge.ts';
import type { Charge, Life } from '../billing/charge.ts';
import { msPerSecond } from '../kernel/units.ts';
import type { Tariff } from '../model/places.ts';
import { Reason } from '../trace/record.ts';
import type { FoldInit } from '../trace/record.ts';
import { attributedByJob, attributedTotal } from './attributed.ts';
import { viewOfLives } from './lifetimes.ts';
import type { Lifetimes } from './lifetimes.ts';

/** Answers about money, in nano-dollars; each is worked out when first asked for. */
export interface Bill {
  totalNano(): bigint;
  /** What jobs caused; total − attributed is overhead. */
  attributedNano(): bigint;
  /** By meter, in order of first use. */
  byMeter(): ReadonlyMap<string, bigint>;
  instanceNano(instance: number): bigint;
  /**
   * Whole seconds of the instance's first meter that runs with it (compute); 0 = free or never ran.
   */
  billedSeconds(instance: number): number;
  charges(instance: number): Charge[];
  jobNano(job: number): bigint;
}

/** The bill as a view of lives that are there already. */
export function billOf(lives: Lifetimes): Bill {
  const costs = once(() => instanceCosts(lives));
  const capacityMs = (instance: number) => computeSeconds(lives, instance, false) * msPerSecond;
  const byJob = once(() => attributedByJob(lives, { nano: costs().nano, capacityMs }));
  const attributed = once(() => attributedTotal(lives, { nano: costs().nano, capacityMs }));
  return {
    totalNano: () => costs().totalNano,
    attributedNano: attributed,
    byMeter: () => costs().byMeter,
    instanceNano: (instance) => costs().nano[instance]!,
    billedSeconds: (instance) => computeSeconds(lives, instance, true),
    charges: (instance) => instanceCharges(lives, instance),
    jobNano: (job) => byJob()[job]!,
  };
}

/** The bill of a run as a fold of its own. */
export const ledger: FoldInit<Bill> = viewOfLives(billOf);

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The life that a tariff meters; undefined = its clock never started. */
function meteredLife(lives: Lifetimes, instance: number, tariff: Tariff): Life | undefined {
  const { requestedMs, runningMs, terminatedMs, endReason } = lives.instances;
  const fromMs = tariff.from === 'running' ? runningMs[instance]! : requestedMs[instance]!;
  if (Number.isNaN(fromMs)) return undefined;
  const alive = Number.isNaN(terminatedMs[instance]!);
  const toMs = alive ? lives.end.endedMs : terminatedMs[instance]!;
  return { fromMs, toMs, reclaimed: endReason[instance] === Reason.Reclaimed };
}

function tariffsOf(lives: Lifetimes, instance: number): readonly Tariff[] {
  return lives.model.offerings.tariffs[lives.instances.offering[instance]!]!;
}

function instanceCharges(lives: Lifetimes, instance: number): Charge[] {
  return tariffsOf(lives, instance).flatMap((tariff) => {
    const life = meteredLife(lives, instance, tariff);
    return life === undefined ? [] : chargeLines(tariff, life, []);
  });
}

function instanceCosts(lives: Lifetimes) {
  const nano = new BigInt64Array(lives.instances.length);
  const byMeter = new Map<string, bigint>();
  let totalNano = 0n;
  for (let instance = 0; instance < nano.length; instance += 1) {
    let cost = 0n;
    for (const tariff of tariffsOf(lives, instance)) {
      const life = meteredLife(lives, instance, tariff);
      if (life === undefined) continue;
      const amount = lifeNano(tariff, life);
      cost += amount;
      byMeter.set(tariff.meter, (byMeter.get(tariff.meter) ?? 0n) + amount);
    }
    nano[instance] = cost;
    totalNano += cost;
  }
  return { nano, byMeter, totalNano };
}

/**
 * Billed seconds of the compute meter; without `freeing`, free lives count as if they were paid.
 */
function computeSeconds(lives: Lifetimes, instance: number, freeing: boolean): number {
  const tariff = tariffsOf(lives, instance).find(({ from }) => from === 'running');
  if (tariff === undefined) return 0;
  const life = meteredLife(lives, instance, tariff);
  if (life === undefined) return 0;
  return billedSeconds(tariff, { ...life, reclaimed: life.reclaimed && freeing });
}
