/** A job that can never run stays at the head of its queue, and the jobs behind it wait [Q62]. */
import type { JobId, QueueId } from '../kernel/ids.ts';
import { jobIdText } from '../model/names.ts';
import type { Ground, Rule, Stuck } from './finding.ts';
import { entersQueue, jobsText } from './job-counts.ts';

export const blockedQueue: Rule = function* (ground) {
  const { model, stuck, worlds } = ground;
  const { fifoMode, backfillWindow } = model.assumptions.scheduler;
  for (const [id, { name, fairShare }] of model.queues.entries()) {
    /** Whether a time limit of the queue cancels such a head. */
    const isCancelled = ({ reason }: Stuck) =>
      worlds.some(({ queues }) => queues[id].timeLimits.some((limit) => limit.reason === reason));
    const blocking = stuck.filter((one) => one.group.queue === id && !isCancelled(one));
    const [first] = blocking;
    if (first === undefined) continue;
    // Under strict FIFO one job is enough; under backfill the jobs must fill the window.
    const jobs = blocking.reduce((sum, { group }) => sum + group.count, 0);
    const isFull = fairShare === undefined && jobs >= backfillWindow;
    if (fifoMode !== 'strict' && !isFull) continue;
    const behind = jobsBehind(ground, id, first.group.firstJob);
    if (behind === 0) continue;
    const reasons = new Set(blocking.flatMap(({ reason }) => reason ?? []));
    const limits = `jobStateTimeLimitActions on ${[...reasons].join(' and ')}`;
    const remedies = [
      'take those jobs out',
      ...(reasons.size > 0 ? [`set ${limits}`] : []),
      ...(fifoMode === 'strict' ? ['assume scheduler.fifoMode: backfill'] : []),
    ];
    const head = `job ${jobIdText(model, first.group.firstJob)}`;
    yield {
      path: ['jobQueues', name],
      message: `${head} would stay at the head for ever, and ${jobsText(behind)} behind it`,
      remedy: remedies.join(', or '),
    };
  }
};

/** Counts the jobs of the queue that come after the head and could run. */
function jobsBehind({ model, stuck }: Ground, queue: QueueId, head: JobId): number {
  const shapes = new Set(stuck.flatMap(({ group }) => (group.queue === queue ? group.shape : [])));
  let count = 0;
  for (let job: JobId = head + 1; job < model.jobs.count; job++) {
    const isHere = model.jobs.queue[job] === queue && entersQueue(model, job);
    if (isHere && !shapes.has(model.jobs.shape[job])) count++;
  }
  return count;
}
