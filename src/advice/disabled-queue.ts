/** Submissions to a queue that is DISABLED, or does not exist, at the time [Q4]. */
import type { JobId, QueueId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { Queue } from '../model/places.ts';
import type { Rule } from './finding.ts';
import { jobsText, queuedJobs } from './job-counts.ts';

/** Jobs that are submitted after others are not counted: their time is not known yet. */
export const disabledQueue: Rule = function* ({ model, worlds }) {
  if (worlds.every(({ queues }) => queues.every(isOpen))) return;
  const { jobs } = model;
  const accepts = acceptance(model);
  const submitMs = (job: JobId) => jobs.submitMs[jobs.parent[job] < 0 ? job : jobs.parent[job]];
  const isRefused = (job: JobId) => !accepts(jobs.queue[job], submitMs(job));
  for (const { queue, count } of queuedJobs(model, isRefused)) {
    const submitted = `${jobsText(count)} ${count === 1 ? 'is' : 'are'} submitted`;
    yield {
      path: ['jobQueues', queue.name, 'state'],
      message: `${submitted} while the queue ${queue.exists ? 'is DISABLED' : 'does not exist'}`,
      remedy: 'they fail at once: enable the queue before they come',
    };
  }
};

/** Whether a queue takes submissions at a time; an update of that instant comes first. */
function acceptance({ queues: atFirst, events }: Model) {
  const updates = events.flatMap((event) => (event.kind === 'update' ? event : []));
  return (queue: QueueId, atMs: number): boolean => {
    if (atMs === Infinity) return true;
    const last = updates.findLast((update) => update.atMs <= atMs)?.world;
    return isOpen((last?.queues ?? atFirst)[queue]);
  };
}

function isOpen({ enabled, exists }: Queue): boolean {
  return enabled && exists;
}
