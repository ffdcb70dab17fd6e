/** The first half of a pass: jobs are placed where there is room [dispatch.1, dispatch.16]. */
import type { EnvironmentId, JobId, QueueId, RowId, ShapeId, ShareId } from '../../kernel/ids.ts';
import { Reason, type Refusal } from '../../trace/record.ts';
import { placeJob } from '../lives/attempts.ts';
import { vcpuLimit } from '../lives/instances.ts';
import { placeNodes } from '../lives/multi-node.ts';
import { pullImage } from '../lives/pulls.ts';
import { launchTask } from '../lives/tasks.ts';
import { meetsNoTask } from '../lives/shortage.ts';
import { fifoLane } from '../state/lane-plan.ts';
import type { Or } from '../state/refusal.ts';
import type { Run } from '../state/run.ts';
import { findSeats } from './find-seats.ts';
import { forgetRefusal, noRoomReason, refuse } from './refusals.ts';

/** Serves every queue once, highest priority first [Q12, Q13]. */
export function dispatch(run: Run): void {
  const { queues, world } = run;
  const { queueOrder, islands } = world;
  for (const position of islands.queues) {
    const queue = queueOrder[position];
    queues.states[queue].stoppedAt = -1;
    if (world.queues[queue].fairShare === undefined) serveFifo(run, queue);
    else serveShares(run, queue);
  }
}

function serveFifo(run: Run, queue: QueueId): void {
  const lane = run.queues.lanes[fifoLane(queue)];
  for (let job = lane.head(); job >= 0; job = lane.head()) {
    const reason = tryPlace(run, queue, job);
    if (reason === Reason.Ok) continue;
    refuse(run, queue, job, reason);
    const { fifoMode, backfillWindow } = run.model.assumptions.scheduler;
    if (fifoMode === 'strict') return;
    for (const next of lane.list(backfillWindow).slice(1)) tryPlace(run, queue, next);
    return;
  }
}

/** Serves the share with the lowest score; a placement changes no other share's score [Q30]. */
function serveShares(run: Run, queue: QueueId): void {
  const { queues, shares, jobs } = run;
  const { shareHeap: heap } = queues;
  const { now } = run.clock;
  const { fifoMode } = run.model.assumptions.scheduler;
  heap.clear();
  const waiting = shares.waitingIn(queue);
  for (let share = waiting.first(); share >= 0; share = waiting.next(share)) {
    heap.add(share, shares.score(share, now), jobs.sequence[headOfShare(run, share)]);
  }
  let isFirst = true;
  while (heap.length > 0) {
    const share = heap.first;
    const job = headOfShare(run, share);
    const reason = tryPlace(run, queue, job);
    if (reason === Reason.Ok) {
      const next = headOfShare(run, share);
      if (next < 0) heap.removeFirst();
      else heap.changeFirst(shares.score(share, now), jobs.sequence[next]);
      continue;
    }
    if (isFirst) refuse(run, queue, job, reason);
    isFirst = false;
    if (fifoMode === 'strict') return;
    heap.removeFirst();
  }
}

/** Priorities count only within a share [Q25]. */
function headOfShare({ queues: { lanes, plan } }: Run, share: ShareId): JobId {
  const own = plan.ofShare[share];
  for (let index = 0 as RowId; index < own.length; index++) {
    const job = lanes[own[index]].head();
    if (job >= 0) return job;
  }
  return -1;
}

/** Places a job in the first environment with room; otherwise returns what stopped it. */
function tryPlace(run: Run, queue: QueueId, job: JobId): Or<Refusal> {
  const { model, world, features } = run;
  const { holding } = world;
  const shape = model.jobs.shape[job];
  const verdict = holding.verdict(queue, shape);
  const mayBeHeldBack = features.consumables || features.shares;
  const shortage = mayBeHeldBack ? heldBack(run, queue, shape) : Reason.Ok;
  if (shortage !== Reason.Ok) return verdict || shortage;
  // Instances of types that an update has removed may still have room, whatever the verdict.
  let first: Or<Refusal> = verdict;
  const environments = world.environmentsOf[queue];
  for (let index = 0 as RowId; index < environments.length; index++) {
    const environment = environments[index];
    const reason = placeIn(run, job, environment);
    if (reason === Reason.Ok) {
      forgetRefusal(run, queue, job);
      return Reason.Ok;
    }
    if (first === Reason.Ok && holding.admits(environment, shape)) first = reason;
  }
  return first;
}

/** Whether a job waits for a consumable, or for vCPUs that its queue keeps for other shares. */
function heldBack(run: Run, queue: QueueId, shape: ShapeId): Or<Refusal> {
  const { features, stock, shares, clock, model } = run;
  if (features.consumables && stock.isShort(shape)) return Reason.ConsumableShort;
  const left = shares.left(queue, clock.now);
  return left < model.shapes.vcpuMilli[shape] ? Reason.ReservationFull : Reason.Ok;
}

function placeIn(run: Run, job: JobId, environment: EnvironmentId): Or<Refusal> {
  const { world, fleet, features, model } = run;
  if (world.isEnabled[environment] === 0) return Reason.EnvironmentDisabled;
  if (fleet.isFargate[environment] === 1) return placeOnFargate(run, job, environment);
  const isMultiNode = features.nodes && model.shapes.nodes[model.jobs.shape[job]].length > 0;
  return isMultiNode
    ? placeOnInstances(run, job, environment)
    : placeOnInstance(run, job, environment);
}

function placeOnInstance(run: Run, job: JobId, environment: EnvironmentId): Or<Refusal> {
  const { fleet, model } = run;
  const instance = fleet.room.find(environment, model.jobs.shape[job]);
  if (instance < 0) return noRoomReason(fleet, environment);
  if (!takeDispatchToken(run, environment)) return Reason.DispatchRate;
  placeJob(run, job, instance);
  pullImage(run, job, instance);
  return Reason.Ok;
}

/** A multi-node job: every node on an instance of its own. */
function placeOnInstances(run: Run, main: JobId, environment: EnvironmentId): Or<Refusal> {
  const seats = findSeats(run, environment, run.model.jobs.shape[main]);
  if (seats === undefined) return noRoomReason(run.fleet, environment);
  if (!takeDispatchToken(run, environment)) return Reason.DispatchRate;
  placeNodes(run, main, seats);
  return Reason.Ok;
}

function takeDispatchToken({ fleet, clock }: Run, environment: EnvironmentId): boolean {
  const state = fleet.environments[environment];
  const tokens = state.dispatchTokens;
  if (tokens.has(clock.now)) {
    tokens.take();
    return true;
  }
  state.tokenlessPass = clock.passes;
  clock.awaitToken(tokens.nextAt(clock.now));
  return false;
}

function placeOnFargate(run: Run, job: JobId, environment: EnvironmentId): Or<Refusal> {
  const { model, world, clock, fleet, features } = run;
  const place = world.environments[environment];
  const offering = place.fargateOffering[model.jobs.shape[job]];
  if (offering < 0) return Reason.NoRoom;
  const limit = vcpuLimit(run, offering);
  if (limit !== Reason.Ok) return limit;
  const tokens = fleet.taskTokens[place.purchase];
  if (!tokens.has(clock.now)) {
    clock.awaitToken(tokens.nextAt(clock.now));
    return Reason.LaunchRate;
  }
  if (features.shortPools && meetsNoTask(run, offering)) return Reason.InsufficientCapacity;
  tokens.take();
  launchTask(run, job, offering);
  return Reason.Ok;
}
