/** A source's inline jobs: SubmitJob's fields, plus `submitAt` and `simulation`. */
import type * as z from 'zod';
import { largestArray } from '../../words/job-limits.ts';
import { dependencyTypes } from '../../words/jobs.ts';
import { duration } from '../values/duration.ts';
import { reference, shareIdentifier } from '../values/name.ts';
import { aws } from '../values/object.ts';
import { choice, list, text, textLike, integer } from '../values/scalar.ts';
import { retryStrategy, tags, timeout } from './job.ts';
import { nodeOverrides, overrides } from './overrides.ts';
import { simulation } from './simulation.ts';

export const schedulingPriority = integer(0, 9_999);

const dependency = aws({
  jobId: text()
    .optional()
    .describe(
      'The job that must be done first: its jobName, or name:index ' +
        'for one child of an array. It is looked for in the same ' +
        'source first. Absent only with SEQUENTIAL. [D2, D4]',
    ),
  type: choice(dependencyTypes)
    .optional()
    .describe(
      'N_TO_N: each child of an array waits for the child of the same index. ' +
        'SEQUENTIAL: each waits for the child before. Absent: for the whole job.',
    ),
});

export const inlineJob = aws(
  {
    jobName: textLike(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
      'a letter or digit, then letters, digits, hyphens or underscores, at most 128',
    ).describe('The name of the job, by which dependencies, events and explain refer to it.'),
    jobQueue: reference.describe('The queue that the job is submitted to: its name or ARN.'),
    jobDefinition: reference.describe(
      'The definition of the job: a name, name:revision or ' +
        'an ARN. A plain name means the highest revision.',
    ),
    submitAt: duration
      .default(0 as z.output<typeof duration>)
      .describe('When SubmitJob is called, from t = 0: 15m.'),
    shareIdentifier: shareIdentifier
      .optional()
      .describe('The share that the job counts for; required in a queue with a fair-share policy.'),
    schedulingPriorityOverride: schedulingPriority
      .optional()
      .describe(
        'Priority within the share, 0 to 9,999, higher first, ' +
          'in place of the definition’s schedulingPriority.',
      ),
    arrayProperties: aws(
      {
        size: integer(2, largestArray)
          .optional()
          .describe(
            'How many children the array has; each is a job of its own with an index from 0.',
          ),
      },
      ['index', 'statusSummary', 'statusSummaryLastUpdatedAt'],
    )
      .optional()
      .describe('Makes the job an array: {size: 100}.'),
    dependsOn: list(dependency, 0, 20)
      .default([])
      .describe(
        'Jobs that must succeed before this one becomes RUNNABLE; AWS takes at most 20. [D5]',
      ),
    ...overrides,
    nodeOverrides: nodeOverrides
      .optional()
      .describe(
        'Changes of a multi-node parallel job: the number ' +
          'of nodes, and what ranges of nodes need.',
      ),
    retryStrategy: retryStrategy
      .optional()
      .describe(
        'How often and after which failures the job is attempted, in place of the definition’s.',
      ),
    timeout: timeout
      .optional()
      .describe('How long an attempt may run, in place of the definition’s.'),
    tags: tags
      .optional()
      .describe(
        'Tags of the job; they override those of the ' +
          'definition. Bills and metrics are divided by them.',
      ),
    simulation: simulation
      .optional()
      .describe('How the job behaves; its keys override those of the definition’s simulation.'),
  },
  ['parameters', 'propagateTags'],
);

export type InlineJob = z.output<typeof inlineJob>;
export type JobDependency = z.output<typeof dependency>;
