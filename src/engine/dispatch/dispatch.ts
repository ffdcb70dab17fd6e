/** The first half of a pass: RUNNABLE jobs take room that is there now (docs/simulation.md §5). */
import { Reason } from '../../trace/record.ts';
import { placeJob } from '../lives/attempts.ts';
import { findSeats } from './find-seats.ts';
import { pullImage } from '../lives/pulls.ts';
import { placeNodes } from '../lives/multi-node.ts';
import { forgetRefusal, noRoomReason, refuse } from './refusals.ts';
import { dispatchInstant, type Run } from '../state/run.ts';
import { launchTask } from '../lives/tasks.ts';

/** Serves every queue once, highest priority first. */
export function dispatch(run: Run): void {
  const { queueOrder } = run.routes;
  for (let index = 0; index < queueOrder.length; index++) {
    const queue = queueOrder[index]!;
    run.queues[queue]!.stoppedAt = -1;
    if (run.world.queues[queue]!.fairShare === undefined) serveFifo(run, queue);
    else serveShares(run, queue);
  }
}

function serveFifo(run: Run, queue: number): void {
  const lane = run.lanes[queue]!;
  for (let job = lane.head(); job >= 0; job = lane.head()) {
    const reason = tryPlace(run, queue, job);
    if (reason === Reason.Ok) continue;
    refuse(run, queue, job, reason);
    const { fifoMode, backfillWindow } = run.model.assumptions.scheduler;
    if (fifoMode === 'strict') return;
    const window = lane.list(backfillWindow);
    for (const next of window.subarray(1)) tryPlace(run, queue, next);
    return;
  }
}

/** The share with the least score goes next; a placement changes no other share's score. */
function serveShares(run: Run, queue: number): void {
  const { shareHeap: heap, shares, jobs, now } = run;
  const { fifoMode } = run.model.assumptions.scheduler;
  heap.clear();
  for (const share of run.world.queues[queue]!.shares) {
    const job = headOfShare(run, share);
    if (job >= 0) heap.add(share, shares.score(share, now), jobs.sequence[job]!);
  }
  let isFirst = true;
  while (heap.length > 0) {
    const share = heap.first;
    const job = headOfShare(run, share);
    const reason = tryPlace(run, queue, job);
    if (reason === Reason.Ok) {
      const next = headOfShare(run, share);
      if (next < 0) heap.removeFirst();
      else heap.changeFirst(shares.score(share, now), jobs.sequence[next]!);
      continue;
    }
    if (isFirst) refuse(run, queue, job, reason);
    isFirst = false;
    if (fifoMode === 'strict') return;
    heap.removeFirst();
  }
}

/** Priorities count inside a share only (reference §5.2). */
function headOfShare({ lanes, lanePlan }: Run, share: number): number {
  const own = lanePlan.ofShare[share]!;
  for (let index = 0; index < own.length; index++) {
    const job = lanes[own[index]!]!.head();
    if (job >= 0) return job;
  }
  return -1;
}

/** Places a job in the first environment with room; otherwise tells what stopped it. */
function tryPlace(run: Run, queue: number, job: number): Reason {
  const { model, holding, world } = run;
  const shape = model.jobs.shape[job]!;
  const { environments } = world.queues[queue]!;
  const verdict = holding.verdict(queue, shape);
  const kept = run.hasConsumables || run.hasShares ? keptBack(run, queue, shape) : Reason.Ok;
  if (kept !== Reason.Ok) return verdict || kept;
  // Even what could never be launched for may have room: an update may have taken its types.
  let first: Reason = verdict;
  for (let index = 0; index < environments.length; index++) {
    const environment = environments[index]!;
    const reason = placeIn(run, job, environment);
    if (reason === Reason.Ok) {
      forgetRefusal(run, queue, job);
      return Reason.Ok;
    }
    if (first === Reason.Ok && holding.admits(environment, shape)) first = reason;
  }
  return first;
}

/** Whether the job has to wait for units of a consumable, or its queue keeps the rest back. */
function keptBack(run: Run, queue: number, shape: number): Reason {
  if (run.hasConsumables && run.stock.isShort(shape)) return Reason.ConsumableShort;
  const { fairShare } = run.world.queues[queue]!;
  if (fairShare === undefined || fairShare.computeReservation === 0) return Reason.Ok;
  const left = run.shares.left(queue, run.now);
  return left < run.model.shapes.vcpuMilli[shape]! ? Reason.ReservationFull : Reason.Ok;
}

function placeIn(run: Run, job: number, environment: number): Reason {
  if (run.routes.isEnabled[environment] === 0) return Reason.EnvironmentDisabled;
  if (run.isFargate[environment] === 1) return placeOnFargate(run, job, environment);
  const isWhole = run.hasNodes && run.model.shapes.nodes[run.model.jobs.shape[job]!]!.length > 0;
  return isWhole ? placeOnInstances(run, job, environment) : placeOnInstance(run, job, environment);
}

function placeOnInstance(run: Run, job: number, environment: number): Reason {
  const instance = run.room.find(environment, run.model.jobs.shape[job]!);
  if (instance < 0) return noRoomReason(run, environment);
  if (!takeDispatchToken(run, environment)) return Reason.DispatchRate;
  placeJob(run, job, instance);
  pullImage(run, job, instance);
  return Reason.Ok;
}

/** A multi-node job: every node on an instance of its own. */
function placeOnInstances(run: Run, main: number, environment: number): Reason {
  const seats = findSeats(run, environment, run.model.jobs.shape[main]!);
  if (seats === undefined) return noRoomReason(run, environment);
  if (!takeDispatchToken(run, environment)) return Reason.DispatchRate;
  placeNodes(run, main, seats);
  return Reason.Ok;
}

function takeDispatchToken(run: Run, environment: number): boolean {
  const state = run.environments[environment]!;
  const tokens = state.dispatchTokens;
  if (tokens.has(run.now)) {
    tokens.take();
    return true;
  }
  state.tokenlessPass = run.passes;
  run.tokensAt = Math.min(run.tokensAt, dispatchInstant(run, tokens.nextAt(run.now)));
  return false;
}

function placeOnFargate(run: Run, job: number, environment: number): Reason {
  const { model, world, now, holding } = run;
  const { fargateOffering, maxVcpuMilli, purchase } = world.environments[environment]!;
  const offering = fargateOffering[model.jobs.shape[job]!]!;
  if (offering < 0) return Reason.NoRoom;
  const vcpuMilli = model.offerings.vcpuMilli[offering]!;
  const living = run.environments[environment]!.livingVcpuMilli;
  if (living + vcpuMilli > maxVcpuMilli) return Reason.AtMaxVcpus;
  if (run.purchaseVcpuMilli[purchase]! + vcpuMilli > holding.quotaMilli(environment)) {
    return Reason.VcpuQuota;
  }
  const tokens = run.taskTokens[purchase]!;
  if (!tokens.has(now)) {
    run.tokensAt = Math.min(run.tokensAt, dispatchInstant(run, tokens.nextAt(now)));
    return Reason.LaunchRate;
  }
  tokens.take();
  launchTask(run, job, offering);
  return Reason.Ok;
}
