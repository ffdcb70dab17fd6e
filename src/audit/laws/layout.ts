/** Law: every record names things that exist. No other law sees a record that breaks this one. */
import type { Model } from '../../model/model.ts';
import { isKind, kinds, needsObject, type Thing } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import type { RowCells } from '../row.ts';
import type { AuditWorld } from '../world/world.ts';

/** How many there are of each. */
const counts: Readonly<Record<Thing, (model: Model, world: AuditWorld) => number>> = {
  job: ({ jobs }) => jobs.count,
  instance: (_model, { instances }) => instances.length,
  offering: ({ offerings }) => offerings.count,
  environment: ({ environments }) => environments.length,
  queue: ({ queues }) => queues.length,
  pool: ({ pools }) => pools.count,
  event: ({ events }) => events.length,
  none: () => 0,
};

/** What is wrong with the form of the record; undefined = nothing. */
export function layoutFault(model: Model, world: AuditWorld, cells: RowCells): string | undefined {
  const { at, kind, subject, object } = cells;
  if (!Number.isInteger(at) || at < 0) return `time ${at} is not a whole number of ms`;
  if (!isKind(kind)) return `unknown kind ${kind}`;
  // Ids of instances are dense: a launch names the next one.
  const more = kind === Kind.InstanceLaunched ? 1 : 0;
  if (!isIndex(subject, counts[kinds[kind].subject](model, world) + more)) {
    return `kind ${kind} with unknown subject ${subject}`;
  }
  const isNamed = object !== -1 || needsObject(kind);
  if (isNamed && !isIndex(object, counts[kinds[kind].object](model, world))) {
    return `kind ${kind} with unknown object ${object}`;
  }
  return undefined;
}

function isIndex(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count;
}
