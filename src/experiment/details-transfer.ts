/** The details of a run as plain data that can be sent between threads, and back. */
import type { TimelineRow } from '../fold/timeline.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';
import type { RunDetails } from './run-one.ts';

/** Lives are plain data already; of the timeline, nine numbers a row. */
export interface PackedDetails {
  readonly lives: Lifetimes;
  readonly timeline: Float64Array<ArrayBuffer>;
}

const cells = [
  'timeMs',
  'environment',
  'queue',
  'runnable',
  'starting',
  'running',
  'runningVcpuMilli',
  'provisionedVcpuMilli',
  'instances',
] as const satisfies readonly (keyof TimelineRow)[];

/** For sending. */
export function packDetails({ lives, timeline }: RunDetails): PackedDetails {
  const packed = new Float64Array(timeline.length * cells.length);
  let next = 0;
  for (const row of timeline.rows()) for (const cell of cells) packed[next++] = row[cell];
  return { lives, timeline: packed };
}

/** What was packed. */
export function unpackDetails({ lives, timeline }: PackedDetails): RunDetails {
  const length = timeline.length / cells.length;
  return { lives, timeline: { length, rows: () => unpackRows(timeline) } };
}

function* unpackRows(packed: Float64Array): Generator<TimelineRow, void, undefined> {
  for (let first = 0; first < packed.length; first += cells.length) {
    const row = cells.map((cell, index) => [cell, packed[first + index]!] as const);
    yield Object.fromEntries(row) as unknown as TimelineRow;
  }
}
