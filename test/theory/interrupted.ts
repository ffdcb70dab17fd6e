/** Jobs on Spot instances that nothing but a constant rate of interruptions disturbs. */
import { simulate } from '../../src/engine/simulate.ts';
import { JobStatus } from '../../src/words/job-status.ts';
import { type Lifetimes, lifetimes } from '../../src/fold/lifetimes.ts';
import { vcpuTime } from '../../src/fold/vcpu-time.ts';
import type { JobId } from '../../src/kernel/ids.ts';
import { createDraws } from '../../src/kernel/random.ts';
import type { Jobs } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { edgesOf } from '../worlds/columns.ts';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, JobSpec } from '../worlds/world-spec.ts';

export const hour = 3_600_000;

/** AWS's most. */
export const attempts = 10;

interface Interrupted {
  readonly seed: string;
  /** Of interruptions, while an instance lives. */
  readonly perHour: number;
  /** What the applications are, all alike and all submitted at 0. */
  readonly job: JobSpec;
  readonly count: number;
  /** How often a client submits one of them again at most. */
  readonly again?: number;
}

/** Preset `ideal`, and lost instances end without notice: what is paid for is what jobs use. */
export function interruptedWorld({ seed, perHour, job, count, again = 0 }: Interrupted): Model {
  const interruptions = { kind: 'rate', perHour } as const;
  const resubmit = again > 0 ? { resubmit: { times: again } } : {};
  const one = world({
    seed,
    environments: [spotOfOne],
    jobs: [{ ...job, retry: { attempts }, ...resubmit }],
    assumptions: { spot: { interruptions, notice: 0 } },
  });
  return { ...one, jobs: copies(one.jobs, count) };
}

/** So many copies of all jobs, which have no edges: thousands of specs would take their time. */
export function copies(jobs: Jobs, times: number): Jobs {
  const columns = Object.entries(jobs).map(([name, column]) => [name, repeated(column, times)]);
  return { ...(Object.fromEntries(columns) as Jobs), count: times * jobs.count };
}

function repeated(column: unknown, times: number): unknown {
  if (Array.isArray(column)) {
    return Array.from({ length: times }, () => column as readonly unknown[]).flat();
  }
  if (!ArrayBuffer.isView(column)) return edgesOf(times, []);
  const typed = column as Float64Array<ArrayBuffer>;
  const many = new (typed.constructor as Float64ArrayConstructor)(times * typed.length);
  for (let copy = 0; copy < times; copy++) many.set(typed, copy * typed.length);
  return many;
}

/** Each instance holds one job of one vCPU. */
export const spotOfOne: EnvironmentSpec = { type: 'SPOT', types: [{ name: 'one', vcpus: 1 }] };

export function livesOf(model: Model): Lifetimes {
  const fold = lifetimes(model);
  const nature = createNature(model, createDraws(model.seed, model.replication));
  return fold.result(simulate(model, bindPolicies(model), nature, fold.add));
}

/**
 * Hours from the submission of each application to its success, NaN where it had none: with
 * latencies of 0 this is the time that its attempts ran.
 */
export function hoursOf(lives: Lifetimes): Float64Array {
  const { jobs, model } = lives;
  const { resubmission, count } = model.jobs;
  const hours: number[] = [];
  for (let row = 0 as JobId; row < count; row++) {
    if (resubmission[row] === 0) hours.push(NaN);
    if (jobs.status[row] === JobStatus.SUCCEEDED)
      hours[hours.length - 1] = jobs.stoppedMs[row] / hour;
  }
  return Float64Array.from(hours);
}

/** Hours that instances lived, and those that attempts ran. */
export function machineHours(lives: Lifetimes): { readonly paid: number; readonly ran: number } {
  const { useful, lost, provisioned } = vcpuTime(lives);
  const inHours = (milliMs: bigint) => Number(milliMs) / 1_000 / hour;
  return { paid: inHours(provisioned), ran: inHours(useful + lost) };
}
