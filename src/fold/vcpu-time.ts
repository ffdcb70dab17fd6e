/** Where the provisioned capacity went: useful, lost, idle; exact, in milli-vCPU·ms. */
import { hasMultiNodeJobs, JobKind } from '../model/jobs.ts';
import { AttemptEnd } from './attempt-lives.ts';
import { addProduct, exactSum, exactSums } from './exact-sums.ts';
import type { Lifetimes } from './lifetimes.ts';

/**
 * useful + lost + idle = provisioned. A node of a multi-node job ran usefully if the attempt of the
 * main node beside it did, whatever its own container's end: the job is one, and its main node says
 * what became of it. After its own end a node is idle, though nothing else may use its instance.
 */
export interface VcpuTime {
  /**
   * vCPU × time from RUNNING to the end of attempts that succeeded, or still run at the run's end.
   */
  readonly useful: bigint;
  /** The same of attempts that failed. */
  readonly lost: bigint;
  readonly idle: bigint;
  /** vCPU × time from `running` to termination, or to the end of the run. */
  readonly provisioned: bigint;
}

const Sum = { useful: 0, lost: 1, provisioned: 2 } as const;

/** Sums the capacity of a run. */
export function vcpuTime(lives: Lifetimes): VcpuTime {
  const sums = exactSums(3);
  const { attempts, instances, model } = lives;
  const { endedMs } = lives.end;
  const verdictOf = verdicts(lives);
  for (let attempt = 0; attempt < attempts.length; attempt += 1) {
    const verdict = verdictOf(attempt);
    const startedMs = attempts.startedMs[attempt]!;
    if (Number.isNaN(startedMs)) continue;
    const inFlight = attempts.end[attempt] === AttemptEnd.IN_FLIGHT;
    const stoppedMs = inFlight ? endedMs : attempts.stoppedMs[attempt]!;
    const sum = verdict === AttemptEnd.FAILED ? Sum.lost : Sum.useful;
    addProduct(sums, sum, model.jobs.vcpuMilli[attempts.job[attempt]!]!, stoppedMs - startedMs);
  }
  for (let instance = 0; instance < instances.length; instance += 1) {
    const runningMs = instances.runningMs[instance]!;
    if (Number.isNaN(runningMs)) continue;
    const terminatedMs = instances.terminatedMs[instance]!;
    const untilMs = Number.isNaN(terminatedMs) ? endedMs : terminatedMs;
    const vcpuMilli = model.offerings.vcpuMilli[instances.offering[instance]!]!;
    addProduct(sums, Sum.provisioned, vcpuMilli, untilMs - runningMs);
  }
  const useful = exactSum(sums, Sum.useful);
  const lost = exactSum(sums, Sum.lost);
  const provisioned = exactSum(sums, Sum.provisioned);
  return { useful, lost, idle: provisioned - useful - lost, provisioned };
}

/** The end that an attempt's time is judged by; to be asked in order of placement. */
function verdicts({ attempts, model }: Lifetimes): (attempt: number) => AttemptEnd {
  const { kind, parent } = model.jobs;
  if (!hasMultiNodeJobs(model.shapes)) {
    return (attempt) => attempts.end[attempt]!;
  }
  const mainAttempts = new Map<number, number>();
  return (attempt) => {
    const job = attempts.job[attempt]!;
    if (kind[job]! < JobKind.multinode_main) return attempts.end[attempt]!;
    if (kind[job] === JobKind.multinode_main) mainAttempts.set(parent[job]!, attempt);
    return attempts.end[mainAttempts.get(parent[job]!)!]!;
  };
}
