/** The first half of a pass: jobs to ready instances and Fargate tasks (rules of a run, §5). */
import { Kind, Reason } from '../../src/trace/record.ts';
import { place, startWithImage } from './attempts.ts';
import { launchTask } from './instances.ts';
import {
  accountVcpu,
  couldEverHold,
  fits,
  freeRoom,
  needOf,
  offeringsFor,
  quotaMilli,
  sizeOf,
} from './limits.ts';
import { fifoOrder, nextJob, queuesByPriority } from './order.ts';
import type { Instance, Job, QueueState, Simulation } from './state.ts';
import { livingOf, vcpuOf, write } from './state.ts';
import type { Bucket } from './tokens.ts';
import { hasToken, takeToken } from './tokens.ts';

/** Appends to `missing` the buckets that lacked a token. */
export function dispatch(sim: Simulation, missing: Bucket[]): void {
  for (const queue of queuesByPriority(sim)) {
    queue.stoppedAt = dispatchHeads(sim, queue, missing);
    if (queue.stoppedAt === undefined) continue;
    recordRefusal(sim, queue, queue.stoppedAt);
    if (sim.model.assumptions.scheduler.fifoMode === 'backfill') backfill(sim, queue, missing);
  }
}

/** Places head after head; returns the first that cannot be placed. */
function dispatchHeads(sim: Simulation, queue: QueueState, missing: Bucket[]): Job | undefined {
  for (;;) {
    const head = nextJob(sim, queue, []);
    if (head === undefined || !placeSomewhere(sim, head, missing)) return head;
  }
}

/** What may pass a head that cannot be placed. */
function backfill(sim: Simulation, queue: QueueState, missing: Bucket[]): void {
  if (sim.model.queues[queue.id]!.fairShare === undefined) {
    const window = sim.model.assumptions.scheduler.backfillWindow;
    const [, ...others] = fifoOrder(sim, queue).slice(0, window);
    for (const job of others) placeSomewhere(sim, job, missing);
    return;
  }
  const refused = [queue.stoppedAt!];
  for (;;) {
    const job = nextJob(sim, queue, refused);
    if (job === undefined) return;
    if (!placeSomewhere(sim, job, missing)) refused.push(job);
  }
}

function placeSomewhere(sim: Simulation, job: Job, missing: Bucket[]): boolean {
  const queue = sim.model.queues[sim.model.jobs.queue[job.id]!]!;
  for (const environment of queue.environments) {
    const { enabled, platform } = sim.model.environments[environment]!;
    if (!enabled) continue;
    const placeThere = platform === 'EC2' ? placeOnInstance : placeAsTask;
    if (!placeThere(sim, job, { environment, missing })) continue;
    const state = sim.queues[sim.model.jobs.queue[job.id]!]!;
    if (state.lastRefusal?.job === job.id) state.lastRefusal = undefined;
    if (state.stoppedAt === job) state.stoppedAt = undefined;
    if (state.futileAt === job) state.futileAt = undefined;
    return true;
  }
  return false;
}

interface Where {
  readonly environment: number;
  readonly missing: Bucket[];
}

function placeOnInstance(sim: Simulation, job: Job, { environment, missing }: Where): boolean {
  const instance = chooseInstance(sim, environment, sim.model.jobs.shape[job.id]!);
  if (instance === undefined) return false;
  if (!useToken(sim, sim.environments[environment]!.dispatchTokens, missing)) return false;
  startWithImage(sim, place(sim, job, instance));
  return true;
}

function useToken(sim: Simulation, bucket: Bucket, missing: Bucket[]): boolean {
  if (hasToken(bucket, sim.now)) {
    takeToken(bucket, sim.now);
    return true;
  }
  missing.push(bucket);
  return false;
}

/** Ready, not under notice, with room for the shape. */
export function instancesWithRoom(sim: Simulation, environment: number, shape: number): Instance[] {
  return livingOf(sim, environment).filter(
    (one) => one.ready && !one.noticed && fits(needOf(sim, shape), freeRoom(sim, one)),
  );
}

function chooseInstance(sim: Simulation, environment: number, shape: number): Instance | undefined {
  const { placement } = sim.model.assumptions.scheduler;
  const sign = { binpack: 1, 'first-fit': 0, spread: -1 }[placement];
  const candidates = instancesWithRoom(sim, environment, shape);
  candidates.sort((a, b) => {
    const [roomA, roomB] = [freeRoom(sim, a), freeRoom(sim, b)];
    return (
      sign * (roomA.vcpuMilli - roomB.vcpuMilli) ||
      sign * (roomA.memoryMib - roomB.memoryMib) ||
      a.id - b.id
    );
  });
  return candidates[0];
}

function placeAsTask(sim: Simulation, job: Job, { environment, missing }: Where): boolean {
  const [offering] = offeringsFor(sim, environment, sim.model.jobs.shape[job.id]!);
  if (offering === undefined) return false;
  if (atMaxVcpus(sim, environment, offering)) return false;
  if (overQuota(sim, environment, offering)) return false;
  const bucket = sim.taskTokens[sim.model.environments[environment]!.purchase]!;
  if (!useToken(sim, bucket, missing)) return false;
  launchTask(sim, job, offering);
  return true;
}

function atMaxVcpus(sim: Simulation, environment: number, offering: number): boolean {
  const after = vcpuOf(sim, livingOf(sim, environment)) + sizeOf(sim, offering).vcpuMilli;
  return after > sim.model.environments[environment]!.maxVcpuMilli;
}

function overQuota(sim: Simulation, environment: number, offering: number): boolean {
  const after = accountVcpu(sim, environment) + sizeOf(sim, offering).vcpuMilli;
  return after > quotaMilli(sim, environment);
}

function recordRefusal(sim: Simulation, queue: QueueState, head: Job): void {
  const reason = refusalReason(sim, queue, head);
  const last = queue.lastRefusal;
  if (last !== undefined && last.job === head.id && last.reason === reason) return;
  queue.lastRefusal = { job: head.id, reason };
  write(sim, Kind.PlacementRefused, { subject: head.id, object: queue.id, reason });
}

function refusalReason(sim: Simulation, queue: QueueState, head: Job): Reason {
  const shape = sim.model.jobs.shape[head.id]!;
  const { environments } = sim.model.queues[queue.id]!;
  if (!environments.some((one) => offeringsFor(sim, one, shape).length > 0)) {
    return Reason.JobResourceRequirement;
  }
  const first = environments.find((one) => couldEverHold(sim, one, shape));
  if (first === undefined) return Reason.MaxResource;
  const { enabled, platform } = sim.model.environments[first]!;
  if (!enabled) return Reason.NoRoom;
  if (platform === 'EC2') {
    const room = instancesWithRoom(sim, first, shape).length > 0;
    return room ? Reason.DispatchRate : Reason.NoRoom;
  }
  const offering = offeringsFor(sim, first, shape)[0]!;
  if (atMaxVcpus(sim, first, offering)) return Reason.AtMaxVcpus;
  return overQuota(sim, first, offering) ? Reason.VcpuQuota : Reason.LaunchRate;
}
