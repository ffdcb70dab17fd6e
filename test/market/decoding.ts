/** Feeds texts to the decoder of recorded markets, in pieces of any size. */
import { InputError } from '../../src/kernel/input-error.ts';
import { createRecordingDecoder } from '../../src/market/formats.ts';
import type { Recording } from '../../src/market/recording.ts';
import { decodeInPieces } from '../decode-in-pieces.ts';

/** The recording, decoded in pieces that end at the given offsets. */
export function decode(content: string | Uint8Array, cuts: readonly number[] = []): Recording {
  return decodeInPieces(createRecordingDecoder('m'), content, cuts);
}

/** The recording, which must be of the given kind. */
export function decodeAs<Kind extends Recording['kind']>(
  kind: Kind,
  content: string | Uint8Array,
): Extract<Recording, { kind: Kind }> {
  const recording = decode(content);
  if (recording.kind !== kind) throw new Error(`expected ${kind}, received ${recording.kind}`);
  return recording as Extract<Recording, { kind: Kind }>;
}

/** The recording, or the text of its mistakes. */
export function outcome(content: string | Uint8Array, cuts: readonly number[] = []) {
  try {
    return decode(content, cuts);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** The mistakes, one line each. */
export function mistakes(content: string | Uint8Array): readonly string[] {
  const read = outcome(content);
  return typeof read === 'string' ? read.split('\n') : [];
}

export const priceHeader = 'region,az,instanceType,timestamp,usdPerHour';
export const availabilityHeader =
  'kind,trace,zone,instanceType,nodesRequested,startDate,gapSeconds,startTick,ticks,nodesAvailable';
export const lifeHeader =
  'dataset,provider,zone,instanceType,startDate,startOffsetSeconds,lifetimeSeconds,endedBy';

/** A record as AWS prints it. */
export function record(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    AvailabilityZone: 'us-east-1a',
    InstanceType: 'm5.large',
    ProductDescription: 'Linux/UNIX',
    SpotPrice: '0.041600',
    Timestamp: '2024-01-15T00:54:15+00:00',
    ...more,
  };
}

/** A page of records, one per line from the second on. */
export function page(...records: readonly unknown[]): string {
  return `{"SpotPriceHistory": [\n${records.map((one) => JSON.stringify(one)).join(',\n')}\n]}`;
}
