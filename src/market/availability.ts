/** Decodes recorded availability as CSV: the number of instances for runs of ticks. */
import type { Decoder } from '../kernel/text/decoder.ts';
import type { Mistakes } from '../kernel/text/mistakes.ts';
import { createCsvDecoder } from './csv-rows.ts';
import { instanceType, type RecordOf, seconds, traceName, whole, zone } from './fields.ts';
import type { AvailabilityRecording, AvailabilitySeries } from './recording.ts';
import { regionOfZoneName } from '../words/zone-names.ts';

const mostInstances = 1_000_000;
const mostTicks = 1_000_000_000;

export const availabilityColumns = {
  trace: traceName,
  zone,
  instanceType,
  gapSeconds: seconds(1, 'the length of a tick'),
  startTick: whole(0, mostTicks, 'a tick'),
  ticks: whole(1, mostTicks, 'a number of ticks'),
  nodesAvailable: whole(0, mostInstances, 'a number of instances'),
};

/** Further columns of a trace, the same in all its rows. */
const traits = ['kind', 'nodesRequested', 'startDate'] as const;

/** A run of ticks with the same number of instances; `gapSeconds` is read as ms. */
type TickRun = RecordOf<typeof availabilityColumns> & {
  readonly line: number;
  readonly traits: string;
};

/** The runs of one trace in one pool. */
interface Trace {
  readonly first: TickRun;
  readonly fromMs: number[];
  readonly instances: number[];
  lastLine: number;
  endTick: number;
}

/** The runs of a trace are in order and adjacent, the first at tick 0. */
export function createAvailabilityDecoder(file: string): Decoder<AvailabilityRecording> {
  const columns = { required: availabilityColumns, optional: traits };
  return createCsvDecoder(file, columns, (mistakes) => {
    const traces = new Map<string, Trace>();
    return {
      take(record, line, fields) {
        const others = traits.map((name) => fields[name]).join(', ');
        addRun(traces, { ...record, line, traits: others }, mistakes);
      },
      finish(skipped) {
        return { kind: 'availability', file, series: [...traces.values()].map(seriesOf), skipped };
      },
    };
  });
}

function addRun(traces: Map<string, Trace>, run: TickRun, mistakes: Mistakes): void {
  const { line, trace: name, zone: at, instanceType: type, startTick, ticks } = run;
  const key = JSON.stringify([name, at, type]);
  const known = traces.get(key);
  const trace = known ?? { first: run, fromMs: [], instances: [], lastLine: 0, endTick: 0 };
  traces.set(key, trace);
  const { first } = trace;
  const pool = `trace ${name} of ${type} in ${at}`;
  if (run.gapSeconds !== first.gapSeconds || run.traits !== first.traits) {
    const message = `expected the other columns of ${pool} as in line ${first.line}`;
    mistakes.add({ line, message, remedy: 'give other traces other names' });
  }
  if (startTick !== trace.endTick) {
    const kind = startTick < trace.endTick ? 'overlap' : 'gap';
    const after = trace.lastLine === 0 ? 'at the start' : `after line ${trace.lastLine}`;
    const message = `${kind} in ${pool} ${after}: expected startTick ${trace.endTick}`;
    mistakes.add({ line, message: `${message}, received ${startTick}` });
  }
  trace.fromMs.push(startTick * first.gapSeconds);
  trace.instances.push(run.nodesAvailable);
  trace.endTick = startTick + ticks;
  trace.lastLine = line;
}

function seriesOf({ first, fromMs, instances, endTick }: Trace): AvailabilitySeries {
  return {
    region: regionOfZoneName(first.zone),
    zone: first.zone,
    instanceType: first.instanceType,
    line: first.line,
    trace: first.trace,
    fromMs: Float64Array.from(fromMs),
    instances: Int32Array.from(instances),
    endMs: endTick * first.gapSeconds,
  };
}
