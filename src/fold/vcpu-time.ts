/** Where the provisioned capacity went: useful, lost, idle; exact, in milli-vCPU·ms. */
import { AttemptEnd } from './attempt-lives.ts';
import { addProduct, exactSum, exactSums } from './exact-sums.ts';
import type { Lifetimes } from './lifetimes.ts';

/** useful + lost + idle = provisioned. */
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
  for (let attempt = 0; attempt < attempts.length; attempt += 1) {
    const startedMs = attempts.startedMs[attempt]!;
    if (Number.isNaN(startedMs)) continue;
    const end = attempts.end[attempt]!;
    const stoppedMs = end === AttemptEnd.IN_FLIGHT ? endedMs : attempts.stoppedMs[attempt]!;
    const sum = end === AttemptEnd.FAILED ? Sum.lost : Sum.useful;
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
