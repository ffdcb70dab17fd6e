/**
 * Orders of service: queues by priority, jobs within a queue, lanes of demand
 * [dispatch.1, dispatch.7, demand.7].
 */
import { score } from './shares.ts';
import type { Job, QueueNow, Sim } from './state.ts';

/** Queues by descending priority, ties in the model's order. */
export function queuesByPriority(sim: Sim): QueueNow[] {
  const priority = (queue: QueueNow) => sim.world.queues[queue.id].priority;
  return [...sim.queues].sort((a, b) => priority(b) - priority(a) || a.id - b.id);
}

/**
 * RUNNABLE jobs of the queue that are not held: retried ones first, then by sequence number; under
 * fair share higher priority comes before that.
 */
export function runnableOrder(sim: Sim, queue: QueueNow): Job[] {
  const runnable = sim.jobs.filter(
    (job) => job.status === 'RUNNABLE' && !job.held && sim.model.jobs.queue[job.id] === queue.id,
  );
  const isFair = sim.world.queues[queue.id].fairShare !== undefined;
  const priority = ({ id }: Job) => (isFair ? sim.model.jobs.priority[id] : 0);
  return runnable.sort(
    (a, b) =>
      priority(b) - priority(a) || Number(b.retried) - Number(a.retried) || a.sequence - b.sequence,
  );
}

/** The next job to serve, without shares whose first job this pass refused. */
export function nextJob(sim: Sim, queue: QueueNow, refused: readonly Job[]): Job | undefined {
  const jobs = runnableOrder(sim, queue);
  if (sim.world.queues[queue.id].fairShare === undefined) return jobs[0];
  const firsts = firstOfEach(jobs, (job) => sim.model.jobs.share[job.id])
    .filter((job) => !refused.includes(job))
    .map((job) => ({ job, score: score(sim, sim.model.jobs.share[job.id]) }));
  firsts.sort((a, b) => compareBig(a.score, b.score) || a.job.sequence - b.job.sequence);
  return firsts[0]?.job;
}

function firstOfEach(jobs: readonly Job[], key: (job: Job) => number | string): Job[] {
  return jobs.filter((job, index) => jobs.findIndex((one) => key(one) === key(job)) === index);
}

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

/** The jobs that scale-out considers: the first of each lane; all lanes share the window. */
export function demandedJobs(sim: Sim, queue: QueueNow): Job[] {
  const { demandWindow } = sim.model.assumptions.scheduler;
  const lane = laneOf(sim, queue);
  const ever = sim.jobs.filter((job) => sim.model.jobs.queue[job.id] === queue.id);
  const window = Math.max(1, Math.floor(demandWindow / firstOfEach(ever, lane).length));
  const jobs = runnableOrder(sim, queue);
  const { shares } = sim.world.queues[queue.id];
  const place = ({ id }: Job) => shares.indexOf(sim.model.jobs.share[id]);
  // By share; inside one, `jobs` has the higher priority first.
  const lanes = firstOfEach(jobs, lane).sort((a, b) => place(a) - place(b));
  return lanes.flatMap((first) => jobs.filter((job) => lane(job) === lane(first)).slice(0, window));
}

/** Under fair share, a lane is the jobs of one share and one priority; else it is all jobs. */
function laneOf(sim: Sim, queue: QueueNow): (job: Job) => string {
  if (sim.world.queues[queue.id].fairShare === undefined) return () => '';
  const { share, priority } = sim.model.jobs;
  return ({ id }) => `${share[id]}/${priority[id]}`;
}
