/** The first half of a pass: RUNNABLE jobs take room that is there now (docs/simulation.md §5). */
import { Kind, Reason } from '../trace/record.ts';
import { shareScore, windowMs } from '../policy/queue-order/fair-share.ts';
import { code } from '../trace/writer.ts';
import { placeJob } from './attempts.ts';
import { pullImage } from './instances.ts';
import { dispatchInstant, type Run } from './run.ts';
import { launchTask } from './tasks.ts';

/** Serves every queue once, highest priority first. */
export function dispatch(run: Run): void {
  const { queueOrder } = run;
  for (let index = 0; index < queueOrder.length; index++) {
    const queue = queueOrder[index]!;
    run.queues[queue]!.stoppedAt = -1;
    if (run.model.queues[queue]!.fairShare === undefined) serveFifo(run, queue);
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
    const window = new Int32Array(Math.min(backfillWindow, lane.size));
    lane.list(window, 0);
    for (const next of window.subarray(1)) tryPlace(run, queue, next);
    return;
  }
}

function serveShares(run: Run, queue: number): void {
  const { fifoMode } = run.model.assumptions.scheduler;
  const blocked = new Set<number>();
  for (;;) {
    const job = nextOfShares(run, queue, blocked);
    if (job < 0) return;
    const reason = tryPlace(run, queue, job);
    if (reason === Reason.Ok) continue;
    if (blocked.size === 0) refuse(run, queue, job, reason);
    if (fifoMode === 'strict') return;
    blocked.add(run.lanePlan.of(job));
  }
}

/** The head of the lane with the least score, ties to the job submitted first. */
function nextOfShares(run: Run, queue: number, blocked: ReadonlySet<number>): number {
  const { model, lanes, jobs, now } = run;
  const { fairShareEpsilon } = model.assumptions.scheduler;
  const window = windowMs(model.queues[queue]!.fairShare!.decayMs);
  let best = -1;
  let bestScore = 0n;
  for (const lane of run.lanePlan.ofQueue[queue]!) {
    const head = lanes[lane]!.head();
    if (head < 0 || blocked.has(lane)) continue;
    const share = model.jobs.share[head]!;
    const usage = run.shareUse[share]!;
    const use = { agedUse: usage.agedUse(now), placedVcpuMilli: usage.placedVcpuMilli(now) };
    const score = shareScore(model.shares[share]!.weight, use, window, fairShareEpsilon);
    const earlier = best < 0 || jobs.sequence[head]! < jobs.sequence[best]!;
    if (best < 0 || score < bestScore || (score === bestScore && earlier)) {
      best = head;
      bestScore = score;
    }
  }
  return best;
}

/** Places a job in the first environment with room; otherwise tells what stopped it. */
function tryPlace(run: Run, queue: number, job: number): Reason {
  const { model, holding } = run;
  const shape = model.jobs.shape[job]!;
  const verdict = holding.verdict(queue, shape);
  if (verdict !== Reason.Ok) return verdict;
  let first: Reason = Reason.Ok;
  const { environments } = model.queues[queue]!;
  for (let index = 0; index < environments.length; index++) {
    const environment = environments[index]!;
    let reason: Reason = Reason.NoRoom;
    if (run.isEnabled[environment] === 1) {
      reason =
        run.isFargate[environment] === 1
          ? placeOnFargate(run, job, environment)
          : placeOnInstance(run, job, environment);
    }
    if (reason === Reason.Ok) return forgetRefusal(run, queue, job);
    if (first === Reason.Ok && holding.admits(environment, shape)) first = reason;
  }
  return first;
}

function placeOnInstance(run: Run, job: number, environment: number): Reason {
  const { model, room, now } = run;
  const instance = room.find(environment, model.jobs.shape[job]!);
  if (instance < 0) return Reason.NoRoom;
  const state = run.environments[environment]!;
  const tokens = state.dispatchTokens;
  if (!tokens.has(now)) {
    state.tokenlessPass = run.passes;
    run.tokensAt = Math.min(run.tokensAt, dispatchInstant(run, tokens.nextAt(now)));
    return Reason.DispatchRate;
  }
  tokens.take();
  placeJob(run, job, instance);
  pullImage(run, job, instance);
  return Reason.Ok;
}

function placeOnFargate(run: Run, job: number, environment: number): Reason {
  const { model, now, holding } = run;
  const { fargateOffering, maxVcpuMilli, purchase } = model.environments[environment]!;
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

/** Records why the head waits, when that changes. */
function refuse(run: Run, queue: number, job: number, reason: Reason): void {
  const state = run.queues[queue]!;
  state.stoppedAt = job;
  if (state.refusedJob === job && state.refusedReason === reason) return;
  state.refusedJob = job;
  state.refusedReason = reason;
  run.trace.write(code(Kind.PlacementRefused, reason), job, queue, 0);
}

/** What is remembered of a job that could not be placed stands until it is. */
function forgetRefusal(run: Run, queue: number, job: number): Reason {
  const state = run.queues[queue]!;
  if (state.refusedJob === job) state.refusedJob = -1;
  if (state.stoppedAt === job) state.stoppedAt = -1;
  if (state.futileAt === job) state.futileAt = -1;
  return Reason.Ok;
}
