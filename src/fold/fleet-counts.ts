/** How many attempts, losses and machines a run had. */
import { Purchase } from '../model/model.ts';
import { Reason } from '../trace/record.ts';
import { JobStatus } from './job-lives.ts';
import { AttemptEnd } from './attempt-lives.ts';
import type { Lifetimes } from './lifetimes.ts';

const milliPerVcpu = 1_000;

/** The metrics that count machines and attempts. */
export function fleetCounts(lives: Lifetimes) {
  const { endReason, runningMs, offering } = lives.instances;
  const { purchase } = lives.model.offerings;
  let interruptions = 0;
  let launched = 0;
  for (let instance = 0; instance < lives.instances.length; instance += 1) {
    if (endReason[instance] === Reason.Reclaimed) interruptions += 1;
    const ec2 = purchase[offering[instance]!]! <= Purchase.SPOT;
    if (ec2 && !Number.isNaN(runningMs[instance]!)) launched += 1;
  }
  return {
    attempts: lives.attempts.length,
    interruptions,
    retries: retries(lives),
    peak_vcpus: lives.peakVcpuMilli / milliPerVcpu,
    peak_instances: lives.peakInstances,
    instances_launched: launched,
  };
}

/** Failed attempts that were not their job's end. */
function retries({ attempts, jobs }: Lifetimes): number {
  let count = 0;
  for (let attempt = 0; attempt < attempts.length; attempt += 1) {
    if (attempts.end[attempt] !== AttemptEnd.FAILED) continue;
    const job = attempts.job[attempt]!;
    const last = jobs.lastAttempt[job] === attempt;
    if (!last || jobs.status[job] !== JobStatus.FAILED) count += 1;
  }
  return count;
}
