/** A recorded Spot market: prices, availability or lives, as plain data that can be sent. */

/** One pool of a file, or one trace of a pool. */
export interface Series {
  /** Empty = not stated by a column or by the zone's name. */
  readonly region: string;
  /** An AZ id (use1-az1) or an account's name of it (us-east-1a); empty = not stated. */
  readonly zone: string;
  readonly instanceType: string;
  /** Of its first record, from 1. */
  readonly line: number;
}

export interface PriceSeries extends Series {
  /** Start of each price, ms since 1970, ascending. */
  readonly atEpochMs: Float64Array;
  readonly nanoPerHour: Float64Array;
  /** Line of each record. */
  readonly lines: Int32Array;
}

export interface AvailabilitySeries extends Series {
  readonly trace: string;
  /** Start of each run, ms after the start of the trace, ascending from 0. */
  readonly fromMs: Float64Array;
  /** Number of instances in each run. */
  readonly instances: Int32Array;
  /** End of the trace. */
  readonly endMs: number;
}

export interface LifeSeries extends Series {
  readonly lifeMs: Float64Array;
  /** 1 = ended by EC2; 0 = still alive when last observed. */
  readonly taken: Uint8Array;
}

/** Records left out, and why. */
export interface SkippedRecords {
  readonly reason: string;
  readonly count: number;
}

interface Recorded<Kind, One> {
  readonly kind: Kind;
  /** Its name in the scenario. */
  readonly file: string;
  /** In order of first appearance. */
  readonly series: readonly One[];
  readonly skipped: readonly SkippedRecords[];
}

/** At most one series per (zone, type). */
export type PriceRecording = Recorded<'prices', PriceSeries>;
/** At most one series per (trace, zone, type). */
export type AvailabilityRecording = Recorded<'availability', AvailabilitySeries>;
/** At most one series per (zone, type). */
export type LifeRecording = Recorded<'lives', LifeSeries>;

export type Recording = PriceRecording | AvailabilityRecording | LifeRecording;

/** The name of each kind of recording in messages. */
export const recordingNouns: { readonly [Kind in Recording['kind']]: string } = {
  prices: 'a Spot price history',
  availability: 'recorded availability',
  lives: 'recorded lives of instances',
};

/** An instant as messages show it: `2024-01-15T00:54:15Z`. */
export function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}
