/** Recorded Spot markets in files, and how they are aligned with a run. */
import * as z from 'zod';
import type { Millis } from '../../kernel/units.ts';
import { duration } from '../values/duration.ts';
import { region } from '../values/name.ts';
import { closed, mapOf } from '../values/object.ts';
import { text, textLike } from '../values/scalar.ts';

/** An AZ id. */
export const zoneId = textLike(/^[a-z0-9-]{1,32}$/, 'an AZ id such as use1-az1');

/** Relative to the scenario file. */
const file = text(4_096);

/** Keys of every recording: which rows to read. */
const origin = {
  file: file.describe('The recording, relative to the scenario; it may be gzipped.'),
  region: region
    .optional()
    .describe(
      'The region whose rows are read; others are skipped. ' +
        'Absent: the file must have no other region.',
    ),
  zones: mapOf(z.string().min(1).max(64), zoneId)
    .default({})
    .describe(
      'AZ ids for zones that the recording names by ' +
        'letters of an account: {us-east-1b: use1-az2}.',
    ),
};

/** A file, or the keys of a recording and those of `shape`. */
export function recordingWith<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = { ...origin, ...shape };
  const recording = closed(keys);
  return z
    .union([file, recording], { error: `expected a file, or {${Object.keys(keys).join(', ')}}` })
    .transform((value) => (typeof value === 'string' ? recording.parse({ file: value }) : value));
}

/** A file, or what to replay from it. */
export const replay = recordingWith({
  trace: text(100)
    .optional()
    .describe('The trace to replay, where the file has several for a pool.'),
  skip: duration.default(0 as Millis).describe('The part of the trace before t = 0: 2d.'),
}).transform((source) => {
  return { ...source, region: source.region ?? null, trace: source.trace ?? null };
});

/** A recorded Spot market in a file, and how it is aligned with the run. */
export type RecordingSource = z.output<typeof replay>;
