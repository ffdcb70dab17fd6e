/** A part of a bill: its cost, and its money and capacity by use. */
import type { Split } from './capacity-use.ts';

export interface Amount {
  readonly costNano: bigint;
  /** `costNano` by use; 0 for a cost without capacity. */
  readonly nano: Split;
  /** milli-vCPU·ms. */
  readonly vcpuMilliMs: Split;
}

const nothing: Split = { useful: 0n, lost: 0n, boot: 0n, idle: 0n };

/** A cost without capacity. */
export function bareAmount(costNano: bigint): Amount {
  return { costNano, nano: nothing, vcpuMilliMs: nothing };
}

/**
 * A cost (≥ 0) divided in proportion to the uses of its capacity, each boundary rounded down, so
 * that the four sum to the cost. If the capacity is 0, all of it is idle.
 */
export function amountOf(costNano: bigint, vcpuMilliMs: Split): Amount {
  const { useful, lost, boot, idle } = vcpuMilliMs;
  const capacity = useful + lost + boot + idle;
  if (capacity === 0n) return { costNano, nano: { ...nothing, idle: costNano }, vcpuMilliMs };
  const until = (used: bigint) => (costNano * used) / capacity;
  const first = until(useful);
  const second = until(useful + lost);
  const third = until(useful + lost + boot);
  const nano = {
    useful: first,
    lost: second - first,
    boot: third - second,
    idle: costNano - third,
  };
  return { costNano, nano, vcpuMilliMs };
}

/** a + b. */
export function plus(a: Amount, b: Amount): Amount {
  return {
    costNano: a.costNano + b.costNano,
    nano: plusSplit(a.nano, b.nano),
    vcpuMilliMs: plusSplit(a.vcpuMilliMs, b.vcpuMilliMs),
  };
}

/** a − b. */
export function minus(a: Amount, b: Amount): Amount {
  const minusB = {
    costNano: -b.costNano,
    nano: negated(b.nano),
    vcpuMilliMs: negated(b.vcpuMilliMs),
  };
  return plus(a, minusB);
}

/** Sum of all. */
export function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce(plus, bareAmount(0n));
}

/** Adds to the sum of a key. */
export function addTo<Key>(sums: Map<Key, Amount>, key: Key, amount: Amount): void {
  const before = sums.get(key);
  sums.set(key, before === undefined ? amount : plus(before, amount));
}

function plusSplit(a: Split, b: Split): Split {
  return {
    useful: a.useful + b.useful,
    lost: a.lost + b.lost,
    boot: a.boot + b.boot,
    idle: a.idle + b.idle,
  };
}

function negated({ useful, lost, boot, idle }: Split): Split {
  return { useful: -useful, lost: -lost, boot: -boot, idle: -idle };
}
