/** The bill of a run: what every resource costs, line by line, and which jobs caused it. */
import type { InstanceId, JobId } from '../../kernel/ids.ts';
import { billedSeconds, type Charge, chargeLines } from '../../billing/charge.ts';
import { msPerSecond } from '../../kernel/units.ts';
import type { Tariff } from '../../model/places.ts';
import type { FoldInit } from '../../trace/record.ts';
import { accountOf } from './account.ts';
import { costOf } from './amount.ts';
import { costsOf } from './costs.ts';
import type { Counts } from '../counters.ts';
import { divisions, type InstanceCosts } from './division.ts';
import { type Held, heldOf } from '../capacity/held.ts';
import { JobCosts } from './job-costs.ts';
import { type Lifetimes, viewOfLives } from '../lives/lifetimes.ts';
import type { Resources } from '../fleet/resources.ts';
import { type RunUses, runUses } from './run-uses.ts';
import { meteredLife, type OfferingTariffs, tariffsOf } from './tariffs.ts';
import { totalOf } from './uses.ts';

/** Amounts in nano-dollars, each computed on first use. Only the account's lines may be below 0. */
export interface Bill {
  /** All resources and the account's own lines. */
  totalNano(): bigint;
  /** What jobs caused; the rest of the total is overhead. */
  attributedNano(): bigint;
  /** By meter, in order of first use, without usage that commitments cover; their fees last. */
  byMeter(): ReadonlyMap<string, bigint>;
  /** The sum of its own lines. */
  readonly instanceNano: (instance: InstanceId) => bigint;
  /** The same with commitments: less what they cover, plus the part of their fees for that. */
  readonly amortizedNano: (instance: InstanceId) => bigint;
  /** Fees of commitments for what nothing used. */
  unusedNano(): bigint;
  /** Lines of the user's own by the hour of the calendar. */
  calendarNano(): bigint;
  /**
   * Whole seconds of the instance's first meter that runs with it (compute); 0 = free or never ran.
   */
  readonly billedSeconds: (instance: InstanceId) => number;
  charges(instance: InstanceId): Charge[];
  /**
   * Lines of no resource: Savings Plans, reserved instances and what they cover, then those of the
   * user's own that are not for instances.
   */
  accountCharges(): readonly Charge[];
}

/** The bill of what was counted, and what it was for. */
export interface BillByUse extends Bill {
  uses(): RunUses;
}

/** The bill of lives, and which jobs caused it. */
export interface BillOfJobs extends Bill {
  readonly jobNano: (job: JobId) => bigint;
}

/** The bill of lives. */
export function billOf(lives: Lifetimes): BillOfJobs {
  const { bill, all } = billed(lives, () => heldOf(lives));
  const costs = once(() => new JobCosts(lives, all()));
  return {
    ...bill,
    attributedNano: () => costs().total(),
    jobNano: (job) => costs().job(job),
  };
}

/** The bill of what was counted. */
export function billByUse(counts: Counts): BillByUse {
  const { bill, costs, all } = billed(counts, () => counts.holdings.held(counts.instances.length));
  const uses = once(() => runUses(counts, all(), costs));
  const attributed = once(() => costOf(totalOf(uses().groups)));
  return { ...bill, attributedNano: attributed, uses };
}

function billed(resources: Resources, held: () => Held) {
  const tariffs = tariffsOf(resources);
  const metered = { resources, tariffs };
  const account = once(() => accountOf(resources, tariffs));
  const settled = once(() => costsOf(resources, tariffs, account()));
  const costs: InstanceCosts = {
    costNano: (instance) => settled().amortizedNano[instance],
    extrasNano: (instance) => settled().extrasNano[instance],
    capacityMs: (instance) => computeSeconds(metered, instance, false) * msPerSecond,
  };
  const all = once(() => divisions(resources, held(), costs));
  const bill: Omit<Bill, 'attributedNano'> = {
    totalNano: () => settled().totalNano,
    byMeter: () => settled().byMeter,
    instanceNano: (instance) => settled().listedNano[instance],
    amortizedNano: (instance) => settled().amortizedNano[instance],
    unusedNano: () => settled().unusedNano,
    calendarNano: () => settled().calendarNano,
    billedSeconds: (instance) => computeSeconds(metered, instance, true),
    charges: (instance) => instanceCharges(metered, instance),
    accountCharges: once(() => {
      const { charges, calendar, pieces } = account();
      return [...charges, ...calendar, ...pieces];
    }),
  };
  return { bill, costs, all };
}

/** The bill of a run as a fold of its own. */
export const ledger: FoldInit<BillOfJobs> = viewOfLives(billOf);

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

interface Metered {
  readonly resources: Resources;
  readonly tariffs: OfferingTariffs;
}

function tariffsOfInstance(
  { resources, tariffs }: Metered,
  instance: InstanceId,
): readonly Tariff[] {
  return tariffs[resources.instances.offering[instance]];
}

function instanceCharges(metered: Metered, instance: InstanceId): Charge[] {
  return tariffsOfInstance(metered, instance).flatMap((tariff) => {
    const life = meteredLife(metered.resources, instance, tariff);
    return life === undefined ? [] : chargeLines(tariff, life, []);
  });
}

/** Billed seconds of the compute meter; `freeing` = false counts free lives as if paid. */
function computeSeconds(metered: Metered, instance: InstanceId, freeing: boolean): number {
  const tariff = tariffsOfInstance(metered, instance).find(({ from }) => from === 'running');
  if (tariff === undefined) return 0;
  const life = meteredLife(metered.resources, instance, tariff);
  if (life === undefined) return 0;
  return billedSeconds(tariff, { ...life, reclaimed: life.reclaimed && freeing });
}
