/** Arbitrary events: cancels, terminations, and updates of everything that can change. */
import type { JobId } from '../../src/kernel/ids.ts';
import fc from 'fast-check';
import { wholeSeconds } from './arbitrary-attempts.ts';
import {
  bid,
  desiredvCpus,
  onDemandStrategy,
  spotStrategy,
  updatePolicy,
} from './arbitrary-environments.ts';
import { price } from './arbitrary-pools.ts';
import { order, type QueueSettings, queueSettings } from './arbitrary-queues.ts';
import { byName, sparse } from './sparse.ts';
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import type { EnvironmentSpec, Price } from './world-spec.ts';

/** A job by position, or one of its children or resubmissions if it has any. */
export interface RawStop {
  readonly kind: 'cancel' | 'terminate';
  readonly job: JobId;
  readonly child: number | undefined;
}

/** Settings from which each kind of environment takes its own. */
export type EnvironmentSettings = Pick<
  EnvironmentSpec,
  | 'enabled'
  | 'minvCpus'
  | 'maxvCpus'
  | 'desiredvCpus'
  | 'image'
  | 'updatePolicy'
  | 'unmanagedVcpus'
  | 'scaleDownDelayMs'
> & {
  readonly onDemandStrategy?: StrategyName;
  readonly spotStrategy?: StrategyName;
  /** Reverses the list, without the type at this position if there are others. */
  readonly dropped?: number;
  readonly bidUsdPerHour?: number;
};

/** Settings by position of environments, queues and so on, before these are known. */
export interface RawUpdate {
  readonly kind: 'update';
  readonly environment?: { readonly at: number; readonly change: EnvironmentSettings };
  readonly queue?: {
    readonly at: number;
    readonly change: QueueSettings & {
      readonly order?: readonly number[];
      /** The weights of the queue's shares, in their order. */
      readonly weights?: readonly number[];
    };
  };
  readonly consumables?: Readonly<Record<string, number>>;
  readonly prices?: Readonly<Record<string, Price>>;
}

export type RawEvent = { readonly atMs: number; readonly change: RawStop | RawUpdate };

const stop: fc.Arbitrary<RawStop> = fc.record({
  kind: fc.constantFrom('cancel' as const, 'terminate' as const),
  job: fc.nat(5),
  child: fc.constantFrom(undefined, undefined, 0, 1, 2),
});

const environmentSettings = sparse<EnvironmentSettings>(
  {
    enabled: fc.constantFrom(true, false),
    minvCpus: fc.constantFrom(0, 4, 2, 8, 0),
    maxvCpus: fc.constantFrom(8, 4, 16, 2, 0),
    desiredvCpus,
    image: fc.nat(2),
    updatePolicy,
    unmanagedVcpus: fc.constantFrom(2, 8),
    scaleDownDelayMs: wholeSeconds(30),
    onDemandStrategy,
    spotStrategy,
    dropped: fc.nat(2),
    bidUsdPerHour: bid,
  },
  2,
);

type QueueChange = NonNullable<RawUpdate['queue']>['change'];

const queueChange: fc.Arbitrary<QueueChange> = fc
  .tuple(
    queueSettings(2),
    sparse<Pick<QueueChange, 'enabled' | 'order' | 'weights'>>(
      {
        enabled: fc.constantFrom(true, false, true),
        order,
        weights: fc.array(fc.constantFrom(1, 0.5, 3), { minLength: 3, maxLength: 3 }),
      },
      2,
    ),
  )
  .map(([settings, rest]) => ({ ...settings, ...rest }));

const total = fc.constantFrom(3, 1, 5, 0);

const update: fc.Arbitrary<RawUpdate> = sparse<Omit<RawUpdate, 'kind'>>(
  {
    environment: fc.record({ at: fc.nat(2), change: environmentSettings }),
    queue: fc.record({ at: fc.nat(2), change: queueChange }),
    consumables: byName(['licence', 'token'], total, 1.5),
    prices: byName(['type-a', 'type.b', 'type.c'], price, 1.5),
  },
  1.5,
).map((change) => ({ kind: 'update', ...change }));

export const rawEvent: fc.Arbitrary<RawEvent> = fc.record({
  atMs: wholeSeconds(60),
  change: fc.oneof(
    { withCrossShrink: true },
    { arbitrary: update, weight: 3 },
    { arbitrary: stop, weight: 2 },
  ),
});
