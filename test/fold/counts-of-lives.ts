/** The metrics of a run worked out from its lives: what the counters of `src/fold/` must equal. */
import type { AttemptId, InstanceId, JobId } from '../../src/kernel/ids.ts';
import { isFargate } from '../../src/words/purchases.ts';
import { isTerminal, JobStatus } from '../../src/words/job-status.ts';
import { Reason } from '../../src/trace/record.ts';
import { AttemptEnd } from '../../src/fold/lives/attempt-lives.ts';
import { UsefulTime } from '../../src/fold/lives/attempt-time.ts';
import { isCounted } from '../../src/fold/jobs/job-counters.ts';
import type { Lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { livedTime, ranTime } from '../../src/fold/lives/spans.ts';
import type { VcpuTime } from '../../src/fold/capacity/vcpu-time.ts';

/** The capacity of a run by use. */
export function vcpuTimeOf(lives: Lifetimes): VcpuTime {
  const { attempts, instances, model } = lives;
  const usefulTime = new UsefulTime(lives);
  let useful = 0n;
  let lost = 0n;
  let provisioned = 0n;
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const ranMs = ranTime(lives, attempt);
    const usefulMs = usefulTime.of(attempt, ranMs);
    const vcpuMilli = BigInt(model.jobs.vcpuMilli[attempts.job[attempt]]);
    useful += vcpuMilli * BigInt(usefulMs);
    lost += vcpuMilli * BigInt(ranMs - usefulMs);
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const vcpuMilli = model.offerings.vcpuMilli[instances.offering[instance]];
    provisioned += BigInt(vcpuMilli) * BigInt(livedTime(lives, instance));
  }
  return { useful, lost, idle: provisioned - useful - lost, provisioned };
}

/** Counts, spans in ascending order, and instants, of the jobs that metrics count. */
export function jobCountsOf(lives: Lifetimes) {
  const { jobs, model } = lives;
  const all = Array.from({ length: model.jobs.count }, (_, id): JobId => id);
  const counted = all.filter((job) => isCounted(model.jobs.kind[job]));
  const isSubmitted = (job: JobId) => jobs.status[job] !== JobStatus.NONE;
  const submitted = counted.filter(isSubmitted);
  const finished = submitted.filter((job) => isTerminal(jobs.status[job]));
  const started = submitted.filter((job) => !Number.isNaN(jobs.firstStartedMs[job]));
  const succeeded = finished.filter((job) => jobs.status[job] === JobStatus.SUCCEEDED);
  return {
    due: counted.filter((job) => isSubmitted(job) || model.jobs.resubmission[job] === 0).length,
    submitted: submitted.length,
    succeeded: succeeded.length,
    failed: finished.length - succeeded.length,
    ...attemptCounts(lives),
    firstCreatedMs: Math.min(...submitted.map((job) => jobs.createdMs[job])),
    lastStopMs: Math.max(-1, ...finished.map((job) => jobs.stoppedMs[job])),
    waitsMs: ascending(started.map((job) => jobs.firstStartedMs[job] - jobs.runnableMs[job])),
    turnaroundsMs: ascending(finished.map((job) => jobs.stoppedMs[job] - jobs.createdMs[job])),
    sojournMs: sojourn(lives, all.filter(isSubmitted)),
  };
}

function ascending(spans: readonly number[]): readonly number[] {
  return spans.toSorted((a, b) => a - b);
}

function sojourn({ jobs, end }: Lifetimes, submitted: readonly JobId[]): bigint {
  const spans = submitted.map((job) => {
    const stoppedMs = jobs.stoppedMs[job];
    return (Number.isNaN(stoppedMs) ? end.endedMs : stoppedMs) - jobs.createdMs[job];
  });
  return spans.reduce((sum, span) => sum + BigInt(span), 0n);
}

/** Placements, and failed attempts that did not end their job; nodes count with the main node. */
function attemptCounts({ attempts, jobs, model }: Lifetimes) {
  const counts = { attempts: 0, retries: 0 };
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    if (!isCounted(model.jobs.kind[job])) continue;
    counts.attempts++;
    if (attempts.end[attempt] !== AttemptEnd.FAILED) continue;
    const last = jobs.lastAttempt[job] === attempt;
    if (!last || jobs.status[job] !== JobStatus.FAILED) counts.retries++;
  }
  return counts;
}

/** Reclaimed instances and tasks, and EC2 instances that ran. */
export function fleetOf({ instances, model }: Lifetimes) {
  const { endReason, runningMs, offering } = instances;
  const all = Array.from({ length: instances.length }, (_, id): InstanceId => id);
  const isEc2 = (id: InstanceId) => !isFargate(model.offerings.purchase[offering[id]]);
  return {
    interruptions: all.filter((id) => endReason[id] === Reason.Reclaimed).length,
    instances_launched: all.filter((id) => !Number.isNaN(runningMs[id]) && isEc2(id)).length,
  };
}
