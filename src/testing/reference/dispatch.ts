/**
 * The first half of a pass: jobs to ready instances and Fargate tasks
 * [dispatch.2, dispatch.16, dispatch.23].
 */
import { assert } from '../../kernel/assert.ts';
import type { EnvironmentId, ShapeId } from '../../kernel/ids.ts';
import { isPlacement, type PlacementName } from '../../words/scheduler.ts';
import { place, startWithImage } from './attempts.ts';
import { gangFor, placeGang } from './gang.ts';
import { launchTask } from './instances.ts';
import { freeRoom, instancesWithRoom, offeringsFor, type Amounts, takesNodes } from './limits.ts';
import { nextJob, queuesByPriority, runnableOrder } from './order.ts';
import { queueRefusal, recordRefusal, taskRefusal } from './refusals.ts';
import { findsTask, type Shortage } from './shortage.ts';
import type { Instance, Job, QueueNow, Sim } from './state.ts';
import { type Bucket, hasToken, takeToken } from './tokens.ts';

/** What dispatch lacked: tokens of these buckets, and tasks of these offerings. */
export interface Lacks extends Shortage {
  readonly missing: Bucket[];
}

/** Appends to `lacks` what it lacked. */
export function dispatch(sim: Sim, lacks: Lacks): void {
  for (const queue of queuesByPriority(sim)) {
    queue.stoppedAt = dispatchHeads(sim, queue, lacks);
    if (queue.stoppedAt === undefined) continue;
    recordRefusal(sim, queue, queue.stoppedAt);
    if (sim.model.assumptions.scheduler.fifoMode === 'backfill') backfill(sim, queue, lacks);
  }
}

/** Places head after head; returns the first that cannot be placed. */
function dispatchHeads(sim: Sim, queue: QueueNow, lacks: Lacks): Job | undefined {
  for (;;) {
    const head = nextJob(sim, queue, []);
    if (head === undefined || !placeSomewhere(sim, head, lacks)) return head;
  }
}

/** The jobs that may pass a head that cannot be placed. */
function backfill(sim: Sim, queue: QueueNow, lacks: Lacks): void {
  if (sim.world.queues[queue.id].fairShare === undefined) {
    const window = sim.model.assumptions.scheduler.backfillWindow;
    const [, ...others] = runnableOrder(sim, queue).slice(0, window);
    for (const job of others) placeSomewhere(sim, job, lacks);
    return;
  }
  const refused = [queue.stoppedAt!];
  for (;;) {
    const job = nextJob(sim, queue, refused);
    if (job === undefined) return;
    if (!placeSomewhere(sim, job, lacks)) refused.push(job);
  }
}

function placeSomewhere(sim: Sim, job: Job, lacks: Lacks): boolean {
  if (queueRefusal(sim, job) !== undefined) return false;
  const queue = sim.world.queues[sim.model.jobs.queue[job.id]];
  for (const environment of queue.environments) {
    if (!sim.world.environments[environment].enabled) continue;
    if (!placerFor(sim, job, environment)(sim, job, { environment, lacks })) continue;
    const state = sim.queues[sim.model.jobs.queue[job.id]];
    if (state.lastRefusal?.job === job.id) state.lastRefusal = undefined;
    if (state.stoppedAt === job) state.stoppedAt = undefined;
    if (state.futileAt === job) state.futileAt = undefined;
    return true;
  }
  return false;
}

function placerFor(sim: Sim, job: Job, environment: EnvironmentId): typeof placeOnInstance {
  if (sim.model.shapes.nodes[sim.model.jobs.shape[job.id]].length > 0) return placeNodes;
  return sim.world.environments[environment].platform === 'EC2' ? placeOnInstance : placeAsTask;
}

interface Where {
  readonly environment: EnvironmentId;
  readonly lacks: Lacks;
}

function placeOnInstance(sim: Sim, job: Job, { environment, lacks }: Where): boolean {
  const instance = chooseInstance(sim, environment, sim.model.jobs.shape[job.id]);
  if (instance === undefined) return false;
  if (!useToken(sim, sim.environments[environment].dispatchTokens, lacks.missing)) return false;
  startWithImage(sim, place(sim, job, instance));
  return true;
}

/** One token for all nodes. */
function placeNodes(sim: Sim, main: Job, { environment, lacks }: Where): boolean {
  if (!takesNodes(sim, environment)) return false;
  const instances = gangFor(sim, environment, sim.model.jobs.shape[main.id]);
  if (instances === undefined) return false;
  if (!useToken(sim, sim.environments[environment].dispatchTokens, lacks.missing)) return false;
  placeGang(sim, main, instances);
  return true;
}

function useToken(sim: Sim, bucket: Bucket, missing: Bucket[]): boolean {
  if (hasToken(bucket, sim.now)) {
    takeToken(bucket, sim.now);
    return true;
  }
  missing.push(bucket);
  return false;
}

function chooseInstance(
  sim: Sim,
  environment: EnvironmentId,
  shape: ShapeId,
): Instance | undefined {
  const { placement } = sim.model.assumptions.scheduler;
  assert(isPlacement(placement), 'placements of code are not simulated a second time');
  const candidates = instancesWithRoom(sim, environment, shape);
  candidates.sort((a, b) => {
    const [roomA, roomB] = [freeRoom(sim, a), freeRoom(sim, b)];
    for (const [key, sign] of placementOrders[placement]) {
      if (roomA[key] !== roomB[key]) return sign * (roomA[key] - roomB[key]);
    }
    return a.id - b.id;
  });
  return candidates[0];
}

/** The free capacity by which instances are compared: 1 = the least first. */
const placementOrders: Readonly<
  Record<PlacementName, readonly (readonly [key: keyof Amounts, sign: 1 | -1])[]>
> = {
  binpack: [
    ['vcpuMilli', 1],
    ['memoryMib', 1],
    ['gpus', 1],
  ],
  'first-fit': [],
  spread: [
    ['vcpuMilli', -1],
    ['memoryMib', -1],
    ['gpus', 1],
  ],
};

function placeAsTask(sim: Sim, job: Job, { environment, lacks }: Where): boolean {
  const [offering] = offeringsFor(sim, environment, sim.model.jobs.shape[job.id]);
  if (offering === undefined) return false;
  if (taskRefusal(sim, environment, offering) !== undefined) return false;
  const bucket = sim.taskTokens[sim.world.environments[environment].purchase];
  if (hasToken(bucket, sim.now) && !findsTask(sim, lacks, offering)) return false;
  if (!useToken(sim, bucket, lacks.missing)) return false;
  launchTask(sim, job, offering);
  return true;
}
