/** Provisioned capacity by use: useful, lost, idle; exact, in milli-vCPU·ms. */
import type { AttemptId, InstanceId } from '../kernel/ids.ts';
import { usefulTime } from './attempt-time.ts';
import { addProduct, exactSum, exactSums } from './exact-sums.ts';
import type { Lifetimes } from './lifetimes.ts';
import { livedTime, ranTime } from './spans.ts';

/**
 * useful + lost + idle = provisioned. A node of a multi-node job is idle after its own end, though
 * no other job may use its instance.
 */
export interface VcpuTime {
  /** vCPU × useful running time, see `usefulTime`. */
  readonly useful: bigint;
  /** vCPU × other running time. */
  readonly lost: bigint;
  readonly idle: bigint;
  /** vCPU × time from `running` to termination, or to the end of the run. */
  readonly provisioned: bigint;
}

const Sum = { useful: 0, lost: 1, provisioned: 2 } as const;
type Sum = (typeof Sum)[keyof typeof Sum];

/** Sums the capacity of a run. */
export function vcpuTime(lives: Lifetimes): VcpuTime {
  const sums = exactSums<Sum>(Object.keys(Sum).length);
  const { attempts, instances, model } = lives;
  const usefulOf = usefulTime(lives);
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const ranMs = ranTime(lives, attempt);
    const usefulMs = usefulOf(attempt, ranMs);
    const vcpuMilli = model.jobs.vcpuMilli[attempts.job[attempt]];
    if (usefulMs > 0) addProduct(sums, Sum.useful, vcpuMilli, usefulMs);
    if (usefulMs < ranMs) addProduct(sums, Sum.lost, vcpuMilli, ranMs - usefulMs);
  }
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const vcpuMilli = model.offerings.vcpuMilli[instances.offering[instance]];
    addProduct(sums, Sum.provisioned, vcpuMilli, livedTime(lives, instance));
  }
  const useful = exactSum(sums, Sum.useful);
  const lost = exactSum(sums, Sum.lost);
  const provisioned = exactSum(sums, Sum.provisioned);
  return { useful, lost, idle: provisioned - useful - lost, provisioned };
}
