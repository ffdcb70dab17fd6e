/** Names that code gives to policies and processes: scenarios may use them beside AWS's words. */

declare const ofCode: unique symbol;

/** Marks such a name for the compiler. */
export interface OfCode {
  readonly [ofCode]: true;
}

/** A name that a caller has given. */
export type OwnName = string & OfCode;

/** All of them, by what they name. */
export interface OwnNames {
  /** For `allocationStrategy`. */
  readonly allocation: readonly OwnName[];
  /** For `scheduler.placement`. */
  readonly placement: readonly OwnName[];
  /** For `scheduler.queueOrder`, a key that only such names give. */
  readonly queueOrder: readonly OwnName[];
  /** For `scheduler.retry`, likewise. */
  readonly retry: readonly OwnName[];
  /** For `spot.interruptions` and `fargate.spotInterruptions`. */
  readonly interruptions: readonly OwnName[];
}

export const noOwnNames: OwnNames = {
  allocation: [],
  placement: [],
  queueOrder: [],
  retry: [],
  interruptions: [],
};
