/** A command line that is played, and what comes of it. */

export interface Play {
  readonly folder: string;
  readonly words: readonly string[];
}

export interface Played {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the processor. */
  readonly seconds: number;
  /** The most that this process has held so far. */
  readonly peakMib: number;
}
