/** vCPUs over the time of a run: provisioned, used, and waited for, as curves of a fixed size. */
import type { AttemptId, InstanceId, JobId } from '../../kernel/ids.ts';
import { entryOf } from '../../kernel/lookup.ts';
import { type PurchaseName, purchaseNames } from '../../words/purchases.ts';
import type { Lifetimes } from '../lives/lifetimes.ts';
import { instanceEnd, livedTime, ranTime } from '../lives/spans.ts';
import { BinnedLevels } from './binned-levels.ts';
import { runnableSince } from './runnable-since.ts';

/** Means of equal bins from 0 to `endMs`, in vCPUs. */
export interface CapacityView {
  readonly endMs: number;
  /** Of instances and tasks from running on, by how they are bought. */
  readonly provisioned: readonly {
    readonly purchase: PurchaseName;
    readonly vcpus: readonly number[];
  }[];
  /** Of RUNNING jobs. */
  readonly used: readonly number[];
  /** Of RUNNABLE jobs; a multi-node job waits with all of its nodes. */
  readonly runnable: readonly number[];
}

/** So many that each is about two pixels wide. */
const bins = 240;

const milli = 1_000;

/** Of a run that takes time; undefined = it has none. */
export function capacityView(lives: Lifetimes): CapacityView | undefined {
  const { endedMs: endMs } = lives.end;
  if (!(endMs > 0)) return undefined;
  const used = new BinnedLevels(bins, endMs);
  const runnable = new BinnedLevels(bins, endMs);
  holdJobs(lives, used, runnable);
  return {
    endMs,
    provisioned: provisionedBy(lives, endMs),
    used: vcpusOf(used),
    runnable: vcpusOf(runnable),
  };
}

function provisionedBy(lives: Lifetimes, endMs: number): CapacityView['provisioned'] {
  const { instances, model } = lives;
  const levels = new Map<PurchaseName, BinnedLevels>();
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    if (livedTime(lives, instance) === 0) continue;
    const offering = instances.offering[instance];
    const purchase = purchaseNames[model.offerings.purchase[offering]];
    const level = entryOf(levels, purchase, () => new BinnedLevels(bins, endMs));
    const until = instanceEnd(lives, instance);
    level.hold(instances.runningMs[instance], until, model.offerings.vcpuMilli[offering]);
  }
  return [...levels].map(([purchase, level]) => ({ purchase, vcpus: vcpusOf(level) }));
}

function holdJobs(lives: Lifetimes, used: BinnedLevels, runnable: BinnedLevels): void {
  const { attempts, jobs, model, end } = lives;
  const { vcpuMilli, shape } = model.jobs;
  const { beforeAttempt, inTheEnd } = runnableSince(lives);
  const wait = (job: JobId, fromMs: number, toMs: number) => {
    if (fromMs < toMs) runnable.hold(fromMs, toMs, model.shapes.vcpuMilli[shape[job]]);
  };
  for (let attempt = 0 as AttemptId; attempt < attempts.length; attempt++) {
    const job = attempts.job[attempt];
    const startedMs = attempts.startedMs[attempt];
    const ranMs = ranTime(lives, attempt);
    if (ranMs > 0) used.hold(startedMs, startedMs + ranMs, vcpuMilli[job]);
    wait(job, beforeAttempt[attempt], attempts.placedMs[attempt]);
  }
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    const stoppedMs = jobs.stoppedMs[job];
    wait(job, inTheEnd[job], Number.isNaN(stoppedMs) ? end.endedMs : stoppedMs);
  }
}

function vcpusOf(levels: BinnedLevels): readonly number[] {
  // Sums of many levels leave a rest of rounding.
  return levels.means().map((mean) => Math.max(0, Math.round(mean)) / milli);
}
