/** The auditor's own picture of the world, built from records alone. */
import { assertNever } from '../../kernel/assert.ts';
import { list, table } from '../../kernel/columns.ts';
import type { InstanceId, JobId, PoolId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import type { InstanceStep, JobStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { type AuditRow, isInstanceStep, isJobStep, type RowOf } from '../row.ts';
import { firstOf } from './family.ts';
import { applyToInstance, newInstance, type WorldInstance } from './instances.ts';
import { applyToJob, keepWork, newJob, type WorldJob } from './jobs.ts';
import { applyToPool, newPools, type WorldPool } from './pools.ts';

export interface AuditWorld {
  /** What the latest update made of queues, environments, prices … */
  readonly tables: Tables;
  readonly jobs: Rows<JobId, WorldJob>;
  readonly instances: Rows<InstanceId, WorldInstance>;
  readonly pools: Rows<PoolId, WorldPool>;
  /** Makes the record true. */
  apply(row: AuditRow): void;
}

/** The world before the first record. */
export function emptyWorld(model: Model): AuditWorld {
  const jobs = table<JobId, WorldJob>(Array.from({ length: model.jobs.count }, newJob));
  const instances = list<InstanceId, WorldInstance>([]);
  const pools = newPools(model);
  const world = { tables: tablesOf(model), jobs, instances, pools, apply };

  function apply(row: AuditRow): void {
    applyToPool(model, pools, row);
    if (isJobStep(row)) applyToJob(model, world, row);
    else if (row.kind === Kind.InstanceLaunched) instances.push(newInstance(model, row));
    else if (isInstanceStep(row)) applyToInstance(instances[row.instance], row);
    else applyOther(row);
  }
  function applyOther(row: RowOf<Exclude<Kind, JobStep | InstanceStep>>): void {
    switch (row.kind) {
      case Kind.WorldUpdated: {
        const event = model.events[row.event];
        if (event.kind === 'update') world.tables = event.world;
        break;
      }
      case Kind.WorkKept:
        keepWork(jobs[row.job], jobs[firstOf(model, row.job)], row.value);
        break;
      case Kind.PriceChanged:
      case Kind.CapacityChanged:
      case Kind.PlacementRefused:
      case Kind.LaunchRefused:
      case Kind.JobStopRequested:
        break;
      default:
        assertNever(row);
    }
  }
  return world;
}

/** Before any update. */
function tablesOf(model: Model): Tables {
  const { queues, shares, environments, consumables } = model;
  const { priceNanoPerHour, bidNanoPerHour } = model.offerings;
  return { queues, shares, environments, consumables, priceNanoPerHour, bidNanoPerHour };
}
