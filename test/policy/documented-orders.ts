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

/** The price of what the demand takes of a type, in fractions without rounding. */
const lessCost: Criterion = (one, a, b) => {
  const { demand } = one.need;
  const { offerings, priceNanoPerHour, priceBasis } = one.view;
  if (priceBasis === 'vcpu') return cheaperPerVcpu(one, a, b);
  /** The cost of each resource in the demand, as numerator and denominator. */
  const shares = (offering: OfferingId) =>
    (['vcpuMilli', 'memoryMib', 'gpus'] as const)
      .filter((name) => demand[name] > 0)
      .map(
        (name) =>
          [
            BigInt(priceNanoPerHour[offering]) * BigInt(demand[name]),
            BigInt(offerings[name][offering]),
          ] as const,
      );
  const compare = ([n1, d1]: readonly [bigint, bigint], [n2, d2]: readonly [bigint, bigint]) =>
    n1 * d2 < n2 * d1 ? -1 : Number(n1 * d2 > n2 * d1);
  const largest = (offering: OfferingId) =>
    shares(offering).reduce((x, y) => (compare(x, y) < 0 ? y : x));
  return compare(largest(a), largest(b));
};

/** `sizePreference`: what is too large for the demand has been left out before. */
const betterSize: Criterion = ({ view }, a, b) => {
  const [one, other] = [view.offerings.vcpuMilli[a], view.offerings.vcpuMilli[b]];
  return view.sizePreference === 'smallest' ? less(one, other) : less(other, one);
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
  BEST_FIT_PROGRESSIVE: { criteria: [lessCost, betterSize] },
  BEST_FIT_PROGRESSIVE_ORDERED: { criteria: [earlierInList, lessCost, betterSize] },
  SPOT_CAPACITY_OPTIMIZED: { criteria: [deeper, betterSize, lessCost] },
  SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: {
    criteria: [earlierInList, deeper, betterSize, lessCost],
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
