/** What rules find, and what they look at. */
import type { Path } from '../scenario/reading/tree.ts';
import type { Model } from '../model/model.ts';
import type { World } from '../model/places.ts';
import type { TimeLimitReason } from '../words/time-limits.ts';
import type { Group } from './groups.ts';

/** Something that a user should know before the run. */
export interface Finding {
  /** In the scenario's document. */
  readonly path: Path;
  readonly message: string;
  readonly remedy: string;
}

/** Why jobs of a group can never run. */
interface Objection {
  readonly why: string;
  readonly remedy: string;
  /** AWS's reason, on which a queue may cancel its head; undefined = it has none. */
  readonly reason?: TimeLimitReason;
  /** They would run if a type registered a little more memory than assumed. */
  readonly isDoubtful?: boolean;
}

/** Jobs that can never run. */
export interface Stuck extends Objection {
  readonly group: Group;
}

/** What rules look at. */
export interface Ground {
  readonly model: Model;
  /** The world at first, then after each update, in order of time. */
  readonly worlds: readonly World[];
  /** In order of their first job. */
  readonly groups: readonly Group[];
  readonly stuck: readonly Stuck[];
}

/** A rule about the whole model. */
export type Rule = (ground: Ground) => Iterable<Finding>;

/** What is known before it is known which jobs can never run. */
export type BareGround = Omit<Ground, 'stuck'>;

/** A rule that says why jobs of a group can never run; undefined where it does not object. */
export type StuckRule = (ground: BareGround, group: Group) => Objection | undefined;
