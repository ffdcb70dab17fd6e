/** What jobs ask of machines over time: the most at once, and how far work falls behind. */
import type { Column, JobId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import { msPerHour, msPerMinute } from '../kernel/units.ts';
import type { Model } from '../model/model.ts';
import { leastUseMs } from './attempt-times.ts';
import { earliestStarts } from './earliest-starts.ts';
import type { Group } from './groups.ts';
import { entersQueue } from './job-counts.ts';

/** Of a workload; a longer one is looked at in coarser steps. */
const mostSteps = 1_000_000;

/** Some jobs, and when each could start at the earliest. */
export interface Load {
  readonly model: Model;
  readonly startMs: Column<JobId>;
  readonly has: (job: JobId) => boolean;
}

/** The work of all jobs, vCPU·ms; resubmissions and what follows them are not counted. */
export function totalWork({ model, has }: Omit<Load, 'startMs'>): number {
  let total = 0;
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    if (entersQueue(model, job) && has(job)) total += workOf(model, job);
  }
  return total;
}

function workOf(model: Model, job: JobId): number {
  return model.shapes.vcpuMilli[model.jobs.shape[job]] * leastUseMs(model, job);
}

/**
 * The most vCPUs that the jobs take or wait for at once, if each has a machine as soon as it could
 * start: a queue that falls behind asks for more.
 */
function peakMilli(load: Load): number {
  const { model } = load;
  const [stepMs, steps] = stepsOf(load, msPerMinute);
  const changes = new Float64Array(steps + 1);
  forEachJob(load, (job, atMs) => {
    const milli: number = model.shapes.vcpuMilli[model.jobs.shape[job]];
    add(changes, Math.floor(atMs / stepMs), milli);
    add(changes, Math.floor((atMs + leastUseMs(model, job)) / stepMs) + 1, -milli);
  });
  let now = 0;
  return changes.reduce((most, change) => Math.max(most, (now += change)), 0);
}

/** The same for the jobs of some groups, whatever limits their machines. */
export function peakOf(model: Model, groups: readonly Group[]): number {
  const keyOf = (queue: number, shape: number) => queue * model.shapes.count + shape;
  const keys = new Set(groups.map(({ queue, shape }) => keyOf(queue, shape)));
  const { queue, shape } = model.jobs;
  const has = (job: JobId) => keys.has(keyOf(queue[job], shape[job]));
  return peakMilli({ model, startMs: earliestStarts(model), has });
}

/** How far work is behind what machines without limit would have done, vCPU·ms. */
export interface Backlog {
  readonly most: number;
  /** When it is most. */
  readonly atMs: number;
  /** When the last job could start. */
  readonly atLast: number;
  readonly lastMs: number;
}

/** The least that can be behind, step by step, if all of `vcpuMilli` work whenever they can. */
export function leastBacklog(load: Load, vcpuMilli: number): Backlog {
  const [stepMs, steps] = stepsOf(load, msPerHour);
  const done = vcpuMilli * stepMs;
  const found = { most: 0, atMs: 0, atLast: 0, lastMs: lastStart(load) };
  let behind = 0;
  for (const [step, work] of workBySteps(load, stepMs, steps).entries()) {
    behind = Math.max(0, behind + work - done);
    const atMs = (step + 1) * stepMs;
    if (atMs - stepMs <= found.lastMs) found.atLast = behind;
    if (behind <= found.most) continue;
    found.most = behind;
    found.atMs = atMs;
  }
  return found;
}

/** What machines without limit would do in each step. */
function workBySteps(load: Load, stepMs: number, steps: number): Float64Array {
  const { model } = load;
  const work = new Float64Array(steps);
  const changes = new Float64Array(steps + 1);
  forEachJob(load, (job, startMs) => {
    const endMs = startMs + leastUseMs(model, job);
    const milli: number = model.shapes.vcpuMilli[model.jobs.shape[job]];
    const first = Math.floor(startMs / stepMs);
    const last = Math.floor(endMs / stepMs);
    // As if it ran from the beginning of its first step, less what it does not run of it.
    add(changes, first, milli);
    add(changes, last, -milli);
    add(work, first, milli * (first * stepMs - startMs));
    add(work, last, milli * (endMs - last * stepMs));
  });
  let running = 0;
  return work.map((part, step) => part + (running += itemAt(changes, step)) * stepMs);
}

/** The length of a step and their number, to the end of the last job. */
function stepsOf(load: Load, leastStepMs: number): readonly [number, number] {
  let lastMs = 0;
  forEachJob(load, (job, atMs) => {
    lastMs = Math.max(lastMs, atMs + leastUseMs(load.model, job));
  });
  const stepMs = Math.max(leastStepMs, Math.ceil((lastMs + 1) / mostSteps));
  return [stepMs, Math.floor(lastMs / stepMs) + 1];
}

function lastStart(load: Load): number {
  let lastMs = 0;
  forEachJob(load, (_job, atMs) => {
    lastMs = Math.max(lastMs, atMs);
  });
  return lastMs;
}

function add(to: Float64Array, step: number, amount: number): void {
  to[step] = itemAt(to, step) + amount;
}

function forEachJob(
  { model, startMs, has }: Load,
  visit: (job: JobId, atMs: number) => void,
): void {
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    const atMs = startMs[job];
    if (atMs < Infinity && entersQueue(model, job) && has(job)) visit(job, atMs);
  }
}
