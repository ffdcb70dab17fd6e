/**
 * Ids: dense row numbers typed by their table, so that a job cannot be taken for an instance.
 *
 * They exist for the compiler only and cost nothing. To the compiler an id is an enum, and a column
 * or a table has one property for each id of its own kind. So reading by an id of that kind always
 * yields a value (ids come from the table that they point into, and `count` bounds them), and
 * reading by any other id, or by a bare number, does not compile. A number becomes an id by
 * annotation: `const job: JobId = records.subject(row)`.
 */

// Two members per kind: with one member the compiler would take the id for a constant.
declare const enum Id {
  none = -1,
  job,
  job2,
  instance,
  instance2,
  offering,
  offering2,
  environment,
  environment2,
  queue,
  queue2,
  share,
  share2,
  shape,
  shape2,
  pool,
  pool2,
  consumable,
  consumable2,
  image,
  image2,
  outcome,
  outcome2,
  retry,
  retry2,
  source,
  source2,
  definition,
  definition2,
  tagSet,
  tagSet2,
  needs,
  needs2,
  event,
  event2,
  attempt,
  attempt2,
  lane,
  lane2,
  row,
  row2,
  condition,
  condition2,
  jobGroup,
  jobGroup2,
  holding,
  holding2,
}

/** Row of `Model.jobs`; −1 = none, as for every id. */
export type JobId = Id.none | Id.job | Id.job2;
/** An instance or Fargate task, in order of launch. */
export type InstanceId = Id.none | Id.instance | Id.instance2;
/** Row of `Model.offerings`: environment × instance type × zone, or environment × Fargate size. */
export type OfferingId = Id.none | Id.offering | Id.offering2;
/** Row of `Model.environments`. */
export type EnvironmentId = Id.none | Id.environment | Id.environment2;
/** Row of `Model.queues`. */
export type QueueId = Id.none | Id.queue | Id.queue2;
/** Row of `Model.shares`. */
export type ShareId = Id.none | Id.share | Id.share2;
/** Row of `Model.shapes`: the resources that a job needs. */
export type ShapeId = Id.none | Id.shape | Id.shape2;
/** Row of `Model.pools`. */
export type PoolId = Id.none | Id.pool | Id.pool2;
/** Row of `Model.consumables`. */
export type ConsumableId = Id.none | Id.consumable | Id.consumable2;
/** Row of `Model.images`. */
export type ImageId = Id.none | Id.image | Id.image2;
/** Row of `Model.outcomes`. */
export type OutcomeId = Id.none | Id.outcome | Id.outcome2;
/** Row of `Model.retryStrategies`. */
export type RetryId = Id.none | Id.retry | Id.retry2;
/** Row of `Model.endConditions`. */
export type ConditionId = Id.none | Id.condition | Id.condition2;
/** Row of `Model.sources`: a workload entry. */
export type SourceId = Id.none | Id.source | Id.source2;
/** Row of `Model.definitions`. */
export type DefinitionId = Id.none | Id.definition | Id.definition2;
/** Row of `Model.tagSets`. */
export type TagSetId = Id.none | Id.tagSet | Id.tagSet2;
/** Row of `Model.consumableNeeds`. */
export type NeedsId = Id.none | Id.needs | Id.needs2;
/** Row of `Model.events`. */
export type ModelEventId = Id.none | Id.event | Id.event2;
/** An attempt of some job, in order of placement over the whole run. */
export type AttemptId = Id.none | Id.attempt | Id.attempt2;
/** Jobs that are alike in every dimension. */
export type JobGroupId = Id.none | Id.jobGroup | Id.jobGroup2;
/** What a group of jobs held of an instance for one use. */
export type HoldingId = Id.none | Id.holding | Id.holding2;
/** A lane of RUNNABLE jobs. */
export type LaneId = Id.none | Id.lane | Id.lane2;
/** Row of a page of trace records, or of another list without ids of its own. */
export type RowId = Id.none | Id.row | Id.row2;

/** A column as its readers see it: one value per row, not writable. */
export type Column<Id extends number, T extends number = number> = {
  readonly length: number;
} & { readonly [Key in Id]: T };

/** A column as its owner sees it; its values may also be objects. */
export type Cells<Id extends number, T = number> = {
  readonly length: number;
  fill(value: T): unknown;
} & { [Key in Id]: T };

/** An object's columns as their readers see them. */
export type ReadOnlyColumns<Owned> = {
  readonly [Name in keyof Owned]: Owned[Name] extends Cells<infer Id, infer T>
    ? Column<Id, T & number>
    : Owned[Name];
};

/** An array that grows and shrinks, read by ids. */
export type List<Id extends number, T> = T[] & Cells<Id, T>;

/** A table: one object per row. */
export type Rows<Id extends number, T> = RowsOnly<Id, T> & { readonly [Key in Id]: T };

/** The methods of arrays that a table offers, with ids in place of indices. */
interface RowsOnly<Id extends number, T> {
  readonly length: number;
  map<U>(of: (row: T, id: Id) => U): U[];
  flatMap<U>(of: (row: T, id: Id) => U | readonly U[]): U[];
  forEach(of: (row: T, id: Id) => void): void;
  filter(keeps: (row: T, id: Id) => boolean): T[];
  some(holds: (row: T, id: Id) => boolean): boolean;
  every(holds: (row: T, id: Id) => boolean): boolean;
  find(fits: (row: T, id: Id) => boolean): T | undefined;
  findIndex(fits: (row: T, id: Id) => boolean): Id;
  entries(): IterableIterator<[Id, T]>;
  [Symbol.iterator](): IterableIterator<T>;
}
