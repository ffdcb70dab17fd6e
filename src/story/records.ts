/** The records that a story is made from, gathered while the run is played. */
import { endsAttempt } from '../trace/kinds.ts';
import type { AttemptId, InstanceId, JobId, RowId } from '../kernel/ids.ts';
import { Kind, type Reason, type Records } from '../trace/record.ts';
import type { Draft } from './draft.ts';
import type { Role, Roles } from './roles.ts';

export interface StoryRecord {
  readonly atMs: number;
  readonly kind: Kind;
  readonly reason: Reason;
  /** A job; what else it may be, its writer says. */
  readonly subject: JobId;
  readonly object: InstanceId;
  readonly value: number;
  /** Row in `AttemptLives` of the job's latest attempt so far; −1 = none. */
  readonly attempt: AttemptId;
}

/** Writes what a record says. */
export type Writer = (draft: Draft, record: StoryRecord) => void;

/** By kind of record, and by its subject: a job with a role, the job's host, the whole world. */
export type Contents = Readonly<Record<Kind, Partial<Record<Role | 'host' | 'world', Writer>>>>;

/** Reads every record of a run, and keeps those that the contents have a writer for. */
export function recorder(contents: Contents, { queued, roleOf: roleOfJob }: Roles) {
  const entries: { readonly record: StoryRecord; readonly write: Writer }[] = [];
  let placements = 0;
  let attempt = -1;
  let host = -1;

  function roleOf(kind: Kind, subject: number): Role | 'host' | 'world' | undefined {
    if (kind === Kind.WorldUpdated) return 'world';
    if (kind === Kind.InstanceNoticed) return subject === host ? 'host' : undefined;
    return roleOfJob(subject);
  }
  return {
    entries,
    write({ at, kind: kinds, reason, subject: subjects, ...rest }: Records, row: RowId): void {
      const [kind, subject, object] = [kinds[row], subjects[row], rest.object[row]];
      if (kind === Kind.JobPlaced) {
        if (subject === queued) [attempt, host] = [placements, object];
        placements++;
      } else if (endsAttempt(kind) && subject === queued) host = -1;
      const role = roleOf(kind, subject);
      const write = role && contents[kind][role];
      if (write === undefined) return;
      const record = { atMs: at[row], kind, reason: reason[row], subject, object };
      entries.push({ write, record: { ...record, value: rest.value[row], attempt } });
    },
  };
}
