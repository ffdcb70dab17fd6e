/** Rows and columns of `attempts.csv`. */
import type { AttemptId } from '../../kernel/ids.ts';
import { jobIdText } from '../../model/names.ts';
import { containerReason } from '../../trace/reason-text.ts';
import { AttemptEnd, savedTime } from '../lives/attempt-lives.ts';
import type { Lifetimes, Lives } from '../lives/lifetimes.ts';
import { type TableColumn, unlessNever } from './cells.ts';
import { instanceName } from './instances.ts';
import { reasonText } from './reason-text.ts';

/** An attempt; its columns in order. */
export const attemptColumns: readonly TableColumn<AttemptRow>[] = [
  { header: 'job_id', type: 'text', cell: (row) => row.jobId },
  { header: 'attempt', type: 'integer', cell: (row) => row.attempt },
  { header: 'instance_id', type: 'text', cell: (row) => row.instanceId },
  { header: 'vcpus', type: 'milli', cell: (row) => row.vcpuMilli },
  { header: 'memory_mib', type: 'integer', cell: (row) => row.memoryMib },
  { header: 'gpus', type: 'integer', cell: (row) => row.gpus },
  { header: 'placed_s', type: 'ms', cell: (row) => row.placedMs },
  { header: 'started_s', type: 'ms', cell: (row) => row.startedMs },
  { header: 'stopped_s', type: 'ms', cell: (row) => row.stoppedMs },
  { header: 'saved_s', type: 'ms', cell: (row) => row.savedMs },
  { header: 'exit_code', type: 'integer', cell: (row) => row.exitCode },
  { header: 'status_reason', type: 'text', cell: (row) => row.statusReason },
  { header: 'reason', type: 'text', cell: (row) => row.reason },
];

export type AttemptRow = ReturnType<typeof attemptRow>;

/** One row an attempt, in order of placement. */
export function* attemptRows(lives: Lifetimes): Generator<AttemptRow, void, undefined> {
  for (let attempt = 0 as AttemptId; attempt < lives.attempts.length; attempt++) {
    yield attemptRow(lives, attempt);
  }
}

/** An attempt, with what is so far known of it. */
export function attemptRow(lives: Lives, attempt: AttemptId) {
  const { model, attempts } = lives;
  const job = attempts.job[attempt];
  const instance = attempts.instance[attempt];
  const exitCode = attempts.exitCode[attempt];
  const inFlight = attempts.end[attempt] === AttemptEnd.IN_FLIGHT;
  return {
    jobId: jobIdText(model, job),
    attempt: attempts.number[attempt],
    instanceId: instanceName(lives, instance),
    vcpuMilli: model.jobs.vcpuMilli[job],
    memoryMib: model.jobs.memoryMib[job],
    gpus: model.jobs.gpus[job],
    placedMs: attempts.placedMs[attempt],
    startedMs: unlessNever(attempts.startedMs[attempt]),
    stoppedMs: unlessNever(attempts.stoppedMs[attempt]),
    savedMs: savedCell(lives, attempt),
    exitCode: inFlight || exitCode < 0 ? undefined : exitCode,
    statusReason: reasonText(lives, job, { reason: attempts.reason[attempt], instance }),
    reason: containerReason(attempts.reason[attempt]) || undefined,
  };
}

/** Of failed attempts of jobs with checkpoints. */
function savedCell({ model, attempts }: Lives, attempt: AttemptId): number | undefined {
  const outcome = model.outcomes[model.jobs.outcome[attempts.job[attempt]]];
  const saves = outcome.checkpoint !== undefined;
  return saves && attempts.end[attempt] === AttemptEnd.FAILED
    ? savedTime(attempts, attempt)
    : undefined;
}
