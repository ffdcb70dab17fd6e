/** `jobQueues`: CreateJobQueue's shape. */
import type * as z from 'zod';
import { limitedStates, switches, timeLimitActions } from '../../words/environments.ts';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, text, textLike, integer } from '../values/scalar.ts';
import { namePattern, reference } from '../values/name.ts';

/** Ends a head that waits too long [Q49]; a check knows the reasons and actions. */
const jobStateTimeLimitAction = aws({
  reason: text().describe(
    'The status reason at which the clock runs, such ' +
      'as MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT.',
  ),
  state: choice(limitedStates).describe(
    'The state of the head of the queue; AWS has RUNNABLE only.',
  ),
  maxTimeSeconds: integer(600, 86_400).describe(
    'How long the head may have that state and reason: 600 to 86,400 seconds.',
  ),
  action: choice(timeLimitActions).describe('What is done with the job then.'),
});

export const jobQueue = aws(
  {
    jobQueueName: text()
      .optional()
      .describe(
        'The name, where queues are a list as AWS prints it; in a map, the key is the name.',
      ),
    state: choice(switches)
      .default('ENABLED')
      .describe('ENABLED, or DISABLED: the queue takes no new jobs. [Q4]'),
    priority: integer(0, 2_147_483_647)
      .default(1)
      .describe(
        'Of queues that share an environment, the one with the higher number goes first. [Q12]',
      ),
    schedulingPolicyArn: reference
      .optional()
      .describe(
        'The fair-share policy of the queue: its name or ' +
          'ARN. Absent: first in, first out. [Q8, Q17]',
      ),
    computeEnvironmentOrder: list(
      aws({
        order: integer(0, 2_147_483_647).describe('The place in the order; lower first.'),
        computeEnvironment: reference.describe('The environment: its name or ARN.'),
      }),
      1,
      3,
    ).describe(
      'The environments that run the jobs, tried in ' +
        'ascending order; AWS takes at most 3. [Q1]',
    ),
    jobStateTimeLimitActions: list(jobStateTimeLimitAction, 0, 100)
      .default([])
      .describe('Limits for how long a job may block the head of the queue. [Q49]'),
  },
  ['jobQueueArn', 'jobQueueType', 'serviceEnvironmentOrder', 'status', 'statusReason', 'tags'],
).meta({ id: 'jobQueue' });

export const jobQueues = mapOf(textLike(namePattern, 'a name'), jobQueue);

export type JobQueue = z.output<typeof jobQueue>;
