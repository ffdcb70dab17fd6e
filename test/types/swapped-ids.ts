/** What must not compile: ids of one table in place of another's, and bare numbers. */
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
import { firstSubmission, type Jobs } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { Kind, Reason, type Records } from '../../src/trace/record.ts';
import { code, type TraceWriter } from '../../src/trace/writer.ts';

/** Ids are not interchangeable. */
export function assign(job: JobId, instance: InstanceId): readonly JobId[] {
  const same: JobId = job;
  // @ts-expect-error an instance is no job
  const other: JobId = instance;
  return [same, other];
}

/** Nor are they as arguments. */
export function call(jobs: Jobs, job: JobId, instance: InstanceId): readonly JobId[] {
  // @ts-expect-error an instance is no job
  return [firstSubmission(jobs, job), firstSubmission(jobs, instance)];
}

/** A column is read only by ids of its own table, and has a value for each. */
export function read(workMs: Column<JobId, Millis>, job: JobId, instance: InstanceId): Millis {
  const own: Millis = workMs[job];
  // @ts-expect-error an instance has no row in the jobs
  const foreign: Millis = workMs[instance];
  const count = 7 + 1;
  // @ts-expect-error a bare number is no job
  const bare: Millis = workMs[count];
  // @ts-expect-error not even a constant
  const known: Millis = workMs[7];
  const born: Millis = workMs[7 as JobId];
  return (own + foreign + bare + known + born) as Millis;
}

/** So is a table of objects. */
export function look(model: Model, offering: OfferingId, row: RowId): readonly Environment[] {
  const { environments, offerings } = model;
  const own = environments[offerings.environment[offering]];
  // @ts-expect-error an offering is no environment
  const foreign: Environment = environments[offering];
  // @ts-expect-error nor is a row of something
  const anonymous: Environment = environments[row];
  return [own, foreign, anonymous];
}

/** Only its owner writes a column, with values of its type. */
export function write(own: Cells<InstanceId, OfferingId>, instance: InstanceId, job: JobId): void {
  const seen: Column<InstanceId, OfferingId> = own;
  own[instance] = seen[instance];
  // @ts-expect-error a job is no offering
  own[instance] = job;
  // @ts-expect-error readers do not write
  seen[instance] = own[instance];
}

/** A walk over a table yields its own ids. */
export function walk(environments: Rows<JobId, string>): void {
  environments.forEach((name, job) => {
    const own: JobId = job;
    // @ts-expect-error the rows are jobs
    const foreign: InstanceId = job;
    return [name, own, foreign];
  });
}

/** The kind of a record determines what it is about. */
export function writeRecords(trace: TraceWriter, job: JobId, instance: InstanceId): void {
  trace.write(Kind.JobStarted, job, instance, 1);
  trace.write(code(Kind.JobRetried, Reason.TimedOut), job, instance, 1);
  // @ts-expect-error a job starts on an instance, not the other way round
  trace.write(Kind.JobStarted, instance, job, 1);
  // @ts-expect-error nor is it retried on one
  trace.write(code(Kind.JobRetried, Reason.TimedOut), instance, job, 1);
  // @ts-expect-error a submission has no instance
  trace.write(Kind.JobSubmitted, job, instance, 0);
}

/** A cell of a record becomes an id by its type. */
export function take({ subject }: Records, row: RowId, instance: InstanceId): JobId {
  const job: JobId = subject[row];
  // @ts-expect-error an instance is no row of a chunk
  const foreign: JobId = subject[instance];
  return Math.max(job, foreign);
}
