/** What may happen to work: kept, killed for memory, submitted again, delayed by pulls. */
import type { EnvironmentId, InstanceId, JobId, OfferingId } from '../../src/kernel/ids.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import type { Row } from '../reference/state.ts';
import type { Happenings, PlayedWorld } from './run-predicates.ts';

/** The records of resubmitted jobs. */
function again({ model, records }: PlayedWorld, ...kinds: Kind[]): Row[] {
  const { resubmission } = model.jobs;
  return records.filter(
    ({ kind, subject }) => kinds.includes(kind) && resubmission[subject as JobId] > 0,
  );
}

/** Whether the record is one of `kinds`, right after `WorkKept`. */
function keptBefore(...kinds: Kind[]) {
  return ({ records }: PlayedWorld): boolean =>
    records.some(({ kind }, index) => {
      return kind === Kind.WorkKept && kinds.includes(records[index + 1]!.kind);
    });
}

/** The most instances of one environment on which jobs wait for images at a time. */
function mostPulls({ model, records }: PlayedWorld): number {
  const { jobs, environments, offerings } = model;
  const offeringOf = new Map<InstanceId, OfferingId>();
  const waiting = new Map<InstanceId, EnvironmentId>();
  let most = 0;
  for (const { kind, subject, object } of records) {
    if (kind === Kind.InstanceLaunched) offeringOf.set(subject, object);
    if (kind === Kind.JobStarted) waiting.delete(object);
    if (kind !== Kind.JobPlaced || jobs.image[subject as JobId] < 0) continue;
    const environment = offerings.environment[offeringOf.get(object)!];
    if (environments[environment].latencies.sharedPullMBps === Infinity) continue;
    waiting.set(object, environment);
    const together = [...waiting.values()].filter((one) => one === environment);
    most = Math.max(most, together.length);
  }
  return most;
}

export const workHappenings: Happenings = [
  ['work kept from a failed attempt', keptBefore(Kind.JobRetried, Kind.JobFailed)],
  ['work kept by a success', keptBefore(Kind.JobSucceeded)],
  ['a resubmission', (run) => again(run, Kind.JobSubmitted).length > 0],
  ['a resubmission that succeeds', (run) => again(run, Kind.JobSucceeded).length > 0],
  [
    'a resubmission that continues saved work',
    (run) => {
      const kept = run.records.filter(({ kind }) => kind === Kind.WorkKept);
      const started = again(run, Kind.JobStarted);
      return started.some(({ subject }) => kept.some((row) => row.subject === subject - 1));
    },
  ],
  [
    'enough memory the next time',
    (run) =>
      again(run, Kind.JobSucceeded).some(({ subject }) =>
        run.records.some((row) => row.subject === subject - 1 && row.reason === Reason.OutOfMemory),
      ),
  ],
  ['pulls at the same time within a limit', (run) => mostPulls(run) > 1],
];
