/** Where on its machine each attempt is drawn: beside those that run at the same time. */
import type { GanttData } from '../gantt-data.ts';

/** Attempts of each machine, and how far from its top each begins, as a part of the machine. */
export interface Lanes {
  readonly ofMachine: readonly (readonly number[])[];
  /** By attempt. */
  readonly top: Float64Array;
  readonly height: Float64Array;
}

export function lanesOf({ offerings, machines, attempts, endMs }: GanttData): Lanes {
  const count = attempts.machine.length;
  const top = new Float64Array(count);
  const height = new Float64Array(count);
  const ofMachine: number[][] = machines.offering.map(() => []);
  for (let attempt = 0; attempt < count; attempt++) {
    const machine = attempts.machine[attempt] ?? 0;
    const vcpus = offerings[machines.offering[machine] ?? 0]?.vcpuMilli ?? 1;
    height[attempt] = Math.min(1, (attempts.vcpuMilli[attempt] ?? 0) / vcpus);
    const beside = (ofMachine[machine] ?? []).filter((other) => {
      return stopOf(attempts, other, endMs) > (attempts.placedMs[attempt] ?? 0);
    });
    top[attempt] = firstGap(beside, { top, height }, height[attempt] ?? 0);
    ofMachine[machine]?.push(attempt);
  }
  return { ofMachine, top, height };
}

/** When an attempt ends, at the latest with the run. */
export function stopOf(attempts: GanttData['attempts'], attempt: number, endMs: number): number {
  const stopped = attempts.stoppedMs[attempt] ?? -1;
  return stopped < 0 ? endMs : stopped;
}

function firstGap(
  beside: readonly number[],
  { top, height }: Pick<Lanes, 'top' | 'height'>,
  wanted: number,
): number {
  let from = 0;
  for (const other of [...beside].sort((a, b) => (top[a] ?? 0) - (top[b] ?? 0))) {
    if ((top[other] ?? 0) - from >= wanted - 1e-9) break;
    from = Math.max(from, (top[other] ?? 0) + (height[other] ?? 0));
  }
  return Math.min(from, Math.max(0, 1 - wanted));
}
