/** What must not compile: ids of one table in the place of another's, and bare numbers. */
import type {
  Cells,
  Column,
  InstanceId,
  JobId,
  OfferingId,
  RowId,
  Rows,
} from '../../src/kernel/ids.ts';
import type { Millis } from '../../src/kernel/units.ts';
import type { Environment } from '../../src/model/places.ts';
import { type Jobs, lastSubmission } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { Kind, Reason, type Records } from '../../src/trace/record.ts';
import { code, type TraceWriter } from '../../src/trace/writer.ts';

/** Ids are not interchangeable. */
export function assign(job: JobId, instance: InstanceId): readonly JobId[] {
  const same: JobId = job;
  // @ts-expect-error an instance is not a job
  const other: JobId = instance;
  return [same, other];
}

/** Not as arguments either. */
export function call(jobs: Jobs, job: JobId, instance: InstanceId): readonly JobId[] {
  // @ts-expect-error an instance is not a job
  return [lastSubmission(jobs, job), lastSubmission(jobs, instance)];
}

/** A column is read only by ids of its own table, and always has a value for them. */
export function read(workMs: Column<JobId, Millis>, job: JobId, instance: InstanceId): Millis {
  const own: Millis = workMs[job];
  // @ts-expect-error a column of jobs has no row for an instance
  const foreign: Millis = workMs[instance];
  const count = 7 + 1;
  // @ts-expect-error a bare number is not a job
  const bare: Millis = workMs[count];
  // @ts-expect-error not even a literal
  const known: Millis = workMs[7];
  const born: Millis = workMs[7 as JobId];
  return (own + foreign + bare + known + born) as Millis;
}

/** The same holds for a table of objects. */
export function look(model: Model, offering: OfferingId, row: RowId): readonly Environment[] {
  const { environments, offerings } = model;
  const own = environments[offerings.environment[offering]];
  // @ts-expect-error an offering is not an environment
  const foreign: Environment = environments[offering];
  // @ts-expect-error nor is a row of an unnamed table
  const anonymous: Environment = environments[row];
  return [own, foreign, anonymous];
}

/** Only the owner of a column writes it, and only values of its type. */
export function write(own: Cells<InstanceId, OfferingId>, instance: InstanceId, job: JobId): void {
  const seen: Column<InstanceId, OfferingId> = own;
  own[instance] = seen[instance];
  // @ts-expect-error a job is not an offering
  own[instance] = job;
  // @ts-expect-error readers do not write
  seen[instance] = own[instance];
}

/** Iterating over a table yields its own ids. */
export function walk(environments: Rows<JobId, string>): void {
  environments.forEach((name, job) => {
    const own: JobId = job;
    // @ts-expect-error the rows are jobs
    const foreign: InstanceId = job;
    return [name, own, foreign];
  });
}

/** The kind of a record determines what it is about. */
export function record(trace: TraceWriter, job: JobId, instance: InstanceId): void {
  trace.write(Kind.JobStarted, job, instance, 1);
  trace.write(code(Kind.JobRetried, Reason.TimedOut), job, instance, 1);
  // @ts-expect-error a job starts on an instance, not the reverse
  trace.write(Kind.JobStarted, instance, job, 1);
  // @ts-expect-error the same holds for a retry
  trace.write(code(Kind.JobRetried, Reason.TimedOut), instance, job, 1);
  // @ts-expect-error a submission has no object
  trace.write(Kind.JobSubmitted, job, instance, 0);
}

/** A cell of a record becomes an id when it is given the type. */
export function take(records: Records, row: RowId, instance: InstanceId): JobId {
  const job: JobId = records.subject(row);
  // @ts-expect-error an instance is not a row of a page
  const foreign: JobId = records.subject(instance);
  return Math.max(job, foreign);
}
