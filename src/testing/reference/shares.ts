/**
 * Fair share from the history of jobs and attempts: use, scores, active shares, reservation
 * [fair-share.4, fair-share.8, fair-share.15].
 */
import type { QueueId, ShareId } from '../../kernel/ids.ts';
import { isOtherNode } from './family.ts';
import type { Attempt, Job, Sim } from './state.ts';

/** The window in which a share's use and activity count. */
function windowOf(sim: Sim, queue: QueueId): number {
  const { decayMs } = sim.world.queues[queue].fairShare!;
  return decayMs === 0 ? 600_000 : decayMs;
}

/** At an update: use that has left the window does not return under a longer one. */
export function forgetOldUse(sim: Sim): void {
  for (const queue of sim.queues) {
    if (sim.world.queues[queue.id].fairShare === undefined) continue;
    const horizon = sim.now - windowOf(sim, queue.id);
    queue.rememberedSince = Math.max(queue.rememberedSince, horizon);
  }
}

/** The shares with a submitted job that is not terminal, or was not in the window. */
export function activeShares(sim: Sim, queue: QueueId): number[] {
  const window = windowOf(sim, queue);
  const { rememberedSince } = sim.queues[queue];
  const counts = ({ accepted, endedAt }: Job) => {
    if (!accepted) return false;
    return endedAt === undefined || (sim.now - endedAt < window && endedAt > rememberedSince);
  };
  const { share, queue: queueOf } = sim.model.jobs;
  const jobs = sim.jobs.filter((job) => queueOf[job.id] === queue && counts(job));
  return [...new Set(jobs.map(({ id }) => share[id]))];
}

/** weight × (usage + ε × vCPU placed at this instant), times 2W × 10⁹ to be exact. */
export function score(sim: Sim, share: ShareId): bigint {
  const { queue, weight } = sim.world.shares[share];
  const window = windowOf(sim, queue);
  let usage = 0n;
  for (const attempt of sim.attempts) {
    if (sim.model.jobs.share[attempt.job.id] !== share) continue;
    const vcpu = BigInt(sim.model.shapes.vcpuMilli[attempt.shape]);
    usage += vcpu * fadedTime(attempt, { now: sim.now, ...span(sim, queue), window });
    if (attempt.placedAt === sim.now) usage += vcpu * 2n * BigInt(window) * epsilon(sim);
  }
  return BigInt(Math.round(weight * 1e9)) * usage;
}

function epsilon(sim: Sim): bigint {
  return BigInt(sim.model.assumptions.scheduler.fairShareEpsilon);
}

/** The first instant whose use counts. */
function span(sim: Sim, queue: QueueId): { since: number } {
  const { rememberedSince } = sim.queues[queue];
  return { since: Math.max(rememberedSince, sim.now - windowOf(sim, queue)) };
}

interface PastUse {
  readonly now: number;
  readonly since: number;
  readonly window: number;
}

/** ∫ (1 − age / W) over the life of an attempt from `since` on, times 2W. */
function fadedTime({ placedAt, endedAt }: Attempt, { now, since, window }: PastUse): bigint {
  const youngest = BigInt(now - (endedAt ?? now));
  const oldest = BigInt(now - Math.max(placedAt, since));
  if (youngest >= oldest) return 0n;
  const length = oldest - youngest;
  return 2n * BigInt(window) * length - (oldest * oldest - youngest * youngest);
}

/**
 * The milli-vCPU that jobs of the queue may still take before its reservation refuses them;
 * Infinity without a reservation.
 */
export function unreservedMilli(sim: Sim, queue: QueueId): number {
  const reserved = sim.world.queues[queue].fairShare?.computeReservation ?? 0;
  const basis = reservationBasis(sim, queue);
  if (reserved === 0 || basis === undefined) return Infinity;
  const active = BigInt(activeShares(sim, queue).length);
  const whole = 100n ** active;
  const usable = (BigInt(basis) * (whole - BigInt(reserved) ** active)) / whole;
  return Number(usable) - usedMilli(sim, queue);
}

/** Σ of the environments' maxvCpus; undefined if one has none. */
function reservationBasis(sim: Sim, queue: QueueId): number | undefined {
  const limits = sim.world.queues[queue].environments.map((id) => {
    const { managed, maxVcpuMilli, unmanagedVcpuMilli } = sim.world.environments[id];
    return managed ? maxVcpuMilli : unmanagedVcpuMilli;
  });
  return limits.includes(undefined) ? undefined : limits.reduce<number>((a, b) => a + b!, 0);
}

/** The milli-vCPU of STARTING and RUNNING jobs; a main node counts for its whole job. */
function usedMilli(sim: Sim, queue: QueueId): number {
  const { queue: queueOf, shape } = sim.model.jobs;
  return sim.jobs
    .filter(({ status }) => status === 'STARTING' || status === 'RUNNING')
    .filter((job) => queueOf[job.id] === queue && !isOtherNode(sim, job))
    .reduce((sum, job) => sum + sim.model.shapes.vcpuMilli[shape[job.id]], 0);
}
