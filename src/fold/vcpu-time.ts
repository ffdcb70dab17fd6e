/** Provisioned capacity by use: useful, lost, idle; exact, in milli-vCPU·ms. */
import type { InstanceId } from '../kernel/ids.ts';
import type { Counts } from './counters.ts';
import { addProduct, exactSum, exactSums } from './exact-sums.ts';
import type { Resources } from './resources.ts';
import { livedTime } from './spans.ts';

/**
 * useful + lost + idle = provisioned. A node of a multi-node job is idle after its own end, though
 * no other job may use its instance.
 */
export interface VcpuTime {
  /** vCPU × useful running time, see `UsefulTime`. */
  readonly useful: bigint;
  /** vCPU × other running time. */
  readonly lost: bigint;
  readonly idle: bigint;
  /** vCPU × time from `running` to termination, or to the end of the run. */
  readonly provisioned: bigint;
}

/** The capacity of a run. */
export function vcpuTime(counts: Counts): VcpuTime {
  const { useful, lost } = counts.work;
  const provisioned = provisionedTime(counts);
  return { useful, lost, idle: provisioned - useful - lost, provisioned };
}

function provisionedTime(resources: Resources): bigint {
  const sum = exactSums<0>(1);
  const { instances, model } = resources;
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const vcpuMilli = model.offerings.vcpuMilli[instances.offering[instance]];
    addProduct(sum, 0, vcpuMilli, livedTime(resources, instance));
  }
  return exactSum(sum, 0);
}
