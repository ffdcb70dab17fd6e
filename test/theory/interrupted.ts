/** Jobs on Spot instances that nothing but a constant rate of interruptions disturbs. */
import { simulate } from '../../src/engine/simulate.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { JobStatus } from '../../src/fold/job-lives.ts';
import { type Lifetimes, lifetimes } from '../../src/fold/lifetimes.ts';
import { vcpuTime } from '../../src/fold/vcpu-time.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, JobSpec, WorldSpec } from '../worlds/world-spec.ts';

export const hour = 3_600_000;

/** AWS's most. */
export const attempts = 10;

interface Interrupted extends Omit<WorldSpec, 'assumptions'> {
  readonly perHour: number;
}

/** Preset `ideal`, and lost instances end without notice: what is paid for is what jobs use. */
export function interruptedWorld({ perHour, ...spec }: Interrupted): Model {
  const interruptions = { kind: 'rate', perHour } as const;
  return world({
    environments: [spotOfOne],
    ...spec,
    assumptions: { spot: { interruptions, notice: 0 } },
  });
}

/** Each instance holds one job of one vCPU. */
export const spotOfOne: EnvironmentSpec = { type: 'SPOT', types: [{ name: 'one', vcpus: 1 }] };

export function livesOf(model: Model): Lifetimes {
  const fold = lifetimes(model);
  const nature = createNature(model, createDraws(model.seed, model.replication));
  return fold.result(simulate(model, bindPolicies(model), nature, fold.add));
}

/** `count` jobs alike that a client submits at 0, `times` times again where they fail. */
export function applications(count: number, times: number, job: JobSpec): JobSpec[] {
  const one = { ...job, retry: { attempts }, ...(times > 0 && { resubmit: { times } }) };
  return Array.from({ length: count }, () => one);
}

/**
 * Hours from the submission of each application to its success, NaN where it had none: with
 * latencies of 0 this is the time that its attempts ran.
 */
export function hoursOf(lives: Lifetimes): Float64Array {
  const { jobs, model } = lives;
  const { resubmission, count } = model.jobs;
  const hours: number[] = [];
  for (let row = 0; row < count; row += 1) {
    if (resubmission[row] === 0) hours.push(NaN);
    if (jobs.status[row] === JobStatus.SUCCEEDED)
      hours[hours.length - 1] = jobs.stoppedMs[row]! / hour;
  }
  return Float64Array.from(hours);
}

/** Hours that instances lived, and those that attempts ran. */
export function machineHours(lives: Lifetimes): { readonly paid: number; readonly ran: number } {
  const { useful, lost, provisioned } = vcpuTime(lives);
  const inHours = (milliMs: bigint) => Number(milliMs) / 1_000 / hour;
  return { paid: inHours(provisioned), ran: inHours(useful + lost) };
}
