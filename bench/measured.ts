/** From the usages of processes to one figure. */
import type { EnginePlays, FloorPlays, ReplicationPlays } from './plays.ts';
import type { Usage } from './processes.ts';

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export function cpuOf(usages: readonly Usage[]): number {
  return median(usages.map(({ cpuMs }) => cpuMs));
}

export function peakOf(usages: readonly Usage[]): number {
  return median(usages.map(({ peakMb }) => peakMb));
}

/** Of the fastest: on a busy machine the others waited. */
export function wallOf(usages: readonly Usage[]): number {
  return Math.min(...usages.map(({ wallMs }) => wallMs));
}

/** What a process of `engine-process.ts` has printed. */
export function enginePlays({ output }: Usage): EnginePlays {
  return JSON.parse(output) as EnginePlays;
}

/** What a process of `floor-process.ts` has printed. */
export function floorPlays({ output }: Usage): FloorPlays {
  return JSON.parse(output) as FloorPlays;
}

/** What a process of `replications-process.ts` has printed. */
export function replicationPlays({ output }: Usage): ReplicationPlays {
  return JSON.parse(output) as ReplicationPlays;
}
