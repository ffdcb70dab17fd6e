/** Reads a trace once into the sums that metrics are views of; it keeps no lives of jobs. */
import { assertNever } from '../kernel/assert.ts';
import type { InstanceId, JobId, RowId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { type Fold, type FoldInit, Kind, type Records, type RunEnd } from '../trace/record.ts';
import { AttemptCounters } from './capacity/attempt-counters.ts';
import type { Holdings } from './capacity/holdings.ts';
import { JobCounters, type JobCounts } from './jobs/job-counters.ts';
import { jobGroups } from './jobs/job-groups.ts';
import { type Resources, resources } from './fleet/resources.ts';

/** What a run came to. */
export interface Counts extends Resources {
  readonly jobs: JobCounts;
  readonly holdings: Holdings;
}

/** All counts of a run, at 29 bytes a job, or 33 where dimensions divide them. */
export const counters: FoldInit<Counts> = (model) => new RunCounters(model);

class RunCounters implements Fold<Counts> {
  private readonly resources: ReturnType<typeof resources>;
  private readonly jobs: JobCounters;
  private readonly attempts: AttemptCounters;

  constructor(model: Model) {
    this.resources = resources(model);
    const groups = jobGroups(model);
    this.jobs = new JobCounters(model, groups);
    this.attempts = new AttemptCounters(model, groups, this.resources.soFar.instances);
  }

  readonly add = (records: Records): void => {
    for (let row = 0 as RowId; row < records.length; row++) this.count(records, row);
  };

  result(end: RunEnd): Counts {
    const jobs = this.jobs.result(end.endedMs);
    const holdings = this.attempts.result(end.endedMs);
    return { ...this.resources.result(end), jobs, holdings };
  }

  private count(records: Records, row: RowId): void {
    const { jobs, attempts } = this;
    const kind = records.kind(row);
    const job: JobId = records.subject(row);
    const at = records.at(row);
    switch (kind) {
      case Kind.JobSubmitted:
      case Kind.JobSpawned:
        return jobs.create(job, at);
      case Kind.JobRunnable:
        return jobs.becomeRunnable(job, at);
      case Kind.JobPlaced:
        jobs.place(job);
        this.resources.hearJob(kind, records, row);
        return attempts.place(job, records.object(row), at);
      case Kind.JobStarted:
        jobs.start(job, at);
        this.resources.hearJob(kind, records, row);
        return attempts.start(job, at);
      case Kind.JobRetried:
        jobs.retry(job);
        this.resources.hearJob(kind, records, row);
        return attempts.end(job, at, false);
      case Kind.NodeEnded:
        return attempts.end(job, at, false);
      case Kind.JobSucceeded:
      case Kind.JobFailed:
        this.resources.hearJob(kind, records, row);
        return this.end(job, records, row);
      case Kind.WorkKept:
        return attempts.keep(job, records.value(row));
      case Kind.InstanceLaunched:
      case Kind.InstanceRunning:
      case Kind.InstanceRegistered:
      case Kind.InstanceReady:
      case Kind.InstanceNoticed:
      case Kind.InstanceTerminated:
        return this.resources.write(kind, records, row);
      case Kind.PriceChanged:
        return this.resources.changePrice(records, row);
      case Kind.UpdateRefused:
        return this.resources.refuseUpdate(records, row);
      case Kind.JobPending:
      case Kind.JobSignalled:
      case Kind.PlacementRefused:
      case Kind.LaunchRefused:
      case Kind.JobStopRequested:
      case Kind.WorldUpdated:
      case Kind.CapacityChanged:
      case Kind.DepthChanged:
        return;
      default:
        assertNever(kind);
    }
  }

  private end(job: JobId, records: Records, row: RowId): void {
    const { jobs, attempts } = this;
    const at = records.at(row);
    const succeeds = records.kind(row) === Kind.JobSucceeded;
    const instance: InstanceId = records.object(row);
    if (instance >= 0) attempts.end(job, at, succeeds);
    else if (!succeeds && attempts.isBetween(job)) jobs.retryNoMore(job);
    if (succeeds) attempts.succeed(job);
    jobs.end(job, at, succeeds);
  }
}
