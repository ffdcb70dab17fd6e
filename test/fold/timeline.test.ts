/** The timeline: a row for each instant and environment or queue, after its last change. */
import type { EnvironmentId, QueueId } from '../../src/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { timeline, timelineRows } from '../../src/fold/timeline.ts';
import { timelineColumns } from '../../src/fold/tables/timeline.ts';
import { coldStart, coldStartModel } from './cold-start.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded } from '../audit/trace-builder.ts';

describe('the timeline', () => {
  it('of a cold start is as worked out by hand', () => {
    const rows = timelineRows(folded(timeline, coldStartModel, coldStart));
    const columns = timelineColumns(coldStartModel);
    expect(columns.map(({ header }) => header).join()).toBe(
      'time_s,compute_environment,queue,runnable,starting,running,vcpus_running,vcpus_provisioned,instances',
    );
    const lines = [...rows].map((row) => columns.map((column) => column.cell(row)).join());
    expect(lines).toEqual([
      '0,,night,1,0,0,0,,',
      '20000,main,,,0,0,0,4000,1',
      '60000,main,,,1,0,0,4000,1',
      '60000,,night,0,1,0,0,,',
      '90000,main,,,0,1,4000,4000,1',
      '90000,,night,0,0,1,4000,,',
      '690000,main,,,0,0,0,4000,1',
      '690000,,night,0,0,0,0,,',
      '990000,main,,,0,0,0,0,0',
    ]);
  });

  it('counts a job that is retried elsewhere where it runs, and array parents nowhere', () => {
    const rows = [...timelineRows(folded(timeline, goodModel, goodTrace))];
    const last = (environment: EnvironmentId, untilMs: number) =>
      rows.filter((row) => row.environment === environment && row.timeMs <= untilMs).at(-1);
    expect(last(1 as EnvironmentId, 49_999)).toMatchObject({
      running: 1,
      runningVcpuMilli: 2_000,
      instances: 1,
    });
    expect(last(1 as EnvironmentId, 50_000)).toMatchObject({
      running: 0,
      runningVcpuMilli: 0,
      instances: 0,
    });
    expect(last(0 as EnvironmentId, 77_000)).toMatchObject({
      running: 4,
      runningVcpuMilli: 7_000,
      instances: 2,
    });
    expect(rows.find((row) => row.queue === (0 as QueueId))).toMatchObject({
      timeMs: 0,
      runnable: 4,
    });
  });

  it('has no row for what an instant leaves unchanged', () => {
    const rows = [...timelineRows(folded(timeline, goodModel, goodTrace))];
    // at 60 s A leaves and B comes: on-demand runs two jobs before and after
    expect(rows.filter(({ timeMs }) => timeMs === 60_000)).toEqual([]);
  });
});
