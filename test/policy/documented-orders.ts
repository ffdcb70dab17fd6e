/** The criteria of each allocation strategy, as AWS documents them [S1, S3, S4, S5, S6, S7]. */
import type { OfferingId } from '../../src/kernel/ids.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import type { Choice } from './choices.ts';

/** Below 0: `a` is preferred to `b`; 0: no preference. */
type Criterion = (one: Choice, a: OfferingId, b: OfferingId) => number;

const less = (a: number, b: number) => (a < b ? -1 : Number(a > b));

/** The smaller instance. */
const smaller: Criterion = ({ view: { offerings } }, a, b) =>
  less(offerings.vcpuMilli[a], offerings.vcpuMilli[b]);

const cheaper: Criterion = ({ view: { priceNanoPerHour } }, a, b) =>
  less(priceNanoPerHour[a], priceNanoPerHour[b]);

/** As fractions, without rounding. */
const cheaperPerVcpu: Criterion = ({ view: { offerings, priceNanoPerHour } }, a, b) => {
  const { vcpuMilli } = offerings;
  const left = BigInt(priceNanoPerHour[a]) * BigInt(vcpuMilli[b]);
  const right = BigInt(priceNanoPerHour[b]) * BigInt(vcpuMilli[a]);
  return left < right ? -1 : Number(left > right);
};

const lessMemory: Criterion = ({ view: { offerings } }, a, b) =>
  less(offerings.memoryMib[a], offerings.memoryMib[b]);

const earlierInList: Criterion = ({ view: { environment } }, a, b) => {
  const { listPosition, firstOffering } = environment;
  return less(itemAt(listPosition, a - firstOffering), itemAt(listPosition, b - firstOffering));
};

const deeper: Criterion = ({ view: { depth } }, a, b) => less(depth[b], depth[a]);

/** `sizePreference`; demand: the largest size that the demand fills, before all others. */
const betterSize: Criterion = ({ need, view }, a, b) => {
  const [one, other] = [view.offerings.vcpuMilli[a], view.offerings.vcpuMilli[b]];
  if (view.sizePreference === 'smallest') return less(one, other);
  if (view.sizePreference === 'largest') return less(other, one);
  const fills = [one, other].map((vcpuMilli) => vcpuMilli <= need.uncoveredVcpuMilli);
  if (fills[0] !== fills[1]) return fills[0] ? -1 : 1;
  return fills[0] ? less(other, one) : less(one, other);
};

export interface DocumentedOrder {
  /** The first criterion that distinguishes two offerings decides. */
  readonly criteria: readonly Criterion[];
  /** The choice is only the first among candidates of its own depth. */
  readonly asDeep?: true;
  /** It waits for the type of its first choice if EC2 has none [S2]. */
  readonly waits?: true;
}

/** Launches for `minvCpus` are not for jobs, and not chosen by a strategy. */
export type ChoiceName = StrategyName | 'minvCpus, without a job';

export const documented: Readonly<Record<ChoiceName, DocumentedOrder>> = {
  BEST_FIT: { criteria: [smaller, cheaper, lessMemory, earlierInList], waits: true },
  BEST_FIT_PROGRESSIVE: { criteria: [cheaperPerVcpu, betterSize] },
  BEST_FIT_PROGRESSIVE_ORDERED: { criteria: [earlierInList, cheaperPerVcpu, betterSize] },
  SPOT_CAPACITY_OPTIMIZED: { criteria: [deeper, betterSize, cheaperPerVcpu] },
  SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: {
    criteria: [earlierInList, deeper, betterSize, cheaperPerVcpu],
    asDeep: true,
  },
  SPOT_PRICE_CAPACITY_OPTIMIZED: { criteria: [cheaperPerVcpu, betterSize], asDeep: true },
  'minvCpus, without a job': { criteria: [cheaperPerVcpu, smaller, earlierInList] },
};

/** Whether a strategy should choose `a` before `b`. */
export function precedes(
  { criteria, asDeep }: DocumentedOrder,
  one: Choice,
  a: OfferingId,
  b: OfferingId,
): boolean {
  if (asDeep && deeper(one, b, a) < 0) return false;
  const difference = criteria.map((by) => by(one, a, b)).find((order) => order !== 0);
  return difference !== undefined && difference < 0;
}
