/** How environments and queues changed over time: what `timeline.csv` lists. */
import { float64, int32 } from '../kernel/columns.ts';
import { sure } from '../kernel/lookup.ts';
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
  /** All full but the last. */
  readonly pages: readonly ReadOnlyColumns<PageColumns>[];
}

/** The timeline of a run; 48 bytes a row. */
export const timeline: FoldInit<Timeline> = (model) => {
  const now = gauges(model);
  const written = { length: 0, pages: [] };
  const instant = { atMs: 0 };
  const subjects = [
    ...now.environments.map((gauge, environment) => subject(gauge, { environment, queue: -1 })),
    ...now.queues.map((gauge, queue) => subject(gauge, { environment: -1, queue })),
  ];

  function settle(nextMs: number): void {
    for (const one of subjects) {
      if (same(one.gauge, one.last)) continue;
      become(one.last, one.gauge);
      addRow(written, instant.atMs, one);
    }
    instant.atMs = nextMs;
  }
  return {
    add(records) {
      for (let row = 0 as RowId; row < records.length; row++) {
        if (records.at(row) !== instant.atMs) settle(records.at(row));
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
export function* timelineRows({ length, pages }: Timeline): Generator<TimelineRow, void> {
  for (const [index, page] of pages.entries()) {
    const rows = Math.min(rowsOfPage, length - index * rowsOfPage);
    for (let row = 0 as RowId; row < rows; row++) {
      yield {
        timeMs: page.timeMs[row],
        environment: page.environment[row],
        queue: page.queue[row],
        runnable: page.runnable[row],
        starting: page.starting[row],
        running: page.running[row],
        runningVcpuMilli: page.runningVcpuMilli[row],
        provisionedVcpuMilli: page.provisionedVcpuMilli[row],
        instances: page.instances[row],
      };
    }
  }
}

/** Pages, because a column that grows is there twice while it is copied. */
const rowsOfPage = 2_048;

function emptyPage() {
  return {
    timeMs: float64<RowId>(rowsOfPage),
    environment: int32<RowId, EnvironmentId>(rowsOfPage),
    queue: int32<RowId, QueueId>(rowsOfPage),
    runnable: int32<RowId>(rowsOfPage),
    starting: int32<RowId>(rowsOfPage),
    running: int32<RowId>(rowsOfPage),
    runningVcpuMilli: float64<RowId>(rowsOfPage),
    provisionedVcpuMilli: float64<RowId>(rowsOfPage),
    instances: int32<RowId>(rowsOfPage),
  } satisfies Record<keyof TimelineRow, unknown>;
}
type PageColumns = ReturnType<typeof emptyPage>;

function addRow(
  written: { length: number; readonly pages: PageColumns[] },
  timeMs: number,
  { environment, queue, gauge }: ReturnType<typeof subject>,
): void {
  const place = written.length++ % rowsOfPage;
  if (place === 0) written.pages.push(emptyPage());
  const row: RowId = place;
  const page = sure(written.pages.at(-1));
  page.timeMs[row] = timeMs;
  page.environment[row] = environment;
  page.queue[row] = queue;
  page.runnable[row] = gauge.runnable;
  page.starting[row] = gauge.starting;
  page.running[row] = gauge.running;
  page.runningVcpuMilli[row] = gauge.runningVcpuMilli;
  page.provisionedVcpuMilli[row] = gauge.provisionedVcpuMilli;
  page.instances[row] = gauge.instances;
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

function become(last: Gauge, now: Gauge): void {
  last.runnable = now.runnable;
  last.starting = now.starting;
  last.running = now.running;
  last.runningVcpuMilli = now.runningVcpuMilli;
  last.provisionedVcpuMilli = now.provisionedVcpuMilli;
  last.instances = now.instances;
}
