/**
 * The one pass over a trace that bills, metrics and tables are views of: every life, in columns.
 */
import type { Model } from '../model/model.ts';
import { type Fold, type FoldInit, Kind, type RunEnd } from '../trace/record.ts';
import { attemptColumns, type AttemptLives, keepWork } from './attempt-lives.ts';
import { emptyFleet, settleFleet, writeFleet } from './fleet-peak.ts';
import { instanceColumns, type InstanceLives, writeInstance } from './instance-lives.ts';
import { jobColumns, type JobLives, writeJob, writeNodeEnd } from './job-lives.ts';
import { poolPrices, type PoolPrices, writePrice } from './pool-prices.ts';
import { stopEvents, type StopEvents } from './stop-events.ts';

/** All lives of a run. */
export interface Lifetimes {
  readonly model: Model;
  readonly end: RunEnd;
  readonly jobs: JobLives;
  readonly attempts: AttemptLives;
  readonly instances: InstanceLives;
  readonly stopEvents: StopEvents;
  readonly poolPrices: PoolPrices;
  readonly peakVcpuMilli: number;
  readonly peakInstances: number;
}

const initialInstances = 64;

/** Every life of a run as columns; about 90 bytes a job and 50 an attempt. */
export const lifetimes: FoldInit<Lifetimes> = (model) => {
  const jobs = jobColumns(model.jobs.count);
  const attempts = attemptColumns(Math.max(1, model.jobs.count));
  const instances = instanceColumns(initialInstances);
  const fleet = emptyFleet();
  const stops = stopEvents(model);
  const prices = poolPrices(model);
  const world = { lives: instances, vcpuMilli: model.offerings.vcpuMilli };
  return {
    add(records) {
      for (let row = 0; row < records.length; row++) {
        const kind = records.kind[row]!;
        if (kind < Kind.InstanceLaunched) {
          writeJob(jobs, attempts, records, row);
          if (kind === Kind.JobFailed) stops.fail(records, row);
        } else if (kind < Kind.PlacementRefused) {
          writeFleet(fleet, records, row, world);
          writeInstance(instances, records, row);
        } else if (kind === Kind.PlacementRefused) {
          jobs.reason[records.subject[row]!] = records.reason[row]!;
        } else if (kind === Kind.NodeEnded) {
          writeNodeEnd(jobs, attempts, records, row);
        } else if (kind === Kind.JobStopRequested) {
          stops.request(records, row);
        } else if (kind === Kind.WorkKept) {
          keepWork(attempts, jobs.lastAttempt[records.subject[row]!]!, records.value[row]!);
        } else if (kind === Kind.PriceChanged) {
          writePrice(prices, records, row);
        }
      }
    },
    result(end) {
      settleFleet(fleet, end.endedMs);
      const { peakVcpuMilli, peakInstances } = fleet;
      const market = { poolPrices: prices, peakVcpuMilli, peakInstances };
      return { model, end, jobs, attempts, instances, stopEvents: stops.ofJob, ...market };
    },
  };
};

/** A fold whose result is a view of all lives. */
export function viewOfLives<Result>(view: (lives: Lifetimes) => Result): FoldInit<Result> {
  return (model): Fold<Result> => {
    const fold = lifetimes(model);
    return { add: fold.add, result: (end) => view(fold.result(end)) };
  };
}
