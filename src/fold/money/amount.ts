/** A part of a bill: money and capacity by use. */
import { minusSplit, noSplit, plusSplit, type Split, sumOfSplit } from './split.ts';

export interface Amount {
  /** Nano-dollars. */
  readonly nano: Split;
  /** milli-vCPU·ms. */
  readonly vcpuMilliMs: Split;
}

/** Nano-dollars of all uses. */
export function costOf({ nano }: Amount): bigint {
  return sumOfSplit(nano);
}

/** A cost without capacity, which nothing uses. */
export function unusedAmount(costNano: bigint): Amount {
  return { nano: { ...noSplit, idle: costNano }, vcpuMilliMs: noSplit };
}

/** a + b. */
export function plus(a: Amount, b: Amount): Amount {
  return {
    nano: plusSplit(a.nano, b.nano),
    vcpuMilliMs: plusSplit(a.vcpuMilliMs, b.vcpuMilliMs),
  };
}

/** a − b. */
export function minus(a: Amount, b: Amount): Amount {
  return {
    nano: minusSplit(a.nano, b.nano),
    vcpuMilliMs: minusSplit(a.vcpuMilliMs, b.vcpuMilliMs),
  };
}

/** Sum of all. */
export function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce(plus, unusedAmount(0n));
}

/** Adds to the sum of a key. */
export function addTo<Key>(sums: Map<Key, Amount>, key: Key, amount: Amount): void {
  const before = sums.get(key);
  sums.set(key, before === undefined ? amount : plus(before, amount));
}
