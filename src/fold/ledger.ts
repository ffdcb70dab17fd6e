/** The bill of a run: what every resource costs, line by line, and which jobs caused it. */
import type { InstanceId, JobId, OfferingId, RowId } from '../kernel/ids.ts';
import { billedSeconds, type Charge, chargeLines } from '../billing/charge.ts';
import { msPerSecond } from '../kernel/units.ts';
import type { Tariff } from '../model/places.ts';
import type { FoldInit } from '../trace/record.ts';
import { accountOf } from './account.ts';
import { AttributedCosts, attributedTotal } from './attributed.ts';
import { type JobGroups, jobGroups } from './bill-groups.ts';
import { costsOf } from './costs.ts';
import { divisions, type InstanceCosts } from './division.ts';
import { type Held, heldOf } from './held.ts';
import { type Lifetimes, viewOfLives } from './lifetimes.ts';
import type { Resources } from './resources.ts';
import type { UseOf } from './split.ts';
import { meteredLife, type OfferingTariffs, tariffsOf } from './tariffs.ts';

/** Amounts in nano-dollars, each computed on first use. Only the account's lines may be below 0. */
export interface ResourceBill {
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
  /**
   * Whole seconds of the instance's first meter that runs with it (compute); 0 = free or never ran.
   */
  readonly billedSeconds: (instance: InstanceId) => number;
  charges(instance: InstanceId): Charge[];
  /** Lines of no resource: Savings Plans, reserved instances, and what they cover. */
  accountCharges(): readonly Charge[];
}

/** The bill of resources, and which jobs caused it. */
export interface Bill extends ResourceBill {
  readonly jobNano: (job: JobId) => bigint;
  groups(): JobGroups;
  /** The amortized cost of an offering's instances, and the cost of a group of jobs, by use. */
  readonly offeringUses: UseOf<OfferingId>;
  readonly groupUses: UseOf<RowId>;
}

/** The bill of lives; `held`: what their attempts held, if it has been counted. */
export function billOf(lives: Lifetimes, held?: Held): Bill {
  const { bill, costs, all } = billed(
    lives,
    once(() => held ?? heldOf(lives)),
  );
  const groups = once(() => jobGroups(lives));
  const byUse = once(() => new AttributedCosts(lives, all(), costs, groups()));
  return {
    ...bill,
    jobNano: (job) => byUse().job(job),
    groups,
    offeringUses: (offering) => byUse().offering(offering),
    groupUses: (group) => byUse().group(group),
  };
}

/** The bill of resources of which attempts held so much. */
export function resourceBill(resources: Resources, held: Held): ResourceBill {
  return billed(resources, () => held).bill;
}

function billed(resources: Resources, held: () => Held) {
  const tariffs = tariffsOf(resources);
  const metered = { resources, tariffs };
  const account = once(() => accountOf(resources, tariffs));
  const costs = once(() => costsOf(resources, tariffs, account()));
  const divided: InstanceCosts = {
    costNano: (instance) => costs().amortizedNano[instance],
    extrasNano: (instance) => costs().extrasNano[instance],
    capacityMs: (instance) => computeSeconds(metered, instance, false) * msPerSecond,
  };
  const all = once(() => divisions(resources, held(), divided));
  const bill: ResourceBill = {
    totalNano: () => costs().totalNano,
    attributedNano: once(() => attributedTotal(resources, all())),
    byMeter: () => costs().byMeter,
    instanceNano: (instance) => costs().listedNano[instance],
    amortizedNano: (instance) => costs().amortizedNano[instance],
    unusedNano: () => costs().unusedNano,
    billedSeconds: (instance) => computeSeconds(metered, instance, true),
    charges: (instance) => instanceCharges(metered, instance),
    accountCharges: () => account().charges,
  };
  return { bill, costs: divided, all };
}

/** The bill of a run as a fold of its own. */
export const ledger: FoldInit<Bill> = viewOfLives(billOf);

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
