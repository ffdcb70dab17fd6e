/** How environments and queues changed over time: what `timeline.csv` lists. */
import { float64, growAll } from '../kernel/columns.ts';
import type { EnvironmentId, QueueId, ReadOnlyColumns, RowId } from '../kernel/ids.ts';
import type { FoldInit } from '../trace/record.ts';
import { type Gauge, gauges } from './gauges.ts';

/** An environment or a queue after the last change of an instant; the id of the other is −1. */
export interface TimelineRow extends Readonly<Gauge> {
  readonly timeMs: number;
  readonly environment: EnvironmentId;
  readonly queue: QueueId;
}

/**
 * Rows in order of time; within an instant environments come first, all in the model's order. What
 * an instant leaves unchanged has no row. Environments have no `runnable`, queues no instances: 0.
 */
export interface Timeline {
  readonly length: number;
  readonly cells: ReadOnlyColumns<Written['cells']>;
}

/** The timeline of a run; 72 bytes a row. */
export const timeline: FoldInit<Timeline> = (model) => {
  const now = gauges(model);
  const written = emptyTimeline();
  let timeMs = 0;
  const subjects = [
    ...now.environments.map((gauge, environment) => subject(gauge, { environment, queue: -1 })),
    ...now.queues.map((gauge, queue) => subject(gauge, { environment: -1, queue })),
  ];

  function settle(nextMs: number): void {
    for (const one of subjects) {
      if (same(one.gauge, one.last)) continue;
      one.last = { ...one.gauge };
      addRow(written, timeMs, one);
    }
    timeMs = nextMs;
  }
  return {
    add(records) {
      for (let row = 0 as RowId; row < records.length; row++) {
        if (records.at(row) !== timeMs) settle(records.at(row));
        now.write(records, row);
      }
    },
    result(end) {
      settle(end.endedMs);
      return written;
    },
  };
};

/** The rows of a timeline, one after the other. */
export function* timelineRows({ length, cells }: Timeline): Generator<TimelineRow, void> {
  for (let row = 0 as RowId; row < length; row++) {
    yield {
      timeMs: cells.timeMs[row],
      environment: cells.environment[row],
      queue: cells.queue[row],
      runnable: cells.runnable[row],
      starting: cells.starting[row],
      running: cells.running[row],
      runningVcpuMilli: cells.runningVcpuMilli[row],
      provisionedVcpuMilli: cells.provisionedVcpuMilli[row],
      instances: cells.instances[row],
    };
  }
}

const initialRows = 1_024;

function emptyTimeline() {
  return {
    length: 0,
    cells: {
      timeMs: float64<RowId>(initialRows),
      environment: float64<RowId>(initialRows),
      queue: float64<RowId>(initialRows),
      runnable: float64<RowId>(initialRows),
      starting: float64<RowId>(initialRows),
      running: float64<RowId>(initialRows),
      runningVcpuMilli: float64<RowId>(initialRows),
      provisionedVcpuMilli: float64<RowId>(initialRows),
      instances: float64<RowId>(initialRows),
    } satisfies Record<keyof TimelineRow, unknown>,
  };
}

type Written = ReturnType<typeof emptyTimeline>;

function addRow(
  written: Written,
  timeMs: number,
  { environment, queue, gauge }: ReturnType<typeof subject>,
): void {
  const row: RowId = written.length++;
  if (row === written.cells.timeMs.length) growAll(written.cells, row + 1);
  const { cells } = written;
  cells.timeMs[row] = timeMs;
  cells.environment[row] = environment;
  cells.queue[row] = queue;
  cells.runnable[row] = gauge.runnable;
  cells.starting[row] = gauge.starting;
  cells.running[row] = gauge.running;
  cells.runningVcpuMilli[row] = gauge.runningVcpuMilli;
  cells.provisionedVcpuMilli[row] = gauge.provisionedVcpuMilli;
  cells.instances[row] = gauge.instances;
}

/** An environment or a queue, with its gauge now and as of its last row. */
function subject(gauge: Gauge, ids: Pick<TimelineRow, 'environment' | 'queue'>) {
  return { ...ids, gauge, last: { ...gauge } };
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
