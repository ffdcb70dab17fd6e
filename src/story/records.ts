/** Which records belong to the story of a job; they are kept, all others are forgotten. */
import { Kind, type Reason, type Records } from '../trace/record.ts';
import { type Cast, Role } from './cast.ts';

/** A record that is kept. */
export interface Kept {
  readonly atMs: number;
  readonly kind: Kind;
  readonly reason: Reason;
  readonly subject: number;
  readonly object: number;
  readonly value: number;
}

/** Reads every record of a run; `submissions` are those of the job up to and with this one. */
export function recorder(cast: Cast, submissions: ReadonlySet<number>) {
  const kept: Kept[] = [];
  const isKept = (kind: Kind, subject: number) =>
    kind === Kind.WorkKept ? submissions.has(subject) : concerns(cast, kind, subject);
  let instance = -1;
  return {
    kept,
    write(records: Records, row: number): void {
      const subject = records.subject[row]!;
      const kind = records.kind[row]!;
      if (kind === Kind.InstanceNoticed ? subject !== instance : !isKept(kind, subject)) return;
      kept.push(keep(records, row));
      if (subject !== cast.actor) return;
      if (kind === Kind.JobPlaced) instance = records.object[row]!;
      else if (kind >= Kind.JobRetried && kind <= Kind.JobFailed) instance = -1;
    },
  };
}

function concerns(cast: Cast, kind: Kind, subject: number): boolean {
  switch (kind) {
    case Kind.WorldUpdated:
      return true;
    case Kind.JobSucceeded:
    case Kind.JobFailed:
      return cast.role[subject] !== Role.none;
    case Kind.JobStopRequested:
      return subject === cast.job || subject === cast.parent;
    case Kind.JobPlaced:
    case Kind.NodeEnded:
      return subject === cast.actor || cast.role[subject] === Role.node;
    case Kind.JobSubmitted:
      return subject === cast.job || subject === cast.next;
    case Kind.JobSpawned:
    case Kind.JobPending:
      return subject === cast.job;
    case Kind.JobRunnable:
    case Kind.JobStarted:
    case Kind.JobSignalled:
    case Kind.JobRetried:
      return subject === cast.actor;
    default:
      return false;
  }
}

function keep(records: Records, row: number): Kept {
  return {
    atMs: records.at[row]!,
    kind: records.kind[row]!,
    reason: records.reason[row]!,
    subject: records.subject[row]!,
    object: records.object[row]!,
    value: records.value[row]!,
  };
}
