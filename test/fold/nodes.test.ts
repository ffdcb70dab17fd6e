/** Multi-node jobs in tables, metrics and timeline, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { metrics } from '../../src/fold/metrics.ts';
import { attemptRows } from '../../src/fold/tables/attempts.ts';
import { jobRows } from '../../src/fold/tables/jobs.ts';
import { timeline, timelineRows } from '../../src/fold/timeline.ts';
import { nodeModel, nodeTrace } from '../audit/node-trace.ts';
import { folded } from '../audit/trace-builder.ts';
import { queueId } from '../worlds/ids.ts';

const exited = 'Essential container in task exited';

describe('a multi-node job', () => {
  it('is counted once, by its main node', () => {
    const { values } = folded(metrics, nodeModel, nodeTrace);
    expect(values).toMatchObject({
      jobs_submitted: 2,
      jobs_succeeded: 2,
      attempts: 3,
      retries: 1,
      wait_max_s: 30,
      turnaround_mean_s: 60,
    });
  });

  it('has useful time where nodes ran beside an attempt that succeeded, and loses the rest', () => {
    const { values } = folded(metrics, nodeModel, nodeTrace);
    expect(values).toMatchObject({
      // 20 s of 4 vCPUs, 10 s of 2, 20 s of 1; and 20 s of the other job
      useful_vcpu_s: 80 + 20 + 20 + 20,
      // 20 s of 4 vCPUs, 20 s of 2, 9 s of 1
      lost_vcpu_s: 80 + 40 + 9,
      provisioned_vcpu_s: 3 * 4 * 70,
      idle_vcpu_s: 840 - 140 - 129,
    });
  });

  it('that runs at the end is useful, with its node that has exited', () => {
    const rows = nodeTrace.rows.filter(({ at }) => at < 70_000);
    const { values } = folded(metrics, nodeModel, { rows, endedMs: 70_000 });
    expect(values).toMatchObject({ useful_vcpu_s: 140, lost_vcpu_s: 129, jobs_unfinished: 1 });
  });

  it('shows the state of its main node in its parent', () => {
    const lives = folded(lifetimes, nodeModel, nodeTrace);
    const rows = [...jobRows(lives, billOf(lives))];
    const short = rows.map((row) => [
      row.kind,
      row.vcpuMilli,
      row.status,
      row.statusReason,
      row.runnableMs,
      row.firstStartedMs,
      row.startedMs,
      row.stoppedMs,
      row.attempts,
    ]);
    expect(short).toEqual([
      [
        'multinode_parent',
        7_000,
        'SUCCEEDED',
        exited,
        undefined,
        20_000,
        50_000,
        70_000,
        undefined,
      ],
      ['multinode_node', 2_000, 'FAILED', exited, undefined, 20_000, 50_000, 70_000, 2],
      ['multinode_main', 4_000, 'SUCCEEDED', exited, 0, 20_000, 50_000, 70_000, 2],
      ['multinode_node', 1_000, 'FAILED', 'Main node ended', undefined, 21_000, 50_000, 70_000, 2],
      ['job', 1_000, 'SUCCEEDED', exited, 0, 30_000, 30_000, 50_000, 1],
    ]);
    expect(rows[0]!.costNano).toBe(0n);
  });

  it('has an attempt for each node, which ends with its container or with the main node', () => {
    const lives = folded(lifetimes, nodeModel, nodeTrace);
    const rows = [...attemptRows(lives)].filter(({ jobId }) => /[#:][02]$/.test(jobId));
    expect(rows.map((row) => [row.attempt, row.stoppedMs, row.exitCode, row.statusReason])).toEqual(
      [
        [1, 40_000, 143, 'Main node ended'],
        [1, 30_000, 0, exited],
        [2, 60_000, 3, exited],
        [2, 70_000, 143, 'Main node ended'],
      ],
    );
  });

  it('waits as one job and runs as many', () => {
    const rows = [...timelineRows(folded(timeline, nodeModel, nodeTrace))].filter(
      ({ queue }) => queue === queueId(0),
    );
    const at = (timeMs: number) => rows.findLast((row) => row.timeMs <= timeMs);
    expect(at(0)).toMatchObject({ runnable: 2, running: 0 });
    expect(at(20_000)).toMatchObject({ runnable: 1, starting: 1, running: 2 });
    expect(at(21_000)).toMatchObject({ running: 3, runningVcpuMilli: 7_000 });
    expect(at(40_000)).toMatchObject({ runnable: 1, starting: 0, running: 1 });
    expect(at(70_000)).toMatchObject({ runnable: 0, starting: 0, running: 0, runningVcpuMilli: 0 });
  });
});
