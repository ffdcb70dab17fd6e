/** The compiled world: integer ids, one column per property, frozen before the run. */
import type {
  ConditionId,
  ConsumableId,
  DefinitionId,
  EnvironmentId,
  ImageId,
  JobId,
  ModelEventId,
  NeedsId,
  OutcomeId,
  QueueId,
  RetryId,
  Rows,
  ShareId,
  SourceId,
  TagSetId,
} from '../kernel/ids.ts';
import type { Millis } from '../kernel/units.ts';
import type { Assumptions } from '../scenario/assumptions.ts';
import type { StopName } from '../words/jobs.ts';
import type {
  Consumable,
  ConsumableNeed,
  EndCondition,
  Image,
  Jobs,
  Outcome,
  RetryStrategy,
  Shapes,
} from './jobs.ts';
import type { Environment, Offerings, Queue, Share, World } from './places.ts';
import type { Pools } from './pools.ts';

/** An event of the scenario. */
export type ModelEvent =
  | { readonly kind: 'update'; readonly atMs: Millis; readonly world: World }
  | {
      readonly kind: StopName;
      readonly atMs: Millis;
      readonly job: JobId;
      /** Given by the caller; it becomes the status reason. */
      readonly reason: string;
    };

/** The compiled world of one replication of a strategy: integer ids in columns, frozen. */
export interface Model {
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: string;
  /** From 1. */
  readonly replication: number;
  /** Wall clock of t = 0, ms since 1970 UTC. */
  readonly startEpochMs: number;
  /** Infinity = none. */
  readonly horizonMs: Millis;
  readonly sources: Rows<SourceId, string>;
  readonly definitions: Rows<DefinitionId, string>;
  readonly images: Rows<ImageId, Image>;
  readonly jobs: Jobs;
  readonly shapes: Shapes;
  readonly outcomes: Rows<OutcomeId, Outcome>;
  readonly retryStrategies: Rows<RetryId, RetryStrategy>;
  /** Row 0: any end. */
  readonly endConditions: Rows<ConditionId, EndCondition>;
  readonly queues: Rows<QueueId, Queue>;
  readonly shares: Rows<ShareId, Share>;
  readonly environments: Rows<EnvironmentId, Environment>;
  readonly offerings: Offerings;
  readonly pools: Pools;
  /** Job tags; row 0: none. */
  readonly tagSets: Rows<TagSetId, Readonly<Record<string, string>>>;
  readonly consumables: Rows<ConsumableId, Consumable>;
  /** Row 0: none. */
  readonly consumableNeeds: Rows<NeedsId, readonly ConsumableNeed[]>;
  /** By time, ties in the order of the file. */
  readonly events: Rows<ModelEventId, ModelEvent>;
  readonly assumptions: Assumptions;
}

/** The world before any event. */
export function firstWorld(model: Model): World {
  const { queues, shares, environments, consumables } = model;
  const { priceNanoPerHour, bidNanoPerHour } = model.offerings;
  return { queues, shares, environments, consumables, priceNanoPerHour, bidNanoPerHour };
}
