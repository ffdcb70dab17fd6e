/** What the money and the capacity of a run were for: by group of jobs, and by offering. */
import type { HoldingId, InstanceId, JobGroupId, OfferingId, RowId } from '../../kernel/ids.ts';
import type { Amount } from './amount.ts';
import type { Counts } from '../counters.ts';
import { type Divisions, type InstanceCosts, isTask } from './division.ts';
import { addExact, addProduct, addSum, exactSum, exactSums } from '../capacity/exact-sums.ts';
import { HeldFor } from '../capacity/holding-rows.ts';
import { Parts } from './parts.ts';
import { bootTime, livedTime } from '../lives/spans.ts';
import { noSplit, splitOf, type Splits, sumOfSplit, type Use } from './split.ts';
import { noUses, type Uses } from './uses.ts';

/**
 * Of offerings, the whole amortized cost, and the capacity from `running` on; of groups, what their
 * jobs caused. Only tasks leave groups anything idle: what of its cost a job had no time to use.
 */
export interface RunUses extends UsesOfInstances {
  /** Of groups, what is by the piece and no resource's. */
  readonly pieces: Amount;
}

interface UsesOfInstances {
  readonly groups: Uses<JobGroupId>;
  readonly offerings: Uses<OfferingId>;
}

const useOf = {
  [HeldFor.USEFUL]: 'useful',
  [HeldFor.LOST]: 'lost',
  [HeldFor.BOOT]: 'boot',
} as const satisfies Readonly<Record<HeldFor, Use>>;

/**
 * The parts of each instance's cost in order: of groups of jobs, of a group by use, then its boot;
 * the rest is idle.
 */
export function runUses(counts: Counts, all: Divisions, costs: InstanceCosts): RunUses {
  const { model, holdings } = counts;
  const groups = noUses<JobGroupId>(holdings.groups.all.length);
  const offerings = noUses<OfferingId>(model.offerings.count);
  const parts = new Parts(all);
  divideHeld(counts, all, parts, { groups, offerings });
  divideBoot(counts, all, parts, offerings);
  restIsIdle(counts, costs, offerings);
  return { groups, offerings, pieces: addPieces(counts, groups) };
}

/** Adds what groups of jobs cost by the piece; returns the sum. */
function addPieces({ pieces }: Counts, groups: Uses<JobGroupId>): Amount {
  const sum = { useful: 0n, lost: 0n };
  for (let group = 0 as JobGroupId; group < groups.length && pieces !== undefined; group++) {
    const { usefulNano, lostNano } = pieces.ofGroup(group);
    addExact(groups.nano.useful, group, usefulNano);
    addExact(groups.nano.lost, group, lostNano);
    sum.useful += usefulNano;
    sum.lost += lostNano;
  }
  return { nano: { ...noSplit, ...sum }, vcpuMilliMs: noSplit };
}

function divideHeld(
  counts: Counts,
  all: Divisions,
  parts: Parts,
  { groups, offerings }: UsesOfInstances,
): void {
  const { holdings, instances } = counts;
  const { rows, vcpu } = holdings;
  const order = rows.inOrder(groups.length);
  for (let at = 0 as RowId; at < order.length; at++) {
    const row = order[at];
    const instance = rows.columns.instance[row];
    const group = rows.columns.group[row];
    const offering = instances.offering[instance];
    const use = useOf[rows.columns.use[row]];
    addSum(groups.vcpuMilliMs[use], group, vcpu, row);
    addSum(offerings.vcpuMilliMs[use], offering, vcpu, row);
    if (!holdings.isPaid(row)) continue;
    const nano = parts.nextOf(instance, holdings, row);
    addExact(groups.nano[use], group, nano);
    addExact(offerings.nano[use], offering, nano);
    if (all[instance].held === 0n && isTask(counts, instance)) {
      addExact(groups.nano.idle, group, all[instance].nano);
    }
  }
}

/** The boot of instances has its part after all that jobs pay. */
function divideBoot(
  counts: Counts,
  all: Divisions,
  parts: Parts,
  offerings: UsesOfInstances['offerings'],
) {
  const { holdings, instances, model } = counts;
  const { instance: instanceOf } = holdings.rows.columns;
  for (let row = 0 as HoldingId; row < holdings.rows.length; row++) {
    if (!holdings.isPaid(row)) parts.count(instanceOf[row], holdings.counted, row);
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const offering = instances.offering[instance];
    const { vcpuMilli, memoryMib } = all[instance].machine;
    const bootMs = bootTime(counts, instance);
    addExact(offerings.nano.boot, offering, parts.next(instance, vcpuMilli, memoryMib, bootMs));
    const ofOffering = model.offerings.vcpuMilli[offering];
    addProduct(offerings.vcpuMilliMs.boot, offering, ofOffering, bootMs);
  }
}

/** The sums have no idle part yet: it is what they lack of the whole. */
function restIsIdle(
  counts: Counts,
  costs: InstanceCosts,
  { nano, vcpuMilliMs }: UsesOfInstances['offerings'],
) {
  const { instances, model } = counts;
  const { count, vcpuMilli } = model.offerings;
  const costNano = exactSums<OfferingId>(count);
  const provisioned = exactSums<OfferingId>(count);
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const offering = instances.offering[instance];
    addExact(costNano, offering, costs.costNano(instance));
    addProduct(provisioned, offering, vcpuMilli[offering], livedTime(counts, instance));
  }
  for (let offering = 0 as OfferingId; offering < count; offering++) {
    addRest(nano, offering, exactSum(costNano, offering));
    addRest(vcpuMilliMs, offering, exactSum(provisioned, offering));
  }
}

function addRest(of: Splits<OfferingId>, offering: OfferingId, whole: bigint): void {
  addExact(of.idle, offering, whole - sumOfSplit(splitOf(of, offering)));
}
