/**
 * Which part of an instance's cost its jobs caused; the rest (boot, idle capacity) is overhead
 * [B29, B30].
 */
import type { AttributionRule } from '../words/billing.ts';

const milliPerVcpu = 1_000;

/** vCPU and memory, of a job or of an instance. */
export interface Size {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
}

/** Σ size × time that jobs held on an instance: milli-vCPU·ms (as the rule counts) and MiB·ms. */
export interface HeldPart {
  readonly vcpuMilliMs: bigint;
  readonly memoryMibMs: bigint;
}

/** The milli-vCPU of a job under `max`: its own, or its memory in whole vCPU equivalents. */
export function countedVcpuMilli(job: Size, instance: Size): number {
  const equivalents = Math.ceil(
    (job.memoryMib * instance.vcpuMilli) / (instance.memoryMib * milliPerVcpu),
  );
  return Math.max(job.vcpuMilli, equivalents * milliPerVcpu);
}

/**
 * Nano-dollars, rounded down: the part of `costNano`, the cost of an instance billed for `billedMs`
 * (> 0), that `use` causes. A job's part is this for the use up to and including it, less this for
 * the use before it, so the parts sum to the whole and each is within a nano-dollar of its exact
 * value.
 */
export function attributedNano(
  rule: AttributionRule,
  instance: Size & { readonly billedMs: number },
  costNano: bigint,
  use: HeldPart,
): bigint {
  const vcpuMs = BigInt(instance.vcpuMilli) * BigInt(instance.billedMs);
  if (rule !== 'cpu+memory') return (costNano * use.vcpuMilliMs) / vcpuMs;
  const memory = BigInt(instance.memoryMib);
  const shares = use.vcpuMilliMs * memory + use.memoryMibMs * BigInt(instance.vcpuMilli);
  return (costNano * shares) / (2n * vcpuMs * memory);
}
