/** What the measured processes print: the CPU time of each play, and what came of it. */
import type { Outcome } from './outcome.ts';

/** `metrics`: trace, digest and metrics; `auditor`: trace, digest and audit; `none`: no reader. */
export type FoldName = 'metrics' | 'auditor' | 'none';

export interface FloorPlays {
  readonly cpuMs: readonly number[];
  readonly waits: Outcome['values'];
}

export interface EnginePlays {
  readonly cpuMs: Readonly<Record<FoldName, readonly number[]>>;
  /** Of the last play; without values if it was not measured. */
  readonly outcome: Outcome;
}

export interface ReplicationPlays {
  /** Of each replication, in order. */
  readonly cpuMs: readonly number[];
  /** Of the last one. */
  readonly outcome: Outcome;
}

/** User and system time of this process, all its threads, while `play` runs. */
export function cpuMsOf(play: () => void): number {
  const before = process.cpuUsage();
  play();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
