/** Queues in the order of the file, and the shares of those with a fair-share policy. */
import type { Millis } from '../../kernel/units.ts';
import { msPerSecond } from '../../kernel/units.ts';
import type { JobQueue } from '../../scenario/rooms/job-queues.ts';
import type { SchedulingPolicy } from '../../scenario/rooms/scheduling-policies.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { Queue, Share } from '../model.ts';
import type { JobColumns } from './job-columns.ts';

type FairsharePolicy = NonNullable<SchedulingPolicy['fairsharePolicy']>;

/** The policy of a queue; undefined = FIFO. A policy without content is one of defaults. */
function policyOf(scenario: Scenario, queue: JobQueue): FairsharePolicy | undefined {
  const { schedulingPolicyArn } = queue;
  if (schedulingPolicyArn === undefined) return undefined;
  const policy = scenario.schedulingPolicies.get(schedulingPolicyArn);
  return (
    policy?.fairsharePolicy ?? {
      shareDecaySeconds: 0,
      computeReservation: 0,
      shareDistribution: [],
    }
  );
}

export function queuesOf(scenario: Scenario, shares: readonly Share[]): readonly Queue[] {
  const environments = [...scenario.computeEnvironments.keys()];
  return [...scenario.jobQueues].map(([name, queue], id) => {
    const policy = policyOf(scenario, queue);
    const order = queue.computeEnvironmentOrder.map(({ order: rank }, index) => ({ rank, index }));
    order.sort((a, b) => a.rank - b.rank || a.index - b.index);
    return {
      name,
      priority: queue.priority,
      enabled: queue.state === 'ENABLED',
      exists: true,
      environments: order.map(({ index }) =>
        environments.indexOf(queue.computeEnvironmentOrder[index]!.computeEnvironment),
      ),
      fairShare: policy && {
        decayMs: (policy.shareDecaySeconds * msPerSecond) as Millis,
        computeReservation: policy.computeReservation,
      },
      shares: shares.flatMap((share, index) => (share.queue === id ? index : [])),
      timeLimits: [],
    };
  });
}

/**
 * One row per (queue, identifier that occurs among its jobs), in order of first occurrence. Turns
 * the jobs' share column from positions in `identifiers` into rows; −1 in FIFO queues.
 */
export function sharesOf(
  scenario: Scenario,
  identifiers: readonly string[],
  columns: JobColumns,
): readonly Share[] {
  const policies = [...scenario.jobQueues.values()].map((queue) => policyOf(scenario, queue));
  const rows: { queue: number; identifier: string }[] = [];
  const known = new Map<number, number>();
  for (let job = 0; job < columns.count; job++) {
    const queue = columns.queue[job]!;
    const identifier = columns.share[job]!;
    if (policies[queue] === undefined || identifier < 0) {
      columns.share[job] = -1;
      continue;
    }
    const key = queue * identifiers.length + identifier;
    const row = known.get(key) ?? rows.push({ queue, identifier: identifiers[identifier]! }) - 1;
    known.set(key, row);
    columns.share[job] = row;
  }
  const entries = rows.map(({ queue, identifier }) => entryOf(policies[queue]!, identifier));
  const split = scenario.assumptions.scheduler.prefixWeightMode === 'split';
  const sharing = countBy(
    rows.map(({ queue }, row) => `${queue} ${entries[row]?.shareIdentifier}`),
  );
  return rows.map(({ queue, identifier }, row) => {
    const { weightFactor = 1, shareIdentifier = '' } = entries[row] ?? {};
    const isShared = split && shareIdentifier.endsWith('*');
    const identifiersOfEntry = isShared ? sharing.get(`${queue} ${shareIdentifier}`)! : 1;
    return { queue, identifier, weight: weightFactor * identifiersOfEntry };
  });
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The entry that names the identifier: entries may not overlap (reference §5.2). */
function entryOf({ shareDistribution }: FairsharePolicy, identifier: string) {
  return shareDistribution.find(({ shareIdentifier: pattern }) =>
    pattern.endsWith('*') ? identifier.startsWith(pattern.slice(0, -1)) : identifier === pattern,
  );
}
