/** Features of the job queues and consumables of a world at t = 0. */
import type { ShareId } from '../../src/kernel/ids.ts';
import type { Queue } from '../../src/model/places.ts';
import { timeLimitReasons } from '../../src/words/time-limits.ts';
import type { WorldPredicates } from './world-predicates.ts';

function some(name: string, has: (queue: Queue) => boolean): WorldPredicates[number] {
  return [name, ({ model }) => model.queues.some(has)];
}

const limitNames = ['CAPACITY limit', 'MAX_RESOURCE limit', 'JOB_RESOURCE limit'];

export const queueFeatures: WorldPredicates = [
  ['several queues', ({ model }) => model.queues.length > 1],
  [
    'queue priorities',
    ({ model }) => new Set(model.queues.map(({ priority }) => priority)).size > 1,
  ],
  some('environments in order', ({ environments }) => environments.length > 1),
  some('FIFO', ({ fairShare }) => fairShare === undefined),
  some('fair share', ({ fairShare }) => fairShare !== undefined),
  [
    'several active shares',
    ({ model }) => {
      const used = [...new Set(Array.from(model.jobs.share as ArrayLike<number>))].filter(
        (one) => one >= 0,
      );
      const queues = used.map((share: ShareId) => model.shares[share].queue);
      return new Set(queues).size < queues.length;
    },
  ],
  some('share decay', ({ fairShare }) => (fairShare?.decayMs ?? 0) > 0),
  some('reservation', ({ fairShare }) => (fairShare?.computeReservation ?? 0) > 0),
  ...timeLimitReasons.map((reason, index) =>
    some(limitNames[index]!, ({ timeLimits }) => timeLimits.some((one) => one.reason === reason)),
  ),
  some('queue disabled', ({ enabled, exists }) => exists && !enabled),
  some('queue created later', ({ exists }) => !exists),
];
