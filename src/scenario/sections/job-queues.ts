/** `jobQueues`: CreateJobQueue's shape. */
import type * as z from 'zod';
import { limitedStates, switches, timeLimitActions } from '../../words/environments.ts';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, text, textLike, integer } from '../values/scalar.ts';
import { namePattern, reference } from '../values/name.ts';

/** Ends a head that waits too long [Q49]; a check knows the reasons and actions. */
const jobStateTimeLimitAction = aws({
  reason: text(),
  state: choice(limitedStates),
  maxTimeSeconds: integer(600, 86_400),
  action: choice(timeLimitActions),
});

export const jobQueue = aws(
  {
    jobQueueName: text().optional(),
    state: choice(switches).default('ENABLED'),
    /** Higher first [Q12]. */
    priority: integer(0, 2_147_483_647).default(1),
    /** The name of the fair-share policy; absent = FIFO [Q8, Q17]. */
    schedulingPolicyArn: reference.optional(),
    /** Tried in ascending `order`; AWS takes at most 3 [Q1]. */
    computeEnvironmentOrder: list(
      aws({ order: integer(0, 2_147_483_647), computeEnvironment: reference }),
      1,
      3,
    ),
    jobStateTimeLimitActions: list(jobStateTimeLimitAction, 0, 100).default([]),
  },
  ['jobQueueArn', 'jobQueueType', 'serviceEnvironmentOrder', 'status', 'statusReason', 'tags'],
).meta({ id: 'jobQueue' });

export const jobQueues = mapOf(textLike(namePattern, 'a name'), jobQueue);

export type JobQueue = z.output<typeof jobQueue>;
