/** Reads instances, tasks and prices from a trace: what a bill of resources is a view of. */
import { isGrowing, type JobStart } from '../../billing/growth.ts';
import { table } from '../../kernel/columns.ts';
import type {
  Column,
  InstanceId,
  JobId,
  OfferingId,
  PoolId,
  RowId,
  Rows,
} from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import type { Tariff } from '../../model/places.ts';
import { endsJob, type InstanceStep, type JobStep } from '../../trace/kinds.ts';
import { Kind, type Records, type RunEnd } from '../../trace/record.ts';
import { type Axis, resourceAxes } from '../dimensions/axes.ts';
import { emptyFleet, settleFleet, writeFleet } from './fleet-peak.ts';
import { instanceColumns, type InstanceLives, writeInstance } from '../lives/instance-lives.ts';
import { PeaksAlong } from './peaks-along.ts';
import { type PieceCounts, pieceCounters } from '../jobs/piece-counts.ts';
import { type RefusedUpdate, refusedUpdate } from '../lives/refused-updates.ts';

/** The resources of a run as far as it has been read. */
export interface ResourcesSoFar {
  readonly model: Model;
  readonly instances: InstanceLives;
  readonly refusedUpdates: readonly RefusedUpdate[];
  /** What Spot pools cost after t = 0, in order of time. */
  readonly poolPrices: Rows<PoolId, Tariff['laterPrices']>;
  /** By instance that jobs started on, if it has volumes that grow. */
  readonly starts: ReadonlyMap<InstanceId, readonly JobStart[]>;
}

/** The resources of a run. */
export interface Resources extends ResourcesSoFar {
  readonly end: RunEnd;
  /**
   * Last stop of a job, or end of an instance: that of the run if it still lives. Unlike the end of
   * the run it does not depend on the horizon, unless this ends something.
   */
  readonly usedMs: number;
  /** What lines of the bill by the piece count; undefined = there are none. */
  readonly pieces: PieceCounts | undefined;
  readonly peakVcpuMilli: number;
  readonly peakInstances: number;
  readonly along: readonly ResourcesAlong[];
}

/** The resources of a run along a dimension. */
export interface ResourcesAlong {
  readonly axis: Axis<OfferingId>;
  /** The most instances and tasks at once, by value. */
  readonly peaks: Column<RowId>;
}

const initialInstances = 64;

type Price = Tariff['laterPrices'][number];

/** Takes the records about resources; `soFar` is up to date after each. */
export function resources(model: Model) {
  const instances = instanceColumns(initialInstances);
  const fleet = emptyFleet();
  const along = resourceAxes(model).map((axis) => new PeaksAlong(axis));
  const world = { lives: instances, vcpuMilli: model.offerings.vcpuMilli, along };
  const poolPrices = table<PoolId, Price[]>(Array.from({ length: model.pools.count }, () => []));
  const refusedUpdates: RefusedUpdate[] = [];
  const starts = new Map<InstanceId, JobStart[]>();
  const grows = growingOfferings(model);
  const pieces = pieceCounters(model);
  const soFar = { model, instances, refusedUpdates, poolPrices, starts };
  let lastStopMs = 0;

  function addStart(records: Records, row: RowId, growing: ReadonlySet<OfferingId>): void {
    const instance: InstanceId = records.object(row);
    if (!growing.has(instances.offering[instance])) return;
    const scratchGib = scratchOf(model, records.subject(row));
    entryOf(starts, instance, () => []).push({ atMs: records.at(row), scratchGib });
  }
  return {
    soFar,
    write(kind: InstanceStep, records: Records, row: RowId): void {
      writeFleet(fleet, records, row, world);
      writeInstance(instances, kind, records, row);
    },
    /** A step in the life of a job. */
    hearJob(kind: JobStep, records: Records, row: RowId): void {
      if (endsJob(kind)) lastStopMs = records.at(row);
      if (kind === Kind.JobStarted && grows !== undefined) addStart(records, row, grows);
      pieces?.hear(kind, records.subject(row));
    },
    /** A PriceChanged record. */
    changePrice(records: Records, row: RowId): void {
      const pool: PoolId = records.subject(row);
      const unitPriceNano = records.value(row) as NanoUsd;
      poolPrices[pool].push({ fromMs: records.at(row), unitPriceNano });
    },
    /** An UpdateRefused record. */
    refuseUpdate(records: Records, row: RowId): void {
      refusedUpdates.push(refusedUpdate(model, records, row));
    },
    result(end: RunEnd): Resources {
      settleFleet(fleet, end.endedMs);
      const { peakVcpuMilli, peakInstances } = fleet;
      return {
        ...soFar,
        ...{ end, usedMs: usedUntil(instances, lastStopMs, end), pieces: pieces?.result() },
        ...{ peakVcpuMilli, peakInstances },
        along: along.map((one) => ({ axis: one.axis, peaks: one.result(end.endedMs) })),
      };
    },
  };
}

function usedUntil(instances: InstanceLives, lastStopMs: number, { endedMs }: RunEnd): number {
  let usedMs = lastStopMs;
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const terminatedMs = instances.terminatedMs[instance];
    usedMs = Math.max(usedMs, Number.isNaN(terminatedMs) ? endedMs : terminatedMs);
  }
  return usedMs;
}

/** Those whose instances have volumes that grow; undefined = none. */
function growingOfferings({ offerings }: Model): ReadonlySet<OfferingId> | undefined {
  const growing = offerings.tariffs.flatMap((tariffs, offering) =>
    tariffs.some(isGrowing) ? offering : [],
  );
  return growing.length === 0 ? undefined : new Set(growing);
}

function scratchOf({ jobs, outcomes }: Model, job: JobId): number {
  return outcomes[jobs.outcome[job]].scratchGib;
}
