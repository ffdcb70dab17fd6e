/**
 * Why the head of a queue is not placed, and the time limits that apply
 * [refusals.1, refusals.11, refusals.19].
 */
import type { EnvironmentId, OfferingId, ShapeId } from '../../kernel/ids.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { statusReason } from '../../trace/reason-text.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { couldEverHold, isHeldBySome } from './could-hold.ts';
import { failAll, failure, settle } from './endings.ts';
import { togetherWith } from './family.ts';
import { gangFor } from './gang.ts';
import { accountVcpu, instancesWithRoom, offeringsFor, quotaMilli, sizeOf } from './limits.ts';
import { resubmit } from './resubmission.ts';
import { unreservedMilli } from './shares.ts';
import { makeDirty, push, write } from './changes.ts';
import {
  type Job,
  livingOf,
  type QueueNow,
  type RecordedRefusal,
  type Sim,
  vcpuOf,
} from './state.ts';
import { isShort } from './stock.ts';
import { hasToken } from './tokens.ts';

/** The reasons that may stop a job before any environment is considered. */
export function queueRefusal(sim: Sim, job: Job): Reason | undefined {
  const { shape, queue } = sim.model.jobs;
  if (isShort(sim, shape[job.id])) return Reason.ConsumableShort;
  const vcpu = sim.model.shapes.vcpuMilli[shape[job.id]];
  const isReserved = vcpu > unreservedMilli(sim, queue[job.id]);
  return isReserved ? Reason.ReservationFull : undefined;
}

/** Records it unless it is still the queue's last one. */
export function recordRefusal(sim: Sim, queue: QueueNow, head: Job): void {
  writeRefusal(sim, queue, head, refusalReason(sim, queue, head));
}

function writeRefusal(sim: Sim, queue: QueueNow, head: Job, reason: Reason): void {
  const last = queue.lastRefusal;
  if (last !== undefined && last.job === head.id && last.reason === reason) return;
  queue.lastRefusal = { job: head.id, reason };
  write(sim, Kind.PlacementRefused, { subject: head.id, object: queue.id, reason });
  startClock(sim, queue, queue.lastRefusal);
}

/** The possible causes of a lack of free capacity on instances. */
const roomReasons: readonly Reason[] = [
  Reason.NoRoom,
  Reason.AtMaxVcpus,
  Reason.LaunchRate,
  Reason.VcpuQuota,
  Reason.MaxInstances,
  Reason.AboveBid,
  Reason.InsufficientCapacity,
  Reason.LostInVain,
];

/** After a scale-out: updates the reason of a head for which no instance has room. */
export function reviseRefusal(sim: Sim, queue: QueueNow): void {
  const head = queue.stoppedAt;
  if (head === undefined || !roomReasons.includes(queue.lastRefusal!.reason)) return;
  const shape = sim.model.jobs.shape[head.id];
  const { environments } = sim.world.queues[queue.id];
  const first = environments.find((one) => couldEverHold(sim, one, shape));
  if (first === undefined) return;
  const { enabled, platform } = sim.world.environments[first];
  if (enabled && platform === 'EC2') writeRefusal(sim, queue, head, lackOfRoom(sim, first));
}

function refusalReason(sim: Sim, queue: QueueNow, head: Job): Reason {
  const shape = sim.model.jobs.shape[head.id];
  const { environments } = sim.world.queues[queue.id];
  if (!environments.some((one) => isHeldBySome(sim, one, shape))) {
    return Reason.JobResourceRequirement;
  }
  const first = environments.find((one) => couldEverHold(sim, one, shape));
  if (first === undefined) return Reason.MaxResource;
  return queueRefusal(sim, head) ?? environmentRefusal(sim, first, shape);
}

function environmentRefusal(sim: Sim, environment: EnvironmentId, shape: ShapeId): Reason {
  const { enabled, platform } = sim.world.environments[environment];
  if (!enabled) return Reason.EnvironmentDisabled;
  if (platform === 'FARGATE') {
    const offering = itemAt(offeringsFor(sim, environment, shape), 0);
    const reason = taskRefusal(sim, environment, offering);
    if (reason !== undefined) return reason;
    const tokens = sim.taskTokens[sim.world.environments[environment].purchase];
    return hasToken(tokens, sim.now) ? Reason.InsufficientCapacity : Reason.LaunchRate;
  }
  if (hasRoomNow(sim, environment, shape)) return Reason.DispatchRate;
  return lackOfRoom(sim, environment);
}

function lackOfRoom(sim: Sim, environment: EnvironmentId): Reason {
  if (livingOf(sim, environment).some((one) => !one.ready)) return Reason.NoRoom;
  return sim.environments[environment].lastRefusal ?? Reason.NoRoom;
}

function hasRoomNow(sim: Sim, environment: EnvironmentId, shape: ShapeId): boolean {
  if (sim.model.shapes.nodes[shape].length > 0) {
    return gangFor(sim, environment, shape) !== undefined;
  }
  return instancesWithRoom(sim, environment, shape).length > 0;
}

/** What prevents the launch of a Fargate task, except tokens and a lack of tasks. */
export function taskRefusal(
  sim: Sim,
  environment: EnvironmentId,
  offering: OfferingId,
): Reason | undefined {
  const { vcpuMilli } = sizeOf(sim, offering);
  const { maxVcpuMilli } = sim.world.environments[environment];
  if (vcpuOf(sim, livingOf(sim, environment)) + vcpuMilli > maxVcpuMilli) return Reason.AtMaxVcpus;
  const isOverQuota = accountVcpu(sim, environment) + vcpuMilli > quotaMilli(sim, environment);
  return isOverQuota ? Reason.VcpuQuota : undefined;
}

/** How a job ends when its refusal reaches the queue's time limit for the reason. */
const timeLimitEnd = new Map<Reason, Reason>([
  [Reason.JobResourceRequirement, Reason.JobResourceTimeLimit],
  [Reason.MaxResource, Reason.MaxResourceTimeLimit],
  [Reason.VcpuQuota, Reason.CapacityTimeLimit],
  [Reason.InsufficientCapacity, Reason.CapacityTimeLimit],
]);

function startClock(sim: Sim, queue: QueueNow, refusal: RecordedRefusal): void {
  const end = timeLimitEnd.get(refusal.reason);
  const words = statusReason(refusal.reason, -1);
  const limit = sim.world.queues[queue.id].timeLimits.find(({ reason }) => reason === words);
  if (end === undefined || limit === undefined) return;
  const at = sim.now + limit.maxTimeMs;
  sim.clocks.push({ at, queue: queue.id, refusal });
  push(sim, at, 6, () => {
    if (queue.lastRefusal !== refusal) return;
    makeDirty(sim);
    const job = sim.jobs[refusal.job];
    const failed = failAll(sim, togetherWith(sim, job), end);
    resubmit(sim, job, failure(end));
    settle(sim, failed);
  });
}
