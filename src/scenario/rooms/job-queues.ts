/** `jobQueues`: CreateJobQueue's shape. */
import type * as z from 'zod';
import { limitedStates, switches, timeLimitActions } from '../../words/environments.ts';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, text, textLike, whole } from '../values/scalar.ts';
import { namePattern, reference } from '../values/name.ts';

/** Reference §2.8; which reasons and actions can be meant is a check of its own. */
const jobStateTimeLimitAction = aws({
  reason: text(),
  state: choice(limitedStates),
  maxTimeSeconds: whole(600, 86_400),
  action: choice(timeLimitActions),
});

export const jobQueue = aws(
  {
    jobQueueName: text().optional(),
    state: choice(switches).default('ENABLED'),
    /** Higher first. */
    priority: whole(0, 2_147_483_647).default(1),
    /** The name of the fair-share policy; absent = FIFO. */
    schedulingPolicyArn: reference.optional(),
    computeEnvironmentOrder: list(
      aws({ order: whole(0, 2_147_483_647), computeEnvironment: reference }),
      1,
      3,
    ),
    jobStateTimeLimitActions: list(jobStateTimeLimitAction, 0, 100).default([]),
  },
  ['jobQueueArn', 'jobQueueType', 'serviceEnvironmentOrder', 'status', 'statusReason', 'tags'],
).meta({ id: 'jobQueue' });

export const jobQueues = mapOf(textLike(namePattern, 'a name'), jobQueue);

export type JobQueue = z.output<typeof jobQueue>;
