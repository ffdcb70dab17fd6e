/** Reads a trace once into columns: the lives that bills, metrics and tables are views of. */
import { assertNever } from '../kernel/assert.ts';
import { table } from '../kernel/columns.ts';
import type { JobId, PoolId, RowId, Rows } from '../kernel/ids.ts';
import type { NanoUsd } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import type { Tariff } from '../model/places.ts';
import { type InstanceStep, isOfInstance, isOfJob, type JobStep } from '../trace/kinds.ts';
import { type Fold, type FoldInit, Kind, type Records, type RunEnd } from '../trace/record.ts';
import { attemptColumns, type AttemptLives, keepWork } from './attempt-lives.ts';
import { emptyFleet, settleFleet, writeFleet } from './fleet-peak.ts';
import { instanceColumns, type InstanceLives, writeInstance } from './instance-lives.ts';
import { jobColumns, type JobLives, writeJob } from './job-lives.ts';
import { type RefusedUpdate, refusedUpdate } from './refused-updates.ts';
import { stopEvents, type StopEvents } from './stop-events.ts';

/** The lives of a run as far as it has been read. */
export interface Lives {
  readonly model: Model;
  readonly jobs: JobLives;
  readonly attempts: AttemptLives;
  readonly instances: InstanceLives;
  readonly stopEvents: StopEvents;
  readonly refusedUpdates: readonly RefusedUpdate[];
  /** What Spot pools cost after t = 0, in order of time. */
  readonly poolPrices: Rows<PoolId, Tariff['laterPrices']>;
}

/** All lives of a run. */
export interface Lifetimes extends Lives {
  readonly end: RunEnd;
  readonly peakVcpuMilli: number;
  readonly peakInstances: number;
}

const initialInstances = 64;

type Price = Tariff['laterPrices'][number];
type OtherKind = Exclude<Kind, JobStep | InstanceStep>;

/**
 * Every life of a run as columns, about 90 bytes a job and 50 an attempt; `soFar` is up to date
 * after each `add`.
 */
export function lifetimes(model: Model): Fold<Lifetimes> & { readonly soFar: Lives } {
  const jobs = jobColumns(model.jobs.count);
  const attempts = attemptColumns(Math.max(1, model.jobs.count));
  const instances = instanceColumns(initialInstances);
  const fleet = emptyFleet();
  const stops = stopEvents(model);
  const prices = table<PoolId, Price[]>(Array.from({ length: model.pools.count }, () => []));
  const refused: RefusedUpdate[] = [];
  const events = { stopEvents: stops.ofJob, refusedUpdates: refused, poolPrices: prices };
  const soFar = { model, jobs, attempts, instances, ...events };
  const world = { lives: instances, vcpuMilli: model.offerings.vcpuMilli };

  function writeOther(kind: OtherKind, records: Records, row: RowId): void {
    const job: JobId = records.subject[row];
    switch (kind) {
      case Kind.PlacementRefused:
        jobs.reason[job] = records.reason[row];
        break;
      case Kind.JobStopRequested:
        stops.request(records, row);
        break;
      case Kind.WorkKept:
        keepWork(attempts, jobs.lastAttempt[job], records.value[row]);
        break;
      case Kind.UpdateRefused:
        refused.push(refusedUpdate(model, records, row));
        break;
      case Kind.PriceChanged:
        prices[records.subject[row] as PoolId].push(priceFrom(records, row));
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
    soFar,
    add(records) {
      for (let row = 0 as RowId; row < records.length; row++) {
        const kind = records.kind[row];
        if (isOfJob(kind)) {
          writeJob(soFar, kind, records, row);
          if (kind === Kind.JobFailed) stops.fail(records, row);
        } else if (isOfInstance(kind)) {
          writeFleet(fleet, records, row, world);
          writeInstance(instances, kind, records, row);
        } else writeOther(kind, records, row);
      }
    },
    result(end) {
      settleFleet(fleet, end.endedMs);
      const { peakVcpuMilli, peakInstances } = fleet;
      return { ...soFar, end, peakVcpuMilli, peakInstances };
    },
  };
}

/** A PriceChanged record. */
function priceFrom({ at, value }: Records, row: RowId): Price {
  return { fromMs: at[row], unitPriceNano: value[row] as NanoUsd };
}

/** A fold whose result is a view of all lives. */
export function viewOfLives<Result>(view: (lives: Lifetimes) => Result): FoldInit<Result> {
  return (model): Fold<Result> => {
    const fold = lifetimes(model);
    return { add: fold.add, result: (end) => view(fold.result(end)) };
  };
}
