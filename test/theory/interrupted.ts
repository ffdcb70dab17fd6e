/** Jobs on Spot instances with a constant rate of interruptions and no other disturbance. */
import { simulate } from '../../src/engine/simulate.ts';
import { JobStatus } from '../../src/words/job-status.ts';
import { type Lifetimes, lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { vcpuTimeOf } from '../fold/counts-of-lives.ts';
import type { Column, JobId } from '../../src/kernel/ids.ts';
import { createDraws } from '../../src/kernel/random.ts';
import type { Jobs } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { edgesOf, integers, valuesOf } from '../worlds/columns.ts';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, JobSpec } from '../worlds/world-spec.ts';

export const hour = 3_600_000;

/** AWS's maximum. */
export const attempts = 10;

interface Interrupted {
  readonly seed: string;
  /** The rate of interruptions while an instance lives. */
  readonly perHour: number;
  /** The applications, all alike and submitted at 0. */
  readonly job: JobSpec;
  readonly count: number;
  /** How often a client resubmits one of them at most. */
  readonly again?: number;
}

/** Preset `ideal`, and instances are lost without notice: all paid time is used by jobs. */
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

/**
 * `times` copies of all jobs, which have no edges and no children: thousands of specs would be slow.
 */
export function copies(jobs: Jobs, times: number): Jobs {
  const columns = Object.entries(jobs).map(([name, column]) => [name, repeated(column, times)]);
  const all = { ...(Object.fromEntries(columns) as Jobs), count: times * jobs.count };
  const moved = (rows: Column<JobId, JobId>) =>
    integers<JobId, JobId>(
      valuesOf(rows).map((row, job) => {
        return row < 0 ? row : row + job - (job % jobs.count);
      }),
    );
  return {
    ...all,
    firstSubmission: moved(all.firstSubmission),
    nextSubmission: moved(all.nextSubmission),
  };
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
 * Hours from the submission of each application to its success, NaN without one: with latencies of
 * 0 this is the running time of its attempts.
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

/** The total hours of instances and of attempts. */
export function machineHours(lives: Lifetimes): { readonly paid: number; readonly ran: number } {
  const { useful, lost, provisioned } = vcpuTimeOf(lives);
  const inHours = (milliMs: bigint) => Number(milliMs) / 1_000 / hour;
  return { paid: inHours(provisioned), ran: inHours(useful + lost) };
}
