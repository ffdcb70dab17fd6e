/** The engine's waiting times agree with the exact results of queueing theory. */
import type { JobId, QueueId, RowId } from '../../src/kernel/ids.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Lifetimes, lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { timeline, timelineRows } from '../../src/fold/timeline.ts';
import { simulate } from '../../src/engine/simulate.ts';
import type { Model } from '../../src/model/model.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { Kind, type Records } from '../../src/trace/record.ts';
import { batchMeans } from './batch-means.ts';
import { natureOf } from '../../src/testing/plays.ts';
import { erlangC, type WaitingLine, waitingLineModel } from './waiting-line.ts';

const serviceMs = 600_000;
const exponential = { kind: 'exponential', mean: serviceMs } as const;

/** Mean wait for c servers with Poisson arrivals and exponential service times. */
function waitOfErlang(servers: number, utilization: number): number {
  const waits = erlangC(servers, servers * utilization);
  return (waits * serviceMs) / (servers * (1 - utilization));
}

/** A queue whose servers are each busy `utilization` of the time. */
function lineOf(servers: number, utilization: number): Omit<WaitingLine, 'jobs' | 'seed'> {
  const meanGapMs = serviceMs / (servers * utilization);
  return { servers, meanGapMs, service: exponential, type: { vcpus: servers } };
}

interface Case {
  readonly name: string;
  readonly line: WaitingLine;
  readonly meanWaitMs: number;
}

const cases: readonly Case[] = [
  {
    name: 'M/M/1 at 60 %',
    line: { ...lineOf(1, 0.6), jobs: 200_000, seed: 'M/M/1' },
    meanWaitMs: (0.6 / (1 - 0.6)) * serviceMs,
  },
  {
    name: 'M/D/1 at 70 %: half of M/M/1 (Pollaczek and Khinchine)',
    line: { ...lineOf(1, 0.7), service: serviceMs, jobs: 150_000, seed: 'M/D/1' },
    meanWaitMs: (0.5 * 0.7 * serviceMs) / (1 - 0.7),
  },
  {
    name: 'M/M/2 at 60 %, one instance of 2 vCPUs',
    line: { ...lineOf(2, 0.6), jobs: 250_000, seed: 'M/M/2' },
    meanWaitMs: waitOfErlang(2, 0.6),
  },
  {
    name: 'M/M/5 at 70 %, five instances of 1 vCPU',
    line: { ...lineOf(5, 0.7), type: { vcpus: 1 }, jobs: 300_000, seed: 'M/M/5' },
    meanWaitMs: waitOfErlang(5, 0.7),
  },
];

function played(model: Model) {
  const folds = { lives: lifetimes(model), timeline: timeline(model), system: jobsInSystem() };
  const sink = (records: Records) => {
    folds.lives.add(records);
    folds.timeline.add(records);
    folds.system.add(records);
  };
  const end = simulate(model, bindPolicies(model), natureOf(model), sink);
  return {
    ...timesOf(folds.lives.result(end)),
    waitingMs: waitingArea([...timelineRows(folds.timeline.result(end))]),
    systemMs: folds.system.area(),
  };
}

/** ∫ jobs in the system dt, up to the last record: they come and go one by one. */
function jobsInSystem() {
  let jobs = 0;
  let since = 0;
  let area = 0;
  return {
    add(records: Records): void {
      for (let row = 0 as RowId; row < records.length; row++) {
        const kind = records.kind(row);
        area += jobs * (records.at(row) - since);
        since = records.at(row);
        if (kind === Kind.JobSubmitted) jobs++;
        if (kind === Kind.JobSucceeded) jobs--;
      }
    },
    area: () => area,
  };
}

/** ∫ RUNNABLE jobs dt. */
function waitingArea(
  rows: readonly { timeMs: number; queue: QueueId; runnable: number }[],
): number {
  const queueRows = rows.filter(({ queue }) => queue === (0 as QueueId));
  return queueRows.reduce((area, { timeMs, runnable }, index) => {
    const untilMs = queueRows[index + 1]?.timeMs ?? timeMs;
    return area + runnable * (untilMs - timeMs);
  }, 0);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function timesOf({ jobs, model }: Lifetimes) {
  const { count } = model.jobs;
  const of = (time: (job: JobId) => number) =>
    Float64Array.from({ length: count }, (_, job) => time(job));
  return {
    waitsMs: of((job) => jobs.firstStartedMs[job] - jobs.runnableMs[job]),
    sojournsMs: of((job) => jobs.stoppedMs[job] - jobs.createdMs[job]),
  };
}

describe.each(cases)('$name', ({ line, meanWaitMs }) => {
  let run: ReturnType<typeof played>;
  beforeAll(() => {
    run = played(waitingLineModel(line));
  });

  it('has the theoretical mean wait within a narrow 99 % interval', () => {
    const { mean, halfWidth } = batchMeans(run.waitsMs);
    expect(halfWidth / mean).toBeLessThan(0.05);
    expect(Math.abs(mean - meanWaitMs)).toBeLessThan(halfWidth);
  });

  it("keeps Little's law exactly, for all jobs and for waiting ones", () => {
    expect(run.systemMs).toBe(sumOf(run.sojournsMs));
    expect(run.waitingMs).toBe(sumOf(run.waitsMs));
  });
});
