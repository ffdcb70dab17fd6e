/** What capacity and money were for: the four uses, and columns of them. */
import { exactSum, type ExactSums, exactSums } from '../capacity/exact-sums.ts';

/** Amounts of the four uses of capacity. */
export interface Split {
  /** Useful and other running time, see `UsefulTime`. */
  readonly useful: bigint;
  readonly lost: bigint;
  /** Not ready yet, or held by a job that is STARTING. */
  readonly boot: bigint;
  /** The rest. */
  readonly idle: bigint;
}

/** The four uses, in the order of all tables. */
export const uses = ['useful', 'lost', 'boot', 'idle'] as const satisfies readonly (keyof Split)[];
export type Use = (typeof uses)[number];

export const noSplit: Split = { useful: 0n, lost: 0n, boot: 0n, idle: 0n };

/** a + b. */
export function plusSplit(a: Split, b: Split): Split {
  return {
    useful: a.useful + b.useful,
    lost: a.lost + b.lost,
    boot: a.boot + b.boot,
    idle: a.idle + b.idle,
  };
}

/** a − b. */
export function minusSplit(a: Split, b: Split): Split {
  return {
    useful: a.useful - b.useful,
    lost: a.lost - b.lost,
    boot: a.boot - b.boot,
    idle: a.idle - b.idle,
  };
}

/** All four together. */
export function sumOfSplit({ useful, lost, boot, idle }: Split): bigint {
  return useful + lost + boot + idle;
}

/** Sums of splits, one a row. */
export type Splits<Id extends number> = Readonly<Record<Use, ExactSums<Id>>>;

/** `count` sums of 0. */
export function splits<Id extends number>(count: number): Splits<Id> {
  return {
    useful: exactSums(count),
    lost: exactSums(count),
    boot: exactSums(count),
    idle: exactSums(count),
  };
}

/** The split of a row. */
export function splitOf<Id extends number>(
  { useful, lost, boot, idle }: Splits<Id>,
  row: Id,
): Split {
  return {
    useful: exactSum(useful, row),
    lost: exactSum(lost, row),
    boot: exactSum(boot, row),
    idle: exactSum(idle, row),
  };
}
