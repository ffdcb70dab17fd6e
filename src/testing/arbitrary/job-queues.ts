/** Arbitrary job queues and fair-share policies. */
import fc from 'fast-check';
import { switches } from '../../words/environments.ts';
import { timeLimitReasons } from '../../words/time-limits.ts';
import { type WantsFeature, wantedOf, type WorldFeature } from '../features.ts';
import { byNumber, numbered, written, type WrittenMap } from '../written.ts';
import { allChosen, anyIndex, indices, maybe, oneOf, rarely, some } from './values.ts';

/** The environments of a world by platform: a queue takes those of one platform only. */
export interface NamedEnvironment {
  readonly name: string;
  readonly isFargate: boolean;
}

/** What queues are drawn with. */
export interface QueueOptions {
  /** Default: all. */
  readonly features?: readonly WorldFeature[];
  readonly environments: readonly NamedEnvironment[];
  /** The names of fair-share policies; default: none, and all queues are FIFO. */
  readonly policies?: readonly string[];
  /** Default: 3. */
  readonly most?: number;
}

/** What is drawn of a queue. */
export interface QueueDraft {
  readonly environments: readonly number[];
  readonly policy: number | undefined;
  readonly keys: WrittenMap;
}

const timeLimit = fc.record({
  reason: oneOf(timeLimitReasons),
  maxTimeSeconds: oneOf([600, 1_200]),
});

export function queueDraft(wants: WantsFeature): fc.Arbitrary<QueueDraft> {
  return fc.record({
    environments: indices,
    policy: maybe(anyIndex, wants('fairShare')),
    keys: fc.record({
      priority: maybe(oneOf([1, 2, 3])),
      state: rarely(oneOf(switches)),
      jobStateTimeLimitActions: maybe(
        fc
          .uniqueArray(timeLimit, { minLength: 1, maxLength: 3, selector: ({ reason }) => reason })
          .map((limits) =>
            limits.map((limit) => ({ ...limit, state: 'RUNNABLE', action: 'CANCEL' })),
          ),
        wants('timeLimits'),
      ),
    }),
  });
}

/** A queue as a user writes it. */
export function writtenQueue(
  { environments: chosenIndices, policy, keys }: QueueDraft,
  environments: readonly NamedEnvironment[],
  policies: readonly string[],
): WrittenMap {
  const all = allChosen(environments, chosenIndices);
  const ofOnePlatform = all.filter(({ isFargate }) => isFargate === all[0]?.isFargate);
  return written({
    ...keys,
    computeEnvironmentOrder: ofOnePlatform.map(({ name }, order) => ({
      order,
      computeEnvironment: name,
    })),
    schedulingPolicyArn:
      policy === undefined ? undefined : policies[policy % Math.max(policies.length, 1)],
  });
}

/** A section `jobQueues` with one to three entries, `queue-1` … */
export function jobQueues(
  options: QueueOptions,
): fc.Arbitrary<Readonly<Record<string, WrittenMap>>> {
  const { environments, policies = [], most = 3 } = options;
  return some(queueDraft(wantedOf(options)), most).map((drafts) =>
    byNumber(
      queueNoun,
      drafts.map((draft) => writtenQueue(draft, environments, policies)),
    ),
  );
}

/** Their names: `queue-1`, `queue-2` … */
export const queueNoun = 'queue';
export const policyNoun = 'policy';

/** The shares of jobs in queues with a policy. */
export const shareNames = ['red', 'blue'] as const;

const weight = maybe(oneOf([1, 0.5, 2]));

/** One fair-share policy. */
const policy = fc
  .record({
    shareDecaySeconds: maybe(oneOf([0, 600, 3_600])),
    computeReservation: maybe(oneOf([0, 50])),
    red: weight,
    blue: weight,
  })
  .map(({ red, blue, ...keys }): WrittenMap => {
    const shares = [
      { shareIdentifier: shareNames[0], weightFactor: red },
      { shareIdentifier: shareNames[1], weightFactor: blue },
    ];
    const shareDistribution = shares.filter(({ weightFactor }) => weightFactor !== undefined);
    return { fairsharePolicy: written({ ...keys, shareDistribution }) };
  });

export const policies: fc.Arbitrary<WrittenMap[]> = some(policy, 2);

/** A section `schedulingPolicies` with one or two entries, `policy-1` … */
export function schedulingPolicies(): fc.Arbitrary<Readonly<Record<string, WrittenMap>>> {
  return policies.map((all) => byNumber(policyNoun, all));
}

/** The names of so many policies. */
export function policyNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => numbered(policyNoun, index));
}
