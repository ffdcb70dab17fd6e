/** A contest among points: what is played, under which conditions, and what is known so far. */
import type { ReplicationResult } from '../result.ts';
import type { Question } from './conditions.ts';
import type { CapacityLine } from './lines.ts';
import type { Standing } from './standing.ts';

/** A point as it was played; or why it cannot be. */
export type PlayedPoint =
  { readonly replications: readonly ReplicationResult[] } | { readonly refusal: string };

/** Points are numbers from 0, in the order of the space. */
export interface Contest {
  readonly size: number;
  /** Points along an axis that may be monotone; each point is on one of them at most. */
  readonly lines: readonly CapacityLine[];
  readonly question: Question;
  /** A saving that is not worth more replications, as a part of the cost. */
  readonly precision: number;
  /** In the order of the points, each with its first `count` replications. */
  readonly play: (points: readonly number[], count: number) => Promise<readonly PlayedPoint[]>;
  /** Whether there is no time for more. */
  readonly isTimeUp: () => boolean;
}

/** Why a point is out. */
export type DropReason =
  | { readonly kind: 'mistake'; readonly text: string }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'more failures' }
  | { readonly kind: 'condition' }
  /** It lies below a point of its line that is late, or above one that is too dear. */
  | { readonly kind: 'beyond' };

/** A race under way. */
export interface RaceState {
  readonly contest: Contest;
  readonly standings: Map<number, Standing>;
  readonly dropped: Map<number, DropReason>;
  readonly contradicted: Set<CapacityLine>;
  /** How often a point is played, one after another. */
  readonly counts: readonly number[];
}
