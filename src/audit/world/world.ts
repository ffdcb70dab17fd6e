/** The auditor's own state of the world, built from records alone. */
import type { PoolId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import type { InstanceStep, JobStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import type { Hearer, Hearing, HearingOf } from '../hearing.ts';
import { type JobKindName, jobKindsOf } from './family.ts';
import { type Floors, newFloors } from './floors.ts';
import { applyToInstances, WorldInstances } from './instances.ts';
import { applyToJobs, newJobs, type WorldJobs } from './jobs.ts';
import { countLife, type Living, nothingLiving } from './living.ts';
import { countOf, newPools, type WorldPool } from './pools.ts';
import { newResubmissions, type Resubmissions } from './resubmissions.ts';
import { newSavings, type Savings } from './savings.ts';
import { type ShareActivity, shareActivity } from './share-activity.ts';
import { newSpending, type Spending } from './spending.ts';
import { tablesCourse } from './tables.ts';
import { nothingWaiting, type Waiting } from './waiting.ts';

export interface AuditWorld {
  /** Queues, environments, prices … as the latest update left them. */
  readonly tables: Tables;
  readonly jobs: WorldJobs;
  readonly instances: WorldInstances;
  readonly living: Living;
  readonly floors: Floors;
  readonly pools: Rows<PoolId, WorldPool>;
  readonly shares: ShareActivity;
  readonly waiting: Waiting;
  readonly resubmissions: Resubmissions;
  readonly savings: Savings;
  readonly spending: Spending;
  readonly jobKinds: ReadonlySet<JobKindName>;
  /** Its parts, in the order in which a record takes effect on them. */
  readonly parts: readonly Hearer[];
}

/** The world before the first record. */
export function emptyWorld(model: Model): AuditWorld {
  const tables = tablesCourse(model);
  const jobs = newJobs(model);
  const instances = new WorldInstances(model);
  const living = nothingLiving(model);
  const pools = newPools(model);
  const waiting = nothingWaiting(model);
  const savings = newSavings(model, jobs, instances);
  const resubmissions = newResubmissions(model);
  const spending = newSpending(model);
  const present = () => tables.present;
  const shares = shareActivity(model, present);
  const floors = newFloors(model, present, living);
  return {
    get tables() {
      return tables.present;
    },
    jobs,
    instances,
    living,
    floors,
    pools,
    shares,
    waiting,
    resubmissions,
    savings,
    spending,
    jobKinds: jobKindsOf(model),
    parts: [
      { hears: applyToJobs(model, jobs, { waiting, instances }) },
      savings,
      { hears: countFleet(model, { instances, living, pools }) },
      { hears: applyToInstances(instances, present) },
      { hears: applyOthers(pools) },
      ...[shares, resubmissions, tables, floors, spending],
    ],
  };
}

/** Counts launches and terminations; hears them before their instance does. */
function countFleet(
  model: Model,
  { instances, living, pools }: Pick<AuditWorld, 'instances' | 'living' | 'pools'>,
): Hearing {
  const { pool: poolOf } = model.offerings;
  return {
    [Kind.InstanceLaunched]({ instance, offering }) {
      countLife(model, living, offering, 1);
      if (poolOf[offering] >= 0) pools[poolOf[offering]].living.add(instance);
    },
    [Kind.InstanceTerminated]({ instance, offering }) {
      if (instances.isAlive(instance)) countLife(model, living, offering, -1);
      if (poolOf[offering] >= 0) pools[poolOf[offering]].living.delete(instance);
    },
  };
}

/** Applies what is no step of a job or an instance; undefined = to other parts, or to none. */
function applyOthers(
  pools: Rows<PoolId, WorldPool>,
): HearingOf<Exclude<Kind, JobStep | InstanceStep>> {
  return {
    [Kind.PriceChanged]({ pool, at, value }) {
      pools[pool].prices.push({ fromMs: at, unitPriceNano: value as NanoUsd });
    },
    [Kind.CapacityChanged]({ pool, value }) {
      pools[pool].instances = countOf(value);
    },
    [Kind.WorldUpdated]: undefined,
    [Kind.UpdateRefused]: undefined,
    [Kind.WorkKept]: undefined,
    [Kind.LaunchRefused]: undefined,
    [Kind.PlacementRefused]: undefined,
    [Kind.JobStopRequested]: undefined,
    [Kind.DepthChanged]: undefined,
  };
}
