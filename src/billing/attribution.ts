/**
 * Which part of an instance's cost its jobs caused; the rest (boot, idle capacity) is overhead
 * [B29, B30].
 */
import { msPerSecond } from '../kernel/units.ts';
import type { AttributionRule } from '../words/billing.ts';

const milliPerVcpu = 1_000;

/** vCPU and memory of a job. */
export interface Size {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
}

/** vCPU and memory of an instance: what jobs can have of it, and what its type is sold with. */
export interface Machine extends Size {
  readonly nominalMemoryMib: number;
}

/** Σ size × time as a rule counts both: milli-vCPU·ms and MiB·ms. */
export interface CountedUse {
  readonly vcpuMilliMs: bigint;
  readonly memoryMibMs: bigint;
}

/** The milli-vCPU of a job: under `max` also its nominal memory counts, in whole vCPUs [O32]. */
export function countedVcpuMilli(rule: AttributionRule, job: Size, machine: Machine): number {
  if (rule !== 'max') return job.vcpuMilli;
  const equivalents = Math.ceil(
    (job.memoryMib * machine.vcpuMilli) / (machine.nominalMemoryMib * milliPerVcpu),
  );
  return Math.max(job.vcpuMilli, equivalents * milliPerVcpu);
}

/** Whether the time that an attempt is STARTING counts. */
export function countsStarting(rule: AttributionRule): boolean {
  return rule !== 'max';
}

/** How much of it counts. */
export function countedStartingMs(rule: AttributionRule, startingMs: number): number {
  return countsStarting(rule) ? startingMs : 0;
}

/** How much of the time that an attempt was RUNNING counts: under `max` at least a second [O32]. */
export function countedRunningMs(rule: AttributionRule, ranMs: number): number {
  return rule === 'max' ? Math.max(msPerSecond, ranMs) : ranMs;
}

/** A use as one number, in which it is linear, so that uses of one machine can be compared. */
export function weightOf(rule: AttributionRule, machine: Size, use: CountedUse): bigint {
  if (rule !== 'cpu+memory') return use.vcpuMilliMs;
  const vcpu = use.vcpuMilliMs * BigInt(machine.memoryMib);
  return vcpu + use.memoryMibMs * BigInt(machine.vcpuMilli);
}

/** The weight of all of a machine for a time. */
export function wholeWeight(rule: AttributionRule, machine: Size, ms: number): bigint {
  const vcpuMilliMs = BigInt(machine.vcpuMilli) * BigInt(ms);
  return weightOf(rule, machine, {
    vcpuMilliMs,
    memoryMibMs: BigInt(machine.memoryMib) * BigInt(ms),
  });
}

/**
 * Nano-dollars, rounded down: the part of a cost that `weight` has of `whole`. A job's part is this
 * for the weights up to and including its own, less this for those before it, so the parts sum to
 * the whole and each is within a nano-dollar of its exact value.
 */
export function partNano(costNano: bigint, weight: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (costNano * weight) / whole;
}

/** Several roundings of float64, relative to their result. */
const slackOfPart = 2 ** -48;

/**
 * The same from the nearest numbers to its terms, where their roundings cannot matter; undefined =
 * they can.
 */
export function likelyPartNano(
  costNano: number,
  weight: number,
  whole: number,
): number | undefined {
  // Numbers as small as these are exact.
  if (weight === whole && whole > 0 && whole <= Number.MAX_SAFE_INTEGER) return costNano;
  const part = (costNano * weight) / whole;
  const slack = part * slackOfPart;
  const least = Math.floor(part - slack);
  return least === Math.floor(part + slack) && part + slack < costNano ? least : undefined;
}

/** The weight of the nearest numbers to a use. */
export function likelyWeight(
  rule: AttributionRule,
  machine: Size,
  vcpuMilliMs: number,
  memoryMibMs: number,
): number {
  if (rule !== 'cpu+memory') return vcpuMilliMs;
  return vcpuMilliMs * machine.memoryMib + memoryMibMs * machine.vcpuMilli;
}
