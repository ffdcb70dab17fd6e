/** The auditor's own state of the world, built from records alone. */
import type { PoolId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { Hearer, Hearing } from '../hearing.ts';
import { type JobKindName, jobKindsOf } from './family.ts';
import { type Floors, newFloors } from './floors.ts';
import { InstancePhase, WorldInstances } from './instances.ts';
import { applyToJobs, newJobs, type WorldJobs } from './jobs.ts';
import { countLife, type Living, nothingLiving } from './living.ts';
import { applyToPools, newPools, type WorldPool } from './pools.ts';
import { newResubmissions, type Resubmissions } from './resubmissions.ts';
import { newSavings, type Savings } from './savings.ts';
import { type ShareActivity, shareActivity } from './share-activity.ts';
import { tablesCourse } from './tables.ts';
import { countWaiting, nothingWaiting, type Waiting } from './waiting.ts';

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
  const present = () => tables.present;
  const shares = shareActivity(model, present);
  const floors = newFloors(model, present, living);
  const fleet = { instances, living, pools };
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
    jobKinds: jobKindsOf(model),
    parts: [
      { hears: countWaiting(model, waiting, jobs) },
      { hears: applyToJobs(model, jobs, instances) },
      savings,
      { hears: applyToFleet(model, fleet, present) },
      { hears: applyToPools(pools) },
      ...[shares, resubmissions, tables, floors],
    ],
  };
}

/** Applies the steps of instances. */
function applyToFleet(
  model: Model,
  { instances, living, pools }: Pick<AuditWorld, 'instances' | 'living' | 'pools'>,
  tables: () => Tables,
): Hearing {
  const { pool: poolOf } = model.offerings;
  return {
    [Kind.InstanceLaunched]({ at, instance, offering }) {
      instances.launch(at, offering, tables());
      countLife(model, living, offering, 1);
      if (poolOf[offering] >= 0) pools[poolOf[offering]].living.add(instance);
    },
    [Kind.InstanceRunning]({ at, instance }) {
      instances.phase[instance] = InstancePhase.running;
      instances.runningMs[instance] = at;
    },
    [Kind.InstanceRegistered]({ instance }) {
      instances.phase[instance] = InstancePhase.registered;
    },
    [Kind.InstanceReady]({ instance }) {
      instances.phase[instance] = InstancePhase.ready;
    },
    [Kind.InstanceNoticed]({ instance }) {
      instances.noticed[instance] = 1;
    },
    [Kind.InstanceTerminated]({ at, instance, offering, reason }) {
      if (instances.isAlive(instance)) countLife(model, living, offering, -1);
      if (poolOf[offering] >= 0) pools[poolOf[offering]].living.delete(instance);
      instances.phase[instance] = InstancePhase.terminated;
      instances.terminatedMs[instance] = at;
      instances.reclaimed[instance] = reason === Reason.Reclaimed ? 1 : 0;
    },
  };
}
