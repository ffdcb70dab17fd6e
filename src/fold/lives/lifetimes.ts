/** Reads a trace once into columns: the lives that files and stories are views of. */
import { assertNever } from '../../kernel/assert.ts';
import type { JobId, RowId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { type InstanceStep, isOfInstance, isOfJob, type JobStep } from '../../trace/kinds.ts';
import { type Fold, type FoldInit, Kind, type Records } from '../../trace/record.ts';
import { attemptColumns, type AttemptLives, keepWork } from './attempt-lives.ts';
import { jobColumns, type JobLives, writeJob } from './job-lives.ts';
import { type Resources, resources, type ResourcesSoFar } from '../fleet/resources.ts';
import { stopEvents, type StopEvents } from './stop-events.ts';

interface LivesOfJobs {
  readonly jobs: JobLives;
  readonly attempts: AttemptLives;
  readonly stopEvents: StopEvents;
}

/** The lives of a run as far as it has been read. */
export interface Lives extends LivesOfJobs, ResourcesSoFar {}

/** All lives of a run. */
export interface Lifetimes extends LivesOfJobs, Resources {}

type OtherKind = Exclude<Kind, JobStep | InstanceStep>;

/**
 * Every life of a run as columns, about 90 bytes a job and 50 an attempt; `soFar` is up to date
 * after each `add`.
 */
export function lifetimes(model: Model): Fold<Lifetimes> & { readonly soFar: Lives } {
  const jobs = jobColumns(model.jobs.count);
  const attempts = attemptColumns(Math.max(1, model.jobs.count));
  const ofResources = resources(model);
  const stops = stopEvents(model);
  const ofJobs = { jobs, attempts, stopEvents: stops.ofJob };

  function writeOther(kind: OtherKind, records: Records, row: RowId): void {
    const job: JobId = records.subject(row);
    switch (kind) {
      case Kind.PlacementRefused:
        jobs.reason[job] = records.reason(row);
        break;
      case Kind.JobStopRequested:
        stops.request(records, row);
        break;
      case Kind.WorkKept:
        keepWork(attempts, jobs.lastAttempt[job], records.value(row));
        break;
      case Kind.UpdateRefused:
        ofResources.refuseUpdate(records, row);
        break;
      case Kind.PriceChanged:
        ofResources.changePrice(records, row);
        break;
      case Kind.LaunchRefused:
      case Kind.WorldUpdated:
      case Kind.CapacityChanged:
      case Kind.DepthChanged:
        break;
      default:
        assertNever(kind);
    }
  }
  return {
    soFar: { ...ofResources.soFar, ...ofJobs },
    add(records) {
      for (let row = 0 as RowId; row < records.length; row++) {
        const kind = records.kind(row);
        if (isOfJob(kind)) {
          writeJob(ofJobs, kind, records, row);
          if (kind === Kind.JobFailed) stops.fail(records, row);
          ofResources.hearJob(kind, records, row);
        } else if (isOfInstance(kind)) ofResources.write(kind, records, row);
        else writeOther(kind, records, row);
      }
    },
    result: (end) => ({ ...ofResources.result(end), ...ofJobs }),
  };
}

/** A fold whose result is a view of all lives. */
export function viewOfLives<Result>(view: (lives: Lifetimes) => Result): FoldInit<Result> {
  return (model): Fold<Result> => {
    const fold = lifetimes(model);
    return { add: fold.add, result: (end) => view(fold.result(end)) };
  };
}
