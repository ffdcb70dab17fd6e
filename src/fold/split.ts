/** What capacity and money were for: the four uses, and columns of them. */
import { bigint64 } from '../kernel/columns.ts';

/** Amounts of the four uses of capacity. */
export interface Split {
  /** Useful and other running time, see `usefulTime`. */
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

/** Of a row of a table. */
export type UseOf<Id extends number> = (row: Id) => Split;

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
export type Splits<Id extends number> = Readonly<Record<Use, Record<Id, bigint>>>;

/** `count` sums of 0. */
export function splits<Id extends number>(count: number): Splits<Id> {
  return {
    useful: bigint64(count),
    lost: bigint64(count),
    boot: bigint64(count),
    idle: bigint64(count),
  };
}

/** The split of a row. */
export function splitOf<Id extends number>(of: Splits<Id>, row: Id): Split {
  return { useful: of.useful[row], lost: of.lost[row], boot: of.boot[row], idle: of.idle[row] };
}

/** Adds to the sums of a row. */
export function addSplit<Id extends number>(to: Splits<Id>, row: Id, split: Split): void {
  to.useful[row] += split.useful;
  to.lost[row] += split.lost;
  to.boot[row] += split.boot;
  to.idle[row] += split.idle;
}
