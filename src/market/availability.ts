/** Decodes recorded availability as CSV: for runs of ticks, how many instances there were. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createMistakes, type Mistakes } from '../kernel/text/mistakes.ts';
import { createCsvDecoder } from './csv-rows.ts';
import { instanceType, readRecord, seconds, traceName, whole, zone } from './fields.ts';
import {
  type AvailabilityRecording,
  type AvailabilitySeries,
  regionOfZoneName,
} from './recording.ts';

const mostInstances = 1_000_000;
const mostTicks = 1_000_000_000;

const columns = {
  trace: traceName,
  zone,
  instanceType,
  gapSeconds: seconds(1, 'the length of a tick'),
  startTick: whole(0, mostTicks, 'a tick'),
  ticks: whole(1, mostTicks, 'a number of ticks'),
  nodesAvailable: whole(0, mostInstances, 'a number of instances'),
};

export const availabilityColumns = Object.keys(columns) as (keyof typeof columns)[];

/** Columns that say more of a trace; all its rows say the same. */
const traits = ['kind', 'nodesRequested', 'startDate'] as const;

/** Run lengths of one trace in one pool. */
interface Trace {
  readonly line: number;
  readonly gapMs: number;
  readonly traits: string;
  readonly trace: string;
  readonly zone: string;
  readonly instanceType: string;
  readonly fromMs: number[];
  readonly instances: number[];
  lastLine: number;
  endTick: number;
}

/** The runs of a trace stand in order, each where the one before ended, the first at tick 0. */
export function createAvailabilityDecoder(file: string): Decoder<AvailabilityRecording> {
  const mistakes = createMistakes(file);
  const traces = new Map<string, Trace>();
  return createCsvDecoder(
    { required: availabilityColumns, optional: traits },
    {
      take(row, line) {
        const record = readRecord(columns, row, line, mistakes);
        if (record !== undefined)
          addRun(traces, { ...record, traits: traitsOf(row), line }, mistakes);
      },
      finish: () => ({
        kind: 'availability',
        file,
        series: [...traces.values()].map(seriesOf),
        skipped: [],
      }),
    },
    mistakes,
  );
}

function traitsOf(row: Readonly<Record<(typeof traits)[number], string>>): string {
  return traits.map((name) => row[name]).join(', ');
}

interface AvailabilityRun {
  readonly line: number;
  readonly traits: string;
  readonly trace: string;
  readonly zone: string;
  readonly instanceType: string;
  readonly gapSeconds: number;
  readonly startTick: number;
  readonly ticks: number;
  readonly nodesAvailable: number;
}

function addRun(traces: Map<string, Trace>, run: AvailabilityRun, mistakes: Mistakes): void {
  const { line, trace: name, zone: at, instanceType: type, startTick, ticks } = run;
  const key = JSON.stringify([name, at, type]);
  const trace = traces.get(key) ?? newTrace(run);
  traces.set(key, trace);
  const pool = `trace ${name} of ${type} in ${at}`;
  if (run.gapSeconds !== trace.gapMs || run.traits !== trace.traits) {
    const message = `expected the other columns of ${pool} as in line ${trace.line}`;
    mistakes.add({ line, message, remedy: 'give other traces other names' });
  }
  if (startTick !== trace.endTick) {
    const kind = startTick < trace.endTick ? 'overlap' : 'gap';
    const after = trace.lastLine === 0 ? 'at the start' : `after line ${trace.lastLine}`;
    const message = `${kind} in ${pool} ${after}: expected startTick ${trace.endTick}`;
    mistakes.add({ line, message: `${message}, received ${startTick}` });
  }
  trace.fromMs.push(startTick * trace.gapMs);
  trace.instances.push(run.nodesAvailable);
  trace.endTick = startTick + ticks;
  trace.lastLine = line;
}

function newTrace(run: AvailabilityRun): Trace {
  const { line, trace, zone: at, instanceType: type, traits: known, gapSeconds: gapMs } = run;
  const identity = { line, gapMs, traits: known, trace, zone: at, instanceType: type };
  return { ...identity, fromMs: [], instances: [], lastLine: 0, endTick: 0 };
}

function seriesOf(trace: Trace): AvailabilitySeries {
  return {
    region: regionOfZoneName(trace.zone),
    zone: trace.zone,
    instanceType: trace.instanceType,
    line: trace.line,
    trace: trace.trace,
    fromMs: Float64Array.from(trace.fromMs),
    instances: Int32Array.from(trace.instances),
    endMs: trace.endTick * trace.gapMs,
  };
}
