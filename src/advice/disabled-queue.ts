/** Submissions to a queue that is DISABLED, or not there, at the time [Q4]. */
import { list } from '../kernel/columns.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { JobId, QueueId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { Queue } from '../model/places.ts';
import type { Finding, Rule } from './finding.ts';
import { queues } from './groups.ts';

/** Jobs that are submitted after others are not counted: their time is not known yet. */
export const disabledQueue: Rule = ({ model }) => {
  const refused = list<QueueId, number>(model.queues.map(() => 0));
  const accepts = acceptance(model);
  for (let job = 0 as JobId; job < model.jobs.count; job++) {
    const queue = model.jobs.queue[job];
    if (!queues(model, job) || accepts(queue, submissionOf(model, job))) continue;
    refused[queue]++;
  }
  return refused.flatMap((count, queue: QueueId): Finding[] => {
    if (count === 0) return [];
    const { name, exists } = model.queues[queue];
    const jobs = count === 1 ? 'one job is' : `${count} jobs are`;
    return [
      {
        path: ['jobQueues', name, 'state'],
        message: `${jobs} submitted while the queue ${exists ? 'is DISABLED' : 'does not exist'}`,
        remedy: 'they fail at once: enable the queue before they come',
      },
    ];
  });
};

function submissionOf({ jobs }: Model, job: JobId): number {
  return jobs.submitMs[jobs.parent[job] < 0 ? job : jobs.parent[job]];
}

/** Whether a queue takes submissions at a time; an update of that instant comes first. */
function acceptance({ queues: atFirst, events }: Model) {
  const updates = events.flatMap((event) => (event.kind === 'update' ? event : []));
  const isOpen = ({ enabled, exists }: Queue) => enabled && exists;
  const always = atFirst.map(
    (first, queue) => isOpen(first) && updates.every(({ world }) => isOpen(world.queues[queue])),
  );
  return (queue: QueueId, atMs: number): boolean => {
    if (itemAt(always, queue) || atMs === Infinity) return true;
    const last = updates.findLast((update) => update.atMs <= atMs)?.world;
    return isOpen((last?.queues ?? atFirst)[queue]);
  };
}
