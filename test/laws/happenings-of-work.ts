/** What may happen to work: kept, killed for memory, submitted again, delayed by pulls. */
import type { EnvironmentId, InstanceId, JobId, OfferingId, RowId } from '../../src/kernel/ids.ts';
import { JobKind, type Jobs, previousSubmission } from '../../src/model/jobs.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import type { Environment } from '../../src/model/places.ts';
import { endsAttempt } from '../../src/trace/kinds.ts';
import type { Happenings, PlayedWorld } from './run-predicates.ts';

/** The records of resubmitted jobs. */
function again({ model, records }: PlayedWorld, ...kinds: Kind[]): Row[] {
  const { resubmission } = model.jobs;
  return records.filter(
    ({ kind, subject }) => kinds.includes(kind) && resubmission[subject as JobId] > 0,
  );
}

/** The submission that a resubmission follows. */
function before({ model }: PlayedWorld, subject: number): JobId {
  return previousSubmission(model.jobs, subject);
}

/** Whether such a resubmission of a single container starts. */
function startsAgain(isOf: (jobs: Jobs, job: JobId, before: JobId) => boolean) {
  return (run: PlayedWorld): boolean =>
    again(run, Kind.JobStarted).some(({ subject }) => {
      const job = subject as JobId;
      const { jobs } = run.model;
      return jobs.parent[job] < 0 && isOf(jobs, job, before(run, job));
    });
}

/** Whether a job fails for one of the reasons, and is submitted again. */
function followed(...reasons: readonly Reason[]) {
  return (run: PlayedWorld): boolean =>
    again(run, Kind.JobSubmitted).some(({ subject }) => {
      const job = before(run, subject);
      return run.records.some((row) => {
        return row.kind === Kind.JobFailed && row.subject === job && reasons.includes(row.reason);
      });
    });
}

/** Whether a job fails by itself without the resubmission that other ends would have. */
function isUnnamed({ model, records }: PlayedWorld): boolean {
  const { nextSubmission, follows } = model.jobs;
  return records.some(({ kind, reason, subject }) => {
    if (kind !== Kind.JobFailed || reason !== Reason.ContainerExited) return false;
    const next = nextSubmission[subject as JobId];
    const isSubmitted = records.some((row) => {
      return row.kind === Kind.JobSubmitted && row.subject === next;
    });
    return next >= 0 && !isSubmitted && follows[next] > 0;
  });
}

/** Whether a job waits for another one that is submitted again, and goes on after that. */
function waitsForLast(edges: 'dependents' | 'triggers', kind: Kind) {
  return (run: PlayedWorld): boolean => {
    const { jobs } = run.model;
    const { start, targets } = jobs[edges];
    return again(run, Kind.JobSucceeded, Kind.JobFailed).some(({ subject }) => {
      const first = jobs.firstSubmission[subject as JobId];
      const next: JobId = first + 1;
      const waiting = Array.from({ length: start[next] - start[first] }, (_, edge) => {
        return targets[(start[first] + edge) as RowId];
      });
      return run.records.some((row) => row.kind === kind && waiting.includes(row.subject));
    });
  };
}

/** Whether the record is one of `kinds`, right after `WorkKept`. */
function keptBefore(...kinds: Kind[]) {
  return ({ records }: PlayedWorld): boolean =>
    records.some(({ kind }, index) => {
      return kind === Kind.WorkKept && kinds.includes(records[index + 1]!.kind);
    });
}

/** The most images for which jobs wait on one instance with a limit at a time. */
function mostPullsOnInstance({ model, records }: PlayedWorld): number {
  const { jobs, environments, offerings } = model;
  const isLimited = new Map<InstanceId, boolean>();
  const waiting = new Map<JobId, number>();
  let most = 0;
  for (const { kind, subject, object } of records) {
    if (kind === Kind.InstanceLaunched) {
      const { latencies } = environments[offerings.environment[object as OfferingId]];
      isLimited.set(subject, latencies.instancePullMBps < Infinity);
    }
    const job: JobId = subject;
    if (kind === Kind.JobStarted || endsAttempt(kind)) waiting.delete(job);
    if (kind !== Kind.JobPlaced || jobs.image[job] < 0 || !isLimited.get(object)!) continue;
    waiting.set(job, object);
    const images = [...waiting].filter(([, instance]) => instance === object);
    most = Math.max(most, new Set(images.map(([one]) => jobs.image[one])).size);
  }
  return most;
}

/** Whether the platform has a failed start for the reason. */
function failsOn(platform: Environment['platform'], wanted: Reason) {
  return ({ model, records }: PlayedWorld): boolean => {
    const offeringOf = new Map(
      records
        .filter(({ kind }) => kind === Kind.InstanceLaunched)
        .map(({ subject, object }) => [subject, object as OfferingId]),
    );
    return records.some(({ reason, object }) => {
      if (reason !== wanted || object < 0) return false;
      const { environment } = model.offerings;
      return model.environments[environment[offeringOf.get(object)!]].platform === platform;
    });
  };
}

function nodeEndsFor(...reasons: readonly Reason[]) {
  return ({ records }: PlayedWorld): boolean =>
    records.some(({ kind, reason }) => kind === Kind.NodeEnded && reasons.includes(reason));
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
      return started.some(({ subject }) =>
        kept.some((row) => row.subject === before(run, subject)),
      );
    },
  ],
  [
    'enough memory the next time',
    (run) =>
      again(run, Kind.JobSucceeded).some(({ subject }) =>
        run.records.some((row) => {
          return row.subject === before(run, subject) && row.reason === Reason.OutOfMemory;
        }),
      ),
  ],
  [
    'a resubmission elsewhere',
    startsAgain((jobs, job, one) => jobs.queue[job] !== jobs.queue[one]),
  ],
  ['a child submitted again', startsAgain((jobs, _job, one) => jobs.parent[one] >= 0)],
  [
    'nodes submitted again',
    (run) =>
      again(run, Kind.JobStarted).some(({ subject }) => {
        return run.model.jobs.kind[subject as JobId] === JobKind.multinode_node;
      }),
  ],
  ['a resubmission after a timeout', followed(Reason.TimedOut)],
  ['a resubmission after a lost host', followed(Reason.HostTerminated)],
  [
    'a resubmission after a time limit',
    followed(Reason.CapacityTimeLimit, Reason.JobResourceTimeLimit, Reason.MaxResourceTimeLimit),
  ],
  ['a failure that no rule names', isUnnamed],
  ['a dependent of a resubmission', waitsForLast('dependents', Kind.JobRunnable)],
  ['a trigger that is submitted again', waitsForLast('triggers', Kind.JobSubmitted)],
  ['pulls at the same time within a limit', (run) => mostPulls(run) > 1],
  ['pulls of one instance within its limit', (run) => mostPullsOnInstance(run) > 1],
  ['a failed start on EC2', failsOn('EC2', Reason.StartFailed)],
  ['a failed start on Fargate', failsOn('FARGATE', Reason.StartFailed)],
  ['a late start on EC2', failsOn('EC2', Reason.StartTimedOut)],
  ['a late start on Fargate', failsOn('FARGATE', Reason.StartTimedOut)],
  ['a failed start of a node', nodeEndsFor(Reason.StartFailed)],
  ['a late start of a node', nodeEndsFor(Reason.StartTimedOut)],
  [
    'a job that starts after a start failed',
    ({ records }) => {
      const failed = records.filter(({ reason }) => reason === Reason.StartFailed);
      return failed.some(({ subject }) =>
        records.some((row) => row.kind === Kind.JobStarted && row.subject === subject),
      );
    },
  ],
];
