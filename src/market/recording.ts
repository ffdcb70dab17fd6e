/** What a recorded Spot market says: prices, availability or lives, as data that can be sent. */

/** One pool's part of a file, or one trace of it. */
interface Series {
  /** Empty = not told, neither by a column nor by the zone's name. */
  readonly region: string;
  /** An AZ id (use1-az1) or an account's own name (us-east-1a); empty = not told. */
  readonly zone: string;
  readonly instanceType: string;
  /** Of its first record, from 1. */
  readonly line: number;
}

export interface PriceSeries extends Series {
  /** ms since 1970, ascending: from each on the price holds. */
  readonly atEpochMs: Float64Array;
  readonly nanoPerHour: Float64Array;
  /** Line of each record. */
  readonly lines: Int32Array;
}

export interface AvailabilitySeries extends Series {
  readonly trace: string;
  /** ms after the start of the trace, ascending, from 0. */
  readonly fromMs: Float64Array;
  /** How many instances there were from each on. */
  readonly instances: Int32Array;
  /** End of the trace. */
  readonly endMs: number;
}

export interface LifeSeries extends Series {
  readonly lifeMs: Float64Array;
  /** 1 = taken by EC2; 0 = the life went on, but was not watched any longer. */
  readonly taken: Uint8Array;
}

/** Records left out, and why. */
export interface SkippedRecords {
  readonly reason: string;
  readonly count: number;
}

interface Recorded<Kind, One> {
  readonly kind: Kind;
  /** As the scenario names it. */
  readonly file: string;
  /** In order of first appearance. */
  readonly series: readonly One[];
  readonly skipped: readonly SkippedRecords[];
}

/** Of (zone, type) one series at most. */
export type PriceRecording = Recorded<'prices', PriceSeries>;
/** Of (trace, zone, type) one series at most. */
export type AvailabilityRecording = Recorded<'availability', AvailabilitySeries>;
/** Of (zone, type) one series at most. */
export type LifeRecording = Recorded<'lives', LifeSeries>;

export type Recording = PriceRecording | AvailabilityRecording | LifeRecording;

/** What each kind of recording is called in messages. */
export const recordingNouns: { readonly [Kind in Recording['kind']]: string } = {
  prices: 'a Spot price history',
  availability: 'recorded availability',
  lives: 'recorded lives of instances',
};

const zoneName = /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z-]/;

/** `us-east-1b`, `us-west-2-lax-1a` → their region; empty for AZ ids and other texts. */
export function regionOfZoneName(zone: string): string {
  return zoneName.exec(zone)?.[1] ?? '';
}

/** An instant as messages show it: `2024-01-15T00:54:15Z`. */
export function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}
