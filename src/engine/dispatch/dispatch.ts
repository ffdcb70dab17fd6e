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
import type { WaitingShares } from '../state/waiting-shares.ts';
import { findSeats } from './find-seats.ts';
import { forgetRefusal, noRoomReason, refuse } from './refusals.ts';

const top = 0 as RowId;

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

/** Serves the share with the least score, until its head has to wait [Q30]. */
function serveShares(run: Run, queue: QueueId): void {
  const { fifoMode } = run.model.assumptions.scheduler;
  for (let share = leastShare(run, queue); share >= 0; share = leastShare(run, queue)) {
    const job = headOfShare(run, share);
    const reason = tryPlace(run, queue, job);
    if (reason === Reason.Ok) continue;
    refuse(run, queue, job, reason);
    if (fifoMode === 'backfill') serveBehind(run, queue, share);
    return;
  }
}

/** The waiting share with the least score, of several that whose head came first; −1 = none. */
function leastShare(run: Run, queue: QueueId): ShareId {
  const { shares, clock } = run;
  const waiting = shares.waitingIn(queue);
  if (clock.now <= waiting.until) {
    const least = leastBelowBar(run, waiting);
    if (least >= 0) return least;
  }
  if (waiting.count === 0) return -1;
  shares.regroup(queue, clock.now);
  return leastBelowBar(run, waiting);
}

function leastBelowBar(run: Run, waiting: WaitingShares): ShareId {
  const { shares, clock } = run;
  let least: ShareId = -1;
  let leastScore = waiting.bar;
  for (let row = top; row < waiting.front; row++) {
    const share = waiting.at(row);
    const score = shares.score(share, clock.now);
    if (score > leastScore) continue;
    if (score === leastScore && !isAhead(run, share, least)) continue;
    least = share;
    leastScore = score;
  }
  return least;
}

/** Whether a share's head was submitted before that of another with the same score. */
function isAhead(run: Run, share: ShareId, other: ShareId): boolean {
  return other >= 0 && sequenceOf(run, share) < sequenceOf(run, other);
}

/** Serves the other shares by score, each until its head has to wait. */
function serveBehind(run: Run, queue: QueueId, blocked: ShareId): void {
  const { shares, queues, clock } = run;
  const { shareHeap: heap } = queues;
  heap.clear();
  const waiting = shares.waitingIn(queue);
  for (let row = top; row < waiting.count; row++) {
    const share = waiting.at(row);
    if (share !== blocked) heap.add(share, shares.score(share, clock.now), sequenceOf(run, share));
  }
  while (heap.length > 0) {
    const share = heap.first;
    const isPlaced = tryPlace(run, queue, headOfShare(run, share)) === Reason.Ok;
    if (isPlaced && shares.isWaiting(share)) {
      heap.changeFirst(shares.score(share, clock.now), sequenceOf(run, share));
    } else {
      heap.removeFirst();
    }
  }
}

/** When the share's first job was submitted, as a number among all. */
function sequenceOf(run: Run, share: ShareId): number {
  return run.jobs.sequence[headOfShare(run, share)];
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
