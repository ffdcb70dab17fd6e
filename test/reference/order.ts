/** Orders of service: queues by priority, jobs by the FIFO key, lanes by fair share (§2, §5). */
import type { Job, QueueState, Simulation } from './state.ts';

/** Queues by descending priority, ties in the model's order. */
export function queuesByPriority(sim: Simulation): QueueState[] {
  const priority = (queue: QueueState) => sim.model.queues[queue.id]!.priority;
  return [...sim.queues].sort((a, b) => priority(b) - priority(a) || a.id - b.id);
}

/** RUNNABLE jobs of the queue that are not held: retried ones first, then by sequence number. */
export function fifoOrder(sim: Simulation, queue: QueueState): Job[] {
  const runnable = sim.jobs.filter(
    (job) => job.status === 'RUNNABLE' && !job.held && sim.model.jobs.queue[job.id] === queue.id,
  );
  return runnable.sort((a, b) => Number(b.retried) - Number(a.retried) || a.sequence - b.sequence);
}

/** The service order that scale-out sees: FIFO, or the lanes of a fair-share queue in turn. */
export function demandOrder(sim: Simulation, queue: QueueState): Job[] {
  const { fairShare, shares } = sim.model.queues[queue.id]!;
  if (fairShare === undefined) return fifoOrder(sim, queue);
  return shares.flatMap((share) => laneOf(sim, queue, share));
}

function laneOf(sim: Simulation, queue: QueueState, share: number): Job[] {
  return fifoOrder(sim, queue).filter((job) => sim.model.jobs.share[job.id] === share);
}

/** The job to be served next; a lane whose head this pass refused is left out. */
export function nextJob(
  sim: Simulation,
  queue: QueueState,
  refused: readonly Job[],
): Job | undefined {
  const { fairShare, shares } = sim.model.queues[queue.id]!;
  if (fairShare === undefined) return fifoOrder(sim, queue)[0];
  const lanes = shares.map((share) => ({ share, jobs: laneOf(sim, queue, share) }));
  const open = lanes.filter(({ jobs }) => jobs.length > 0 && !refused.includes(jobs[0]!));
  open.sort(
    (a, b) =>
      compareBig(score(sim, a.share), score(sim, b.share)) ||
      a.jobs[0]!.sequence - b.jobs[0]!.sequence,
  );
  return open[0]?.jobs[0];
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

/** weight × (usage + ε × vCPU placed in this instant), times 2W × 10⁹ to stay exact. */
function score(sim: Simulation, share: number): bigint {
  const { queue, weight } = sim.model.shares[share]!;
  const { decayMs } = sim.model.queues[queue]!.fairShare!;
  const window = decayMs === 0 ? 600_000 : decayMs;
  let usage = 0n;
  for (const attempt of sim.attempts) {
    if (sim.model.jobs.share[attempt.job.id] !== share) continue;
    const vcpu = BigInt(sim.model.jobs.vcpuMilli[attempt.job.id]!);
    usage += vcpu * fadedTime(sim.now, window, attempt);
    if (attempt.placedAt === sim.now) usage += vcpu * 2n * BigInt(window) * epsilon(sim);
  }
  return BigInt(Math.round(weight * 1e9)) * usage;
}

function epsilon(sim: Simulation): bigint {
  return BigInt(sim.model.assumptions.scheduler.fairShareEpsilon);
}

/** ∫ of (1 − age / W) over the life of an attempt inside the window, times 2W. */
function fadedTime(
  now: number,
  window: number,
  { placedAt, endedAt }: { readonly placedAt: number; readonly endedAt: number | undefined },
): bigint {
  const youngest = BigInt(now - (endedAt ?? now));
  const oldest = BigInt(Math.min(now - placedAt, window));
  if (youngest >= BigInt(window)) return 0n;
  const length = oldest - youngest;
  return 2n * BigInt(window) * length - (oldest * oldest - youngest * youngest);
}
