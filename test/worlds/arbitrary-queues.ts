/** Arbitrary queues: FIFO or fair share, over environments in any order, with time limits. */
import fc from 'fast-check';
import { timeLimitReasons } from '../../src/words/time-limits.ts';
import { wholeSeconds } from './arbitrary-attempts.ts';
import { maybe, sparse } from './sparse.ts';
import type { QueueSpec } from './world-spec.ts';

/** The settings of a queue that an update may change. */
export type QueueSettings = Pick<
  QueueSpec,
  'priority' | 'enabled' | 'decayMs' | 'computeReservation' | 'timeLimits'
>;

const reservation = fc.constantFrom(50, 90, 99, 20);

const timeLimits: fc.Arbitrary<NonNullable<QueueSpec['timeLimits']>> = fc
  .tuple(...timeLimitReasons.map((reason) => maybe(fc.tuple(fc.constant(reason), limitMs()), 1.5)))
  .map((limits) =>
    limits.flatMap((limit) => (limit ? { reason: limit[0], maxTimeMs: limit[1] } : [])),
  );

function limitMs(): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max: 12 }).map((seconds) => seconds * 1_000);
}

/** Each setting occurs in one of `rarity` cases. */
export function queueSettings(rarity: number): fc.Arbitrary<QueueSettings> {
  return sparse<QueueSettings>(
    {
      priority: fc.integer({ min: 1, max: 3 }),
      decayMs: wholeSeconds(60),
      computeReservation: reservation,
      timeLimits,
    },
    rarity,
  );
}

/** Positions of environments. */
export const order = fc.constantFrom([0, 1, 2], [1, 0, 2], [2, 1], [0], [1], [2, 0]);

/** A queue before the number of environments is known. */
export interface RawQueue {
  readonly spec: QueueSpec;
  readonly order: readonly number[];
  /** The instants of updates that create and delete it. */
  readonly createdMs: number | undefined;
  readonly deletedMs: number | undefined;
}

export const rawQueue: fc.Arbitrary<RawQueue> = fc.record({
  spec: fc
    .tuple(
      queueSettings(2.5),
      sparse<Pick<QueueSpec, 'shares'>>(
        {
          shares: fc.constantFrom<Record<string, number>>(
            { A: 1, B: 1 },
            { A: 1, B: 0.5 },
            { A: 0.3, B: 1, C: 2.5 },
          ),
        },
        2,
      ),
      sparse<Pick<QueueSpec, 'enabled'>>({ enabled: fc.constant(false) }, 12),
    )
    .map(([settings, shares, enabled]) => ({ ...settings, ...shares, ...enabled })),
  order,
  createdMs: maybe(wholeSeconds(20), 12),
  deletedMs: maybe(wholeSeconds(60), 11),
});

/** The names of the environments at these positions, if there are `count`. */
export function ordered(positions: readonly number[], count: number): string[] {
  const existing = positions.filter((environment) => environment < count);
  const chosen = existing.length === 0 ? [0] : existing;
  return chosen.map((id) => `environment-${id + 1}`);
}
