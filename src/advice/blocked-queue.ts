/** A job that can never run stays at the head, and what stands behind it waits too [Q62]. */
import type { JobId, QueueId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { jobIdText } from '../model/names.ts';
import type { Finding, Ground, Rule, Stuck } from './finding.ts';
import { queues } from './groups.ts';

export const blockedQueue: Rule = (ground) =>
  ground.model.queues.flatMap((_queue, queue): readonly Finding[] => {
    const blocking = ground.stuck.filter(
      ({ group, objection }) => group.queue === queue && !isCancelled(ground, queue, objection),
    );
    const head = blocking[0]?.group.firstJob;
    if (head === undefined || !blocks(ground.model, queue, blocking)) return [];
    const behind = jobsBehind(ground, queue, head);
    return behind === 0 ? [] : [findingOf(ground.model, queue, { head, behind, blocking })];
  });

/** Under strict one is enough, under backfill they must fill the window. */
function blocks(model: Model, queue: QueueId, blocking: readonly Stuck[]): boolean {
  const { fifoMode, backfillWindow } = model.assumptions.scheduler;
  if (fifoMode === 'strict') return true;
  const jobs = blocking.reduce((sum, { group }) => sum + group.count, 0);
  return model.queues[queue].fairShare === undefined && jobs >= backfillWindow;
}

/** The queue's time limits take such a head away. */
function isCancelled({ worlds }: Ground, queue: QueueId, { reason }: Stuck['objection']): boolean {
  return worlds.some(({ queues: then }) =>
    then[queue].timeLimits.some((limit) => limit.reason === reason),
  );
}

/** Jobs of the queue that come after the head and could run. */
function jobsBehind({ model, stuck }: Ground, queue: QueueId, head: JobId): number {
  const shapes = new Set(stuck.flatMap(({ group }) => (group.queue === queue ? group.shape : [])));
  let count = 0;
  for (let job: JobId = head + 1; job < model.jobs.count; job++) {
    const isHere = model.jobs.queue[job] === queue && queues(model, job);
    if (isHere && !shapes.has(model.jobs.shape[job])) count++;
  }
  return count;
}

interface Block {
  readonly head: JobId;
  readonly behind: number;
  readonly blocking: readonly Stuck[];
}

function findingOf(model: Model, queue: QueueId, { head, behind, blocking }: Block): Finding {
  const { fifoMode } = model.assumptions.scheduler;
  const reasons = new Set(blocking.flatMap(({ objection }) => objection.reason ?? []));
  const limits = `jobStateTimeLimitActions on ${[...reasons].join(' and ')}`;
  const remedies = [
    'take those jobs out',
    ...(reasons.size > 0 ? [`set ${limits}`] : []),
    ...(fifoMode === 'strict' ? ['assume scheduler.fifoMode: backfill'] : []),
  ];
  const jobs = behind === 1 ? 'one job' : `${behind} jobs`;
  return {
    path: ['jobQueues', model.queues[queue].name],
    message: `job ${jobIdText(model, head)} would stay at the head for ever, and ${jobs} behind it`,
    remedy: remedies.join(', or '),
  };
}
