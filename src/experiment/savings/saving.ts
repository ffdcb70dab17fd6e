/** What is found when changes of a strategy are played: values for reports to print. */
import type { MergePatch } from '../../scenario/variants.ts';
import type { Interval } from '../statistics/intervals.ts';

/** One step that a user can take. */
export interface Change {
  /** In the words of AWS's keys: `r6i`, `Spot`, `minvCpus 0`. */
  readonly to: string;
  readonly from: string;
  /** On top of the strategy's own patch. */
  readonly patch: MergePatch;
  /** Whether AWS may reclaim what it buys, and could not before. */
  readonly isRisky: boolean;
}

/** What is full first when a machine is packed with jobs, and how much of the rest they take. */
export interface Packing {
  readonly typeName: string;
  readonly full: 'memory' | 'vCPUs';
  /** vCPUs where memory is full, MiB where vCPUs are. */
  readonly used: number;
  readonly of: number;
}

/** What a strategy pays for machines on which nothing runs, and why. */
export interface Waste {
  /** Of all charges, between 0 and 1. */
  readonly idleShare: number;
  /** On the type that costs most; undefined where it is not why machines are idle. */
  readonly packing: Packing | undefined;
}

/** A change that surely costs less, or that meets conditions which the strategy breaks. */
export interface Saving {
  readonly change: Change;
  /** In which both were played. */
  readonly replications: number;
  /** Of as many as the strategy has; where fewer were played, by the share that they save. */
  readonly costUsd: number;
  /** Mean over the replications. */
  readonly interruptions: number;
  /** Of the strategy's mean cost; negative = it costs more. */
  readonly share: number;
  /**
   * The interval of that share; its ends are equal where chance has no part. undefined = there are
   * too few replications to tell: the figures are about right.
   */
  readonly shareInterval: Interval | undefined;
  /** How much later it is done, in seconds, and the interval of that. */
  readonly laterS: number;
  readonly laterInterval: Interval | undefined;
}

/** What the changes of one strategy bring. */
export interface SoughtSavings {
  /** The strategy that is chosen, or would be; undefined = none does all the work. */
  readonly strategy: string | undefined;
  readonly waste: Waste | undefined;
  /** Whether the strategy breaks a condition: then a change is sought that meets all. */
  readonly isRejected: boolean;
  /** How many changes were played. */
  readonly played: number;
  /** Whether it was but a glance: few changes, in few replications. */
  readonly isGlance: boolean;
  /** The best; if it is risky, then the best that is not. */
  readonly found: readonly Saving[];
}
