/** Law: every record names things that exist. What breaks it is shown to no other law. */
import type { Model } from '../../model/model.ts';
import { Kind } from '../../trace/record.ts';
import type { AuditRow } from './row.ts';
import { isOfJob, type World } from './world.ts';

/** Records about a job that are no arrow in its life. */
const asksOfJob: readonly Kind[] = [Kind.PlacementRefused, Kind.JobStopRequested, Kind.WorkKept];
/** Kinds after those of jobs and instances that need an object. */
const others: readonly Kind[] = [Kind.NodeEnded, Kind.JobStopRequested, Kind.WorkKept];

/** What is wrong with the record's own form; undefined = nothing. */
export function layoutFault(model: Model, world: World, row: AuditRow): string | undefined {
  if (!Number.isInteger(row.at) || row.at < 0) return `time ${row.at} is not a count of ms`;
  if (row.kind > Kind.WorkKept) return `unknown kind ${row.kind}`;
  const subjects = subjectCount(model, world, row.kind);
  if (!isIndex(row.subject, subjects)) return `kind ${row.kind} of unknown subject ${row.subject}`;
  const objects = objectCount(model, world, row.kind);
  const named = row.object !== -1 || needsObject(row.kind);
  if (named && !isIndex(row.object, objects)) {
    return `kind ${row.kind} with unknown object ${row.object}`;
  }
  return undefined;
}

function isIndex(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count;
}

/** Ids of instances are dense: a launch names the next one. */
function subjectCount(model: Model, world: World, kind: Kind): number {
  if (isOfJob(kind) || asksOfJob.includes(kind)) return model.jobs.count;
  if (kind === Kind.LaunchRefused) return model.environments.length;
  if (kind === Kind.WorldUpdated) return model.events.length;
  if (kind === Kind.PriceChanged || kind === Kind.CapacityChanged) return model.pools.count;
  return world.instances.length + (kind === Kind.InstanceLaunched ? 1 : 0);
}

function objectCount(model: Model, world: World, kind: Kind): number {
  if (isOfJob(kind) || kind === Kind.WorkKept) return world.instances.length;
  if (kind === Kind.PlacementRefused) return model.queues.length;
  if (kind === Kind.JobStopRequested) return model.events.length;
  const ofOffering = kind < Kind.PlacementRefused || kind === Kind.LaunchRefused;
  return ofOffering ? model.offerings.count : 0;
}

function needsObject(kind: Kind): boolean {
  const ofAttempt = kind >= Kind.JobPlaced && kind <= Kind.JobRetried;
  const ofInstance = kind >= Kind.InstanceLaunched && kind <= Kind.PlacementRefused;
  return ofAttempt || ofInstance || others.includes(kind);
}
