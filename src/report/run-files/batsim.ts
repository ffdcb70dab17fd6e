/**
 * A run as `out_jobs.csv` of the simulator Batsim, which evalys draws: a row an attempt. Its
 * machines are the vCPUs of all instances, numbered in order of launch.
 */
import type { DetailedRun } from '../../experiment/experiment.ts';
import { attemptsByInstance, Slots, type SlotRange } from '../../fold/fleet/slots.ts';
import { AttemptEnd, placementNumbers } from '../../fold/lives/attempt-lives.ts';
import type { Lifetimes } from '../../fold/lives/lifetimes.ts';
import { attemptEnd, ranTime } from '../../fold/lives/spans.ts';
import { instanceName } from '../../fold/tables/instances.ts';
import type { AttemptId, InstanceId, JobId } from '../../kernel/ids.ts';
import { Reason } from '../../trace/record.ts';
import { JobStatus } from '../../words/job-status.ts';
import { csvPieces, textsOf } from '../layout/csv.ts';
import { batsimColumns, type BatsimRow, type BatsimState } from './batsim-columns.ts';
import type { FileFormat } from './file-format.ts';

export const batsim: FileFormat = { bytesPerJob: 145, files: { 'out_jobs.csv': outJobs } };

function outJobs({ lives }: DetailedRun): Iterable<string> {
  return csvPieces(Object.keys(batsimColumns), texts(lives));
}

function* texts(lives: Lifetimes): Generator<readonly string[], void, undefined> {
  const unit = machineMilli(lives);
  for (const row of executedRows(lives, unit)) yield textsOf(row, batsimColumns);
  for (const row of rejectedRows(lives, unit)) yield textsOf(row, batsimColumns);
}

/** By instance in order of launch, then in order of placement. */
function* executedRows(lives: Lifetimes, unit: number): Generator<BatsimRow, void, undefined> {
  const { instances, attempts, model } = lives;
  const attemptsOn = attemptsByInstance(lives);
  const numbers = placementNumbers(attempts, model.jobs.count);
  let firstMachine = 0;
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const machines = model.offerings.vcpuMilli[instances.offering[instance]] / unit;
    const slots = new Slots(machines);
    const block = { slots, firstMachine, unit };
    for (const attempt of attemptsOn(instance)) {
      yield rowOf(lives, attempt, numbers[attempt], block);
    }
    firstMachine += machines;
  }
}

/** The machines of an instance. */
interface Block {
  readonly slots: Slots;
  readonly firstMachine: number;
  /** Milli-vCPU of one. */
  readonly unit: number;
}

function rowOf(lives: Lifetimes, attempt: AttemptId, number: number, block: Block): BatsimRow {
  const { attempts, model } = lives;
  const job = attempts.job[attempt];
  const size = model.jobs.vcpuMilli[job] / block.unit;
  const endMs = attemptEnd(lives, attempt);
  const stay = { fromMs: attempts.placedMs[attempt], untilMs: endMs };
  const machines = block.slots.take(size, stay).map(({ first, last }): SlotRange => ({
    first: block.firstMachine + first,
    last: block.firstMachine + last,
  }));
  const startedMs = endMs - ranTime(lives, attempt);
  const instanceId = instanceName(lives, attempts.instance[attempt]);
  const execution = { number, startedMs, endMs, machines, instanceId };
  return { lives, job, size, state: stateOf(lives, attempt), execution };
}

/** Jobs that failed before any attempt. */
function* rejectedRows(lives: Lifetimes, unit: number): Generator<BatsimRow, void, undefined> {
  const { jobs, model } = lives;
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    const isParent = model.jobs.childCount[job] > 0;
    if (isParent || jobs.lastAttempt[job] >= 0 || jobs.status[job] !== JobStatus.FAILED) continue;
    const size = model.jobs.vcpuMilli[job] / unit;
    yield { lives, job, size, state: 'REJECTED', execution: undefined };
  }
}

const milliPerVcpu = 1_000;

/** A vCPU, or the largest part of one of which all jobs and instances have whole numbers. */
function machineMilli({ model, instances }: Lifetimes): number {
  let unit = milliPerVcpu;
  const { count, vcpuMilli } = model.jobs;
  for (let job = 0 as JobId; job < count; job++) unit = commonPart(unit, vcpuMilli[job]);
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    unit = commonPart(unit, model.offerings.vcpuMilli[instances.offering[instance]]);
  }
  return unit;
}

/** Their greatest common divisor. */
function commonPart(a: number, b: number): number {
  return b === 0 ? a : commonPart(b, a % b);
}

/** Ends that came from outside. */
const kills: ReadonlySet<Reason> = new Set([
  Reason.HostTerminated,
  Reason.FargateSpotInterrupted,
  Reason.Cancelled,
  Reason.Terminated,
  Reason.QueueDeleted,
  Reason.MainNodeEnded,
]);

function stateOf({ attempts }: Lifetimes, attempt: AttemptId): BatsimState {
  const end = attempts.end[attempt];
  if (end === AttemptEnd.IN_FLIGHT) return 'RUNNING';
  if (end === AttemptEnd.SUCCEEDED) return 'COMPLETED_SUCCESSFULLY';
  const reason = attempts.reason[attempt];
  if (reason === Reason.TimedOut) return 'COMPLETED_WALLTIME_REACHED';
  return kills.has(reason) ? 'COMPLETED_KILLED' : 'COMPLETED_FAILED';
}
