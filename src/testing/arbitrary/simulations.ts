/** Arbitrary `simulation` keys: run times, outcomes, checkpoints, and what follows failures. */
import fc from 'fast-check';
import type { WantsFeature } from '../features.ts';
import { written, type WrittenMap, writtenIf } from '../written.ts';
import { maybe, oneOf, some, steps } from './values.ts';

/** What is drawn of a simulation; `queue` of a resubmission is an index. */
export interface SimulationDraft {
  readonly runtime: unknown;
  readonly keys: WrittenMap;
  /** Not for nodes of multi-node jobs. */
  readonly saved: WrittenMap;
  readonly attempts: readonly WrittenMap[] | undefined;
  readonly resubmit: WrittenMap | undefined;
}

const runtime: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: steps(20), weight: 6 },
  { arbitrary: steps(4, 1).map((mean) => ({ exponential: { mean } })), weight: 1 },
  { arbitrary: steps(4, 1).map((max) => ({ uniform: { min: '0s', max } })), weight: 1 },
);

const exitCode = oneOf([0, 1, 137]);

const outcomes = fc.oneof(
  fc.record({ exitCodes: some(exitCode, 3) }),
  fc.record({ failureProbability: oneOf([0.5, 1]) }),
);

const attempt = fc
  .record({ runtime: maybe(steps(6)), exitCode: maybe(exitCode) })
  .map((keys) => written(keys));

const checkpoint = fc
  .record({ interval: steps(6, 1), cost: maybe(steps(1)), restore: maybe(steps(2)) })
  .map((keys) => written(keys));

/** More than twice the memory may be no size of Fargate. */
const repeats = oneOf([{ times: 1 }, { times: 2 }, { times: 1, memory: 2 }]);

const resubmit = fc
  .record({
    repeats,
    delay: maybe(steps(4)),
    on: maybe(oneOf([{ exitCodes: [137] }, { reasons: ['Host EC2*'] }])),
  })
  .map(({ repeats: own, ...keys }) => written({ ...own, ...keys }));

export function simulationDraft(wants: WantsFeature): fc.Arbitrary<SimulationDraft> {
  return fc.record({
    runtime,
    keys: fc.record({
      outcomes: maybe(outcomes, wants('failures')),
      onSigterm: maybe(oneOf(['10s', 'ignore', '90s']), wants('timeouts')),
      imageMB: maybe(oneOf([100, 1_000]), wants('pulls')),
      speed: maybe(oneOf([{ 'type-1': 2 }, { FARGATE: 0.5 }]), wants('overrides')),
      transferGB: maybe(oneOf([1, 0.5]), wants('billing')),
    }),
    saved: fc.record({
      checkpoint: maybe(checkpoint, wants('checkpoints')),
      peakMemory: maybe(oneOf(['1GiB', '3GiB', '6GiB']), wants('failures')),
    }),
    attempts: maybe(some(attempt, 2), wants('failures')),
    resubmit: maybe(resubmit, wants('resubmission')),
  });
}

/** The keys of a definition's or a job's simulation. */
export function writtenSimulation(draft: SimulationDraft, isOfNodes: boolean): WrittenMap {
  const { runtime: length, keys, saved, attempts, resubmit: again } = draft;
  // Attempts with run times of their own leave no work to save.
  const own = saved['checkpoint'] === undefined || isOfNodes ? attempts : undefined;
  return written({
    runtime: length,
    ...keys,
    ...(isOfNodes ? {} : saved),
    attempts: own,
    outcomes: own === undefined ? keys['outcomes'] : undefined,
    resubmit: again,
  });
}

/** A job's own keys, where it has any. */
export function ownSimulation(draft: SimulationDraft | undefined): WrittenMap | undefined {
  if (draft === undefined) return undefined;
  return writtenIf({ runtime: draft.runtime });
}
