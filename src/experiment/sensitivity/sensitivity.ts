/** What comes of moving assumptions: values for reports to print. */
import type { RangeOrigin } from '../../scenario/moves/ranges.ts';
import type { WallClock } from '../wall-clock.ts';

/** What a planner would decide. */
export interface Decision {
  /** The cheapest that does all the work and meets all conditions, on means; undefined = none. */
  readonly chosen: string | undefined;
  /** Whether intervals of 95 % leave no other decision. */
  readonly isSure: boolean;
}

/** An assumption at another value. */
export interface MovedAssumption {
  /** `spot.poolTop`. */
  readonly name: string;
  /** As a scenario has them. */
  readonly before: unknown;
  readonly now: unknown;
  readonly origin: RangeOrigin;
}

/** The means of a strategy; undefined = no replication defines it. */
export interface StrategyFigures {
  readonly name: string;
  readonly costUsd: number | undefined;
  readonly makespanS: number | undefined;
}

/** The same at a setting, and before in the same replications. */
export interface MovedFigures extends StrategyFigures {
  readonly before: Omit<StrategyFigures, 'name'>;
}

/** One assumption, or two, at other values; all else is as it was. */
export interface SensitivityRow {
  readonly moved: readonly MovedAssumption[];
  readonly replications: number;
  readonly strategies: readonly MovedFigures[];
  readonly decision: Decision;
  /** Whether the decision is another one than before, on means. */
  readonly isFlip: boolean;
  /** Whether intervals of 95 % say so too: what was chosen is surely worse than what is now. */
  readonly isFirm: boolean;
  /**
   * The greatest change of what another strategy costs more than the chosen one, as a part of the
   * latter; of a lone strategy the change of its cost, as a part.
   */
  readonly effect: number;
  /** The other strategy; undefined = there is none. */
  readonly against: string | undefined;
}

/** The assumption that moves an answer most, of the few that were moved. */
export interface Hinge {
  /** The strategy that is chosen. */
  readonly chosen: string;
  /** The cheapest that buys something else, or else the next; undefined = there is no other. */
  readonly against: string | undefined;
  /** One for each value of the assumption. */
  readonly rows: readonly SensitivityRow[];
}

/** Where the decision changes as one assumption grows or falls. */
export interface TippingPoint {
  readonly name: string;
  readonly before: unknown;
  /** Whether the new decision is above the point; else it is below. */
  readonly isAbove: boolean;
  /** Nearest values on both sides that were played, as a scenario has them. */
  readonly stays: unknown;
  readonly flips: unknown;
  /** Between which values chance decides; undefined = it is no wider than the tolerance. */
  readonly unsure: readonly [from: unknown, to: unknown] | undefined;
  /** Whether somewhere beyond the point the new decision is surely better than the old one. */
  readonly isFirm: boolean;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A strategy that sets an assumption itself, and so keeps its value. */
export interface KeptAssumption {
  readonly name: string;
  readonly strategies: readonly string[];
}

/** The answer of a scenario, and on which assumptions it hangs. */
export interface Sensitivity {
  readonly name: string;
  readonly question: string;
  readonly seed: string;
  readonly clock: WallClock | undefined;
  /** The strategies that are played, as they are. */
  readonly strategies: readonly StrategyFigures[];
  /** How many further strategies the scenario has: none is among the cheapest. */
  readonly leftOut: number;
  readonly decision: Decision;
  /** The chosen one, and the next. */
  readonly rivals: readonly [first: string, second: string | undefined];
  /** Of the decision, and of the rows that count most. */
  readonly replications: number;
  /** Of the other rows. */
  readonly screened: number;
  /** From the greatest effect on; the rows of an assumption stay together. */
  readonly rows: readonly SensitivityRow[];
  readonly tippingPoints: readonly TippingPoint[];
  /** Pairs of the strongest assumptions at the ends of both. */
  readonly pairs: readonly SensitivityRow[];
  /** Assumptions that change no run and no bill at any of their values. */
  readonly noEffect: readonly string[];
  /** Assumptions on what no strategy uses. */
  readonly notFelt: readonly string[];
  /** Assumptions that have neither a figure nor another word. */
  readonly fixed: readonly string[];
  /** Assumptions of which no other value makes a scenario that can be played. */
  readonly impossible: readonly string[];
  /** Assumptions for which there was no time, or no run. */
  readonly unplayed: readonly string[];
  readonly kept: readonly KeptAssumption[];
  /** Runs that this took, those that a store knew included. */
  readonly runs: number;
  /** Whether something was left out for lack of time or runs. */
  readonly isCutShort: boolean;
}
