/** How environments and queues changed over time: what `timeline.csv` lists. */
import { grow } from '../kernel/columns.ts';
import type { FoldInit } from '../trace/record.ts';
import { type Gauge, gauges } from './gauges.ts';

/**
 * One environment or queue after the last change of an instant; −1 = it is the other of the two.
 */
export interface TimelineRow extends Readonly<Gauge> {
  readonly timeMs: number;
  readonly environment: number;
  readonly queue: number;
}

/**
 * Rows in order of time, within an instant environments first, each in the model's order. What an
 * instant leaves as it was has no row. Environments have no `runnable`, queues no instances: 0.
 */
export interface Timeline {
  readonly length: number;
  rows(): Generator<TimelineRow, void, undefined>;
}

/** The timeline of a run; 72 bytes a row. */
export const timeline: FoldInit<Timeline> = (model) => {
  const now = gauges(model);
  const store = rowStore();
  const settleEnvironments = changes(now.environments, (timeMs, environment, gauge) =>
    store.push([timeMs, environment, -1], gauge),
  );
  const settleQueues = changes(now.queues, (timeMs, queue, gauge) =>
    store.push([timeMs, -1, queue], gauge),
  );
  let instantMs = 0;

  function settle(nextMs: number): void {
    settleEnvironments(instantMs);
    settleQueues(instantMs);
    instantMs = nextMs;
  }
  return {
    add(records) {
      for (let row = 0; row < records.length; row++) {
        if (records.at[row] !== instantMs) settle(records.at[row]!);
        now.write(records, row);
      }
    },
    result(end) {
      settle(end.endedMs);
      return { length: store.length(), rows: store.rows };
    },
  };
};

const cellsPerRow = 9;

function rowStore() {
  let cells = new Float64Array(cellsPerRow * 1_024);
  let length = 0;
  return {
    length: () => length,
    push(subject: readonly [number, number, number], gauge: Gauge): void {
      const first = length * cellsPerRow;
      if (first === cells.length) cells = grow(cells, first + cellsPerRow);
      cells.set(subject, first);
      cells[first + 3] = gauge.runnable;
      cells[first + 4] = gauge.starting;
      cells[first + 5] = gauge.running;
      cells[first + 6] = gauge.runningVcpuMilli;
      cells[first + 7] = gauge.provisionedVcpuMilli;
      cells[first + 8] = gauge.instances;
      length++;
    },
    *rows(): Generator<TimelineRow, void, undefined> {
      for (let row = 0; row < length; row++) yield rowAt(cells, row * cellsPerRow);
    },
  };
}

function rowAt(cells: Float64Array, first: number): TimelineRow {
  return {
    timeMs: cells[first]!,
    environment: cells[first + 1]!,
    queue: cells[first + 2]!,
    runnable: cells[first + 3]!,
    starting: cells[first + 4]!,
    running: cells[first + 5]!,
    runningVcpuMilli: cells[first + 6]!,
    provisionedVcpuMilli: cells[first + 7]!,
    instances: cells[first + 8]!,
  };
}

/** Calls `changed` for each gauge that differs from what it was at the last call. */
function changes(
  gaugesNow: readonly Gauge[],
  changed: (timeMs: number, index: number, gauge: Gauge) => void,
): (timeMs: number) => void {
  const last = gaugesNow.map((gauge) => ({ ...gauge }));
  return (timeMs) => {
    for (let index = 0; index < gaugesNow.length; index++) {
      const gauge = gaugesNow[index]!;
      if (same(gauge, last[index]!)) continue;
      last[index] = { ...gauge };
      changed(timeMs, index, gauge);
    }
  };
}

function same(a: Gauge, b: Gauge): boolean {
  return (
    a.runnable === b.runnable &&
    a.starting === b.starting &&
    a.running === b.running &&
    a.runningVcpuMilli === b.runningVcpuMilli &&
    a.provisionedVcpuMilli === b.provisionedVcpuMilli &&
    a.instances === b.instances
  );
}
