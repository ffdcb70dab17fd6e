/** A part of a bill: what it costs, and how money and capacity divide into the four uses. */
import type { Split } from './capacity-use.ts';

export interface Amount {
  readonly costNano: bigint;
  /** Of `costNano`, by use; less than it where no capacity stands behind the cost. */
  readonly nano: Split;
  /** milli-vCPU·ms. */
  readonly vcpuMilliMs: Split;
}

const nothing: Split = { useful: 0n, lost: 0n, boot: 0n, idle: 0n };

/** A cost behind which no capacity stands. */
export function bareAmount(costNano: bigint): Amount {
  return { costNano, nano: nothing, vcpuMilliMs: nothing };
}

/**
 * A cost (≥ 0) divided in proportion to the uses of its capacity, each boundary rounded down: the
 * four sum to the cost. Without any capacity all of it is idle.
 */
export function amountOf(costNano: bigint, vcpuMilliMs: Split): Amount {
  const { useful, lost, boot, idle } = vcpuMilliMs;
  const whole = useful + lost + boot + idle;
  if (whole === 0n) return { costNano, nano: { ...nothing, idle: costNano }, vcpuMilliMs };
  const until = (used: bigint) => (costNano * used) / whole;
  const [first, second, third] = [useful, useful + lost, useful + lost + boot].map(until) as [
    bigint,
    bigint,
    bigint,
  ];
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
  return combined(a, b, (one, other) => one + other);
}

/** a − b. */
export function minus(a: Amount, b: Amount): Amount {
  return combined(a, b, (one, other) => one - other);
}

/** Sum of all. */
export function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce(plus, bareAmount(0n));
}

function combined(a: Amount, b: Amount, by: (a: bigint, b: bigint) => bigint): Amount {
  return {
    costNano: by(a.costNano, b.costNano),
    nano: combinedSplit(a.nano, b.nano, by),
    vcpuMilliMs: combinedSplit(a.vcpuMilliMs, b.vcpuMilliMs, by),
  };
}

function combinedSplit(a: Split, b: Split, by: (a: bigint, b: bigint) => bigint): Split {
  return {
    useful: by(a.useful, b.useful),
    lost: by(a.lost, b.lost),
    boot: by(a.boot, b.boot),
    idle: by(a.idle, b.idle),
  };
}
