/** The auditor's own state of the world, built from records alone. */
import { assertNever } from '../../kernel/assert.ts';
import { list, table } from '../../kernel/columns.ts';
import type { InstanceId, JobId, PoolId, Rows } from '../../kernel/ids.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import type { InstanceStep, JobStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { type AuditRow, isInstanceStep, isJobStep, type RowOf } from '../row.ts';
import { applyToInstance, isAlive, newInstance, type WorldInstance } from './instances.ts';
import { applyToJob, keepWork, newJob, type WorldJob } from './jobs.ts';
import { type Floors, newFloors } from './floors.ts';
import { countLife, type Living, nothingLiving } from './living.ts';
import { countOf, newPools, type WorldPool } from './pools.ts';
import { newResubmissions, type Resubmissions } from './resubmissions.ts';
import { countWaiting, nothingWaiting, type Waiting } from './waiting.ts';
import { type ShareActivity, shareActivity } from './share-activity.ts';
import { type TablesCourse, tablesCourse } from './tables.ts';

export interface AuditWorld {
  /** Queues, environments, prices … as the latest update left them. */
  readonly tables: Tables;
  readonly jobs: Rows<JobId, WorldJob>;
  readonly instances: Rows<InstanceId, WorldInstance>;
  readonly living: Living;
  readonly floors: Floors;
  readonly pools: Rows<PoolId, WorldPool>;
  readonly shares: ShareActivity;
  readonly waiting: Waiting;
  readonly resubmissions: Resubmissions;
  /** Applies a record. */
  apply(row: AuditRow): void;
}

/** The world before the first record. */
export function emptyWorld(model: Model): AuditWorld {
  const jobs = table<JobId, WorldJob>(Array.from({ length: model.jobs.count }, newJob));
  const instances = list<InstanceId, WorldInstance>([]);
  const living = nothingLiving(model);
  const pools = newPools(model);
  const shares = shareActivity(model, () => world.tables);
  const waiting = nothingWaiting(model);
  const resubmissions = newResubmissions(model);
  const tables = tablesCourse(model);
  const floors = newFloors(model, () => tables.present, living);
  const parts = { jobs, instances, living, floors, pools, shares, waiting, resubmissions };
  const world = {
    get tables() {
      return tables.present;
    },
    ...parts,
    apply,
  };

  function apply(row: AuditRow): void {
    if (isJobStep(row)) {
      const was = jobs[row.job].status;
      applyToJob(model, jobs, instances, row);
      const is = jobs[row.job].status;
      if (was !== 'RUNNABLE' && is === 'RUNNABLE') countWaiting(model, waiting, row.job, 1);
      if (was === 'RUNNABLE' && is !== 'RUNNABLE') countWaiting(model, waiting, row.job, -1);
      shares.record(row);
      resubmissions.record(row);
    } else if (isInstanceStep(row)) applyInstanceStep(row);
    else applyOther(model, { tables, jobs, pools }, row);
    floors.record(row);
  }
  function applyInstanceStep(row: RowOf<InstanceStep>): void {
    const pool = model.offerings.pool[row.offering];
    if (row.kind === Kind.InstanceLaunched) {
      instances.push(newInstance(model, tables.present, row));
      countLife(model, living, row.offering, 1);
      if (pool >= 0) pools[pool].living.add(row.instance);
      return;
    }
    if (row.kind === Kind.InstanceTerminated) {
      if (isAlive(instances[row.instance])) countLife(model, living, row.offering, -1);
      if (pool >= 0) pools[pool].living.delete(row.instance);
    }
    applyToInstance(instances[row.instance], row);
  }
  return world;
}

/** What records change that are about neither the steps of jobs nor those of instances. */
interface Changed extends Pick<AuditWorld, 'jobs' | 'pools'> {
  readonly tables: TablesCourse;
}

function applyOther(
  model: Model,
  { tables, jobs, pools }: Changed,
  row: RowOf<Exclude<Kind, JobStep | InstanceStep>>,
): void {
  switch (row.kind) {
    case Kind.WorldUpdated:
    case Kind.UpdateRefused:
      tables.record(row);
      break;
    case Kind.WorkKept:
      keepWork(jobs[row.job], jobs[model.jobs.firstSubmission[row.job]], row.value);
      break;
    case Kind.PriceChanged:
      pools[row.pool].prices.push({ fromMs: row.at, unitPriceNano: row.value as NanoUsd });
      break;
    case Kind.CapacityChanged:
      pools[row.pool].instances = countOf(row.value);
      break;
    case Kind.PlacementRefused:
    case Kind.LaunchRefused:
    case Kind.JobStopRequested:
    case Kind.DepthChanged:
      break;
    default:
      assertNever(row);
  }
}
