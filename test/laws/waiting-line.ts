/** A queue for c vCPUs as a model, for which queueing theory has exact results. */
import { column } from '../../src/kernel/columns.ts';
import { type Distribution, quantile } from '../../src/kernel/distribution.ts';
import type { JobId } from '../../src/kernel/ids.ts';
import { createDraws, ownerOf } from '../../src/kernel/random.ts';
import type { Millis } from '../../src/kernel/units.ts';
import type { Jobs } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { edgesOf } from '../worlds/columns.ts';
import { world } from '../worlds/model-builder.ts';
import type { TypeSpec } from '../worlds/world-spec.ts';

/** Arrivals form a Poisson process; jobs are served in order of arrival. */
export interface WaitingLine {
  readonly jobs: number;
  readonly servers: number;
  readonly meanGapMs: number;
  readonly service: Distribution;
  /** The instance type whose vCPUs are the servers. */
  readonly type: TypeSpec;
  readonly seed: string;
}

/** Jobs of 1 vCPU, in a constant environment of `servers` vCPUs, under the preset `ideal`. */
export function waitingLineModel(line: WaitingLine): Model {
  const { jobs, servers, meanGapMs, service, type, seed } = line;
  const draws = createDraws(seed, 1);
  const { low, high } = ownerOf('waiting line');
  const submitMs: number[] = [];
  const workMs: number[] = [];
  const gap = { kind: 'exponential', mean: meanGapMs } as const;
  for (let job = 0, at = 0; job < jobs; job++) {
    at += quantile(gap, draws.uniform('arrival', low, high, job));
    submitMs.push(Math.round(at));
    workMs.push(Math.round(quantile(service, draws.uniform('runtime', low, high, job))));
  }
  const one = world({
    environments: [{ minvCpus: servers, maxvCpus: servers, types: [type] }],
    jobs: [{}],
  });
  return { ...one, jobs: alike(one.jobs, submitMs, workMs) };
}

/** One copy of the first job of `template` per submission. */
function alike(
  template: Jobs,
  submitMs: readonly number[],
  workMs: readonly number[],
): Model['jobs'] {
  const count = submitMs.length;
  const columns = Object.entries(template).map(([name, column]) => {
    if (column instanceof Int32Array) return [name, new Int32Array(count).fill(column[0]!)];
    if (column instanceof Uint32Array) return [name, new Uint32Array(count).fill(column[0]!)];
    if (column instanceof Float64Array) return [name, new Float64Array(count).fill(column[0]!)];
    return [name, Array.isArray(column) ? new Array(count).fill(column[0]) : edgesOf(count, [])];
  });
  const jobs = Object.fromEntries(columns) as Jobs;
  const times = (ms: readonly number[]) => column<JobId, Millis>(Float64Array.from(ms));
  return { ...jobs, count, submitMs: times(submitMs), workMs: times(workMs) };
}

/** Erlang's C: the probability of waiting for `servers` servers under `load` erlangs. */
export function erlangC(servers: number, load: number): number {
  // Erlang's B by its recurrence: B(c) = a·B(c − 1) / (c + a·B(c − 1)).
  let blocked = 1;
  for (let c = 1; c <= servers; c++) blocked = (load * blocked) / (c + load * blocked);
  return blocked / (1 - (load / servers) * (1 - blocked));
}
