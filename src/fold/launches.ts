/** What becomes of the launches that a job waits for: made, out of capacity, above the bid. */
import type {
  EnvironmentId,
  JobId,
  ModelEventId,
  OfferingId,
  PoolId,
  RowId,
} from '../kernel/ids.ts';
import { firstWorld, type Model } from '../model/model.ts';
import { Kind, type Records } from '../trace/record.ts';

/** While the job waits, in order of time. */
export interface Launches {
  /** Of EC2 instances in the environments of its queue. */
  readonly launches: { readonly environment: EnvironmentId; readonly atMs: number }[];
  /** Offerings of which EC2 has no more. */
  readonly shortages: { readonly offering: OfferingId; readonly atMs: number }[];
  readonly crossings: Crossing[];
}

/** A price has passed the bid, so that nothing is launched any more, or has fallen below it. */
export interface Crossing {
  readonly offering: OfferingId;
  readonly atMs: number;
  readonly nanoPerHour: number;
  readonly bidNanoPerHour: number;
  readonly isAbove: boolean;
}

/** Reads every record of a run for the launches that `job` waits for. */
export function launchesFor(model: Model, job: JobId) {
  const { jobs, offerings, environments } = model;
  /** By pool; it has no price here as long as it costs what it did at t = 0. */
  const latestNano = new Map<number, number>();
  let world = firstWorld(model);

  /** Whether the environment is one of the job's queue. */
  function isAllowed(environment: EnvironmentId): boolean {
    return world.queues[jobs.queue[job]].environments.includes(environment);
  }
  function isWanted(offering: OfferingId): boolean {
    return isAllowed(offerings.environment[offering]) && holds(model, offering, job);
  }
  /** Of the pool's offerings that the job waits for: those of which the price crosses the bid. */
  function* crossingsIn(pool: PoolId, nanoPerHour: number, atMs: number): Generator<Crossing> {
    for (let offering = 0 as OfferingId; offering < offerings.count; offering++) {
      if (offerings.pool[offering] !== pool || !isWanted(offering)) continue;
      const before = latestNano.get(pool) ?? offerings.priceNanoPerHour[offering];
      const bidNanoPerHour = world.bidNanoPerHour[offering];
      const isAbove = nanoPerHour >= bidNanoPerHour;
      if (before >= bidNanoPerHour === isAbove) continue;
      yield { offering, atMs, nanoPerHour, bidNanoPerHour, isAbove };
    }
  }
  return {
    isAllowed,
    /** undefined = the job does not wait. */
    write(records: Records, row: RowId, wait: Launches | undefined): void {
      const atMs = records.at[row];
      const subject = records.subject[row];
      const object: OfferingId = records.object[row];
      switch (records.kind[row]) {
        case Kind.InstanceLaunched: {
          const environment: EnvironmentId = offerings.environment[object];
          const isEc2 = environments[environment].platform === 'EC2';
          if (isEc2 && isAllowed(environment)) wait?.launches.push({ environment, atMs });
          return;
        }
        case Kind.LaunchRefused:
          if (object >= 0 && isWanted(object)) wait?.shortages.push({ offering: object, atMs });
          return;
        case Kind.PriceChanged: {
          const nano = records.value[row];
          wait?.crossings.push(...crossingsIn(subject, nano, atMs));
          latestNano.set(subject, nano);
          return;
        }
        case Kind.WorldUpdated: {
          const event = model.events[subject as ModelEventId];
          if (event.kind === 'update') world = event.world;
        }
      }
    },
  };
}

/** Whether an instance of the offering has room for the job at all. */
function holds({ offerings, jobs }: Model, offering: OfferingId, job: JobId): boolean {
  return (
    offerings.vcpuMilli[offering] >= jobs.vcpuMilli[job] &&
    offerings.memoryMib[offering] >= jobs.memoryMib[job] &&
    offerings.gpus[offering] >= jobs.gpus[job]
  );
}
