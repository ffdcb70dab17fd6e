/** Provisioned capacity by use: useful, lost, idle; exact, in milli-vCPU·ms. */
import type { Split } from '../money/split.ts';

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

const milliMsPerVcpuSecond = 1_000_000;

/** Of all capacity; what boots is idle. */
export function vcpuTime({ useful, lost, boot, idle }: Split): VcpuTime {
  return { useful, lost, idle: boot + idle, provisioned: useful + lost + boot + idle };
}

/** The metrics by name. */
export function vcpuMetrics({ useful, lost, idle, provisioned }: VcpuTime) {
  return {
    useful_vcpu_s: seconds(useful),
    lost_vcpu_s: seconds(lost),
    idle_vcpu_s: seconds(idle),
    provisioned_vcpu_s: seconds(provisioned),
  };
}

function seconds(milliMs: bigint): number {
  return Number(milliMs) / milliMsPerVcpuSecond;
}
