/** The first lines of a story and its last: which job it is, and how it stands at the end. */
import { namesOf } from '../kernel/text/names-of.ts';
import type { AttemptId, InstanceId, JobId, ShapeId } from '../kernel/ids.ts';
import { jobStatusNames } from '../words/job-status.ts';
import { billOf } from '../fold/ledger.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';
import { unlessNever } from '../fold/tables/cells.ts';
import { reasonText } from '../fold/tables/reason-text.ts';
import type { Wait } from '../fold/waits.ts';
import { milliText, moneyText } from '../kernel/text/numbers.ts';
import { JobKind } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { jobIdText } from '../model/names.ts';
import { clockText, countText, sentence, spanText, unitsOf, unitTexts } from './phrases.ts';
import type { Roles } from './roles.ts';
import { submissionOf } from './submission.ts';

const kindNames = namesOf(JobKind);

/** The main node of a multi-node job has the shape of them all. */
export function titleOf(model: Model, { job, queued }: Roles) {
  const { jobs, shapes, scenario, strategy, replication } = model;
  const shape: ShapeId = jobs.shape[queued];
  return {
    jobId: jobIdText(model, job),
    name: jobs.name[job],
    kind: kindNames[jobs.kind[job]],
    queue: model.queues[jobs.queue[job]].name,
    /** undefined = its client submits it once. */
    submission: submissionOf(model, job),
    /** undefined = its queue has no fair share. */
    share: jobs.share[job] < 0 ? undefined : model.shares[jobs.share[job]].identifier,
    priority: jobs.priority[job],
    vcpuMilli: shapes.vcpuMilli[shape],
    memoryMib: shapes.memoryMib[shape],
    gpus: shapes.gpus[shape],
    consumables: unitsOf(model, queued),
    ...{ scenario, strategy, replication },
  };
}

/** The job, and the run. */
export function titleLines(title: ReturnType<typeof titleOf>): readonly string[] {
  const { jobId, name, kind, gpus, submission, scenario, strategy } = title;
  const units = unitTexts(title.consumables);
  const first = sentence(
    jobId,
    name !== '' && name !== jobId && ` (${name})`,
    `: ${kind.replaceAll('_', ' ')} of ${milliText(title.vcpuMilli)} vCPU, ${title.memoryMib} MiB`,
    gpus > 0 && `, ${gpus} GPU`,
    ...units.map((text) => `, ${text}`),
    `; queue ${title.queue}`,
    title.share && `, share ${title.share}, priority ${title.priority}`,
    submission && `, submission ${submission.number} of ${submission.of}`,
  );
  return [first, `scenario ${scenario}, strategy ${strategy}, replication ${title.replication}`];
}

/** An array parent has the cost of its children, a multi-node job that of its nodes. */
export function outcomeOf(lives: Lifetimes, { job, queued }: Roles, waits: readonly Wait[]) {
  const { jobs, attempts, end } = lives;
  const attempt = jobs.lastAttempt[queued];
  const instance: InstanceId = attempt < 0 ? -1 : attempts.instance[attempt];
  const startedMs = unlessNever(jobs.firstStartedMs[queued]);
  return {
    status: jobStatusNames[jobs.status[queued]],
    statusReason: reasonText(lives, queued, { reason: jobs.reason[queued], instance }),
    endedMs: end.endedMs,
    createdMs: unlessNever(jobs.createdMs[job]),
    stoppedMs: unlessNever(jobs.stoppedMs[queued]),
    /** First RUNNABLE to first RUNNING. */
    waitMs: startedMs === undefined ? undefined : startedMs - jobs.runnableMs[queued],
    runnableMs: waits.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0),
    ...attemptTimes(lives, queued),
    costNano: costOf(lives, job),
  };
}

/** Time before and after RUNNING, over all attempts; the last may be under way. */
function attemptTimes({ attempts, end }: Lifetimes, job: JobId) {
  const times = { startingMs: 0, runningMs: 0, attempts: 0 };
  for (let row = 0 as AttemptId; row < attempts.length; row++) {
    if (attempts.job[row] !== job) continue;
    const stoppedMs = unlessNever(attempts.stoppedMs[row]) ?? end.endedMs;
    const startedMs = unlessNever(attempts.startedMs[row]) ?? stoppedMs;
    times.attempts++;
    times.startingMs += startedMs - attempts.placedMs[row];
    times.runningMs += stoppedMs - startedMs;
  }
  return times;
}

function costOf(lives: Lifetimes, job: JobId): bigint {
  const bill = billOf(lives);
  const { firstChild, childCount } = lives.model.jobs;
  const children = Array.from({ length: childCount[job] }, (_, index) => firstChild[job] + index);
  return [job, ...children].reduce((nano, one) => nano + bill.jobNano(one), 0n);
}

/** State, times and cost; an array parent waits and runs by its children alone. */
export function outcomeLines(
  outcome: ReturnType<typeof outcomeOf>,
  isArray: boolean,
): readonly string[] {
  const { status, statusReason, createdMs, stoppedMs, endedMs, waitMs } = outcome;
  const state = sentence(
    status === 'NONE' ? 'never submitted' : status,
    statusReason && ` (${statusReason})`,
    stoppedMs === undefined ? ' at the end of the run, ' : ' at ',
    clockText(stoppedMs ?? endedMs),
  );
  const whole = `${spanText((stoppedMs ?? endedMs) - (createdMs ?? 0))} in all`;
  const times = sentence(
    waitMs !== undefined && `waited ${spanText(waitMs)} from RUNNABLE to RUNNING; `,
    `RUNNABLE ${spanText(outcome.runnableMs)}; STARTING ${spanText(outcome.startingMs)}; `,
    `RUNNING ${spanText(outcome.runningMs)}; ${whole}, ${countText(outcome.attempts, 'attempt')}`,
  );
  const cost = `cost that it caused: $${moneyText(outcome.costNano)}`;
  return createdMs === undefined ? [state, cost] : [state, isArray ? whole : times, cost];
}
