/** Metrics that count instances, interruptions and attempts. */
import type { AttemptId, InstanceId } from '../kernel/ids.ts';
import { isFargate } from '../words/purchases.ts';
import { Reason } from '../trace/record.ts';
import { isCounted } from './job-figures.ts';
import { JobStatus } from '../words/job-status.ts';
import { AttemptEnd } from './attempt-lives.ts';
import type { Lifetimes } from './lifetimes.ts';

const milliPerVcpu = 1_000;

/** The metrics by name. */
export function fleetCounts(lives: Lifetimes) {
  const { endReason, runningMs, offering } = lives.instances;
  const { purchase } = lives.model.offerings;
  let interruptions = 0;
  let launched = 0;
  for (let instance = 0 as InstanceId; instance < lives.instances.length; instance++) {
    if (endReason[instance] === Reason.Reclaimed) interruptions++;
    const ran = !Number.isNaN(runningMs[instance]);
    if (ran && !isFargate(purchase[offering[instance]])) launched++;
  }
  return {
    interruptions,
    ...attemptCounts(lives),
    peak_vcpus: lives.peakVcpuMilli / milliPerVcpu,
    peak_instances: lives.peakInstances,
    instances_launched: launched,
  };
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
