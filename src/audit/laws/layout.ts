/** Law: every record names things that exist. No other law sees a record that breaks this one. */
import { column } from '../../kernel/columns.ts';
import type { Column } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { isKind, kinds, needsObject, type Thing } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import type { RowCells } from '../row.ts';
import type { AuditWorld } from '../world/world.ts';

/** Stands for the number of instances, which grows. */
const soFar = -1;

/** Makes the check of a record's form: what is wrong with it; undefined = nothing. */
export function layoutCheck(model: Model, { instances }: AuditWorld) {
  const subjects = countsOf(model, 'subject');
  const objects = countsOf(model, 'object');

  function isIndex(value: number, count: number, more: number): boolean {
    const next = (count === soFar ? instances.length : count) + more;
    return Number.isInteger(value) && value >= 0 && value < next;
  }
  return ({ at, kind, subject, object }: RowCells): string | undefined => {
    if (!Number.isInteger(at) || at < 0) return `time ${at} is not a whole number of ms`;
    if (!isKind(kind)) return `unknown kind ${kind}`;
    // Ids of instances are dense: a launch names the next one.
    const more = kind === Kind.InstanceLaunched ? 1 : 0;
    if (!isIndex(subject, subjects[kind], more)) {
      return `kind ${kind} with unknown subject ${subject}`;
    }
    const isNamed = object !== -1 || needsObject(kind);
    if (isNamed && !isIndex(object, objects[kind], 0)) {
      return `kind ${kind} with unknown object ${object}`;
    }
    return undefined;
  };
}

/** By kind: how many there are of its subjects, or of its objects. */
function countsOf(model: Model, place: 'subject' | 'object'): Column<Kind> {
  const counts: Readonly<Record<Thing, number>> = {
    job: model.jobs.count,
    instance: soFar,
    offering: model.offerings.count,
    environment: model.environments.length,
    queue: model.queues.length,
    pool: model.pools.count,
    event: model.events.length,
    none: 0,
  };
  return column(Float64Array.from(Object.values(kinds), (facts) => counts[facts[place]]));
}
