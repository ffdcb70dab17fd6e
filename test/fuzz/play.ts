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
  /** By so much it raised the most that its process, which plays many, has held. */
  readonly addedMib: number;
}
