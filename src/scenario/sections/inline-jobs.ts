/** A source's inline jobs: SubmitJob's fields, plus `submitAt` and `simulation`. */
import type * as z from 'zod';
import { dependencyTypes } from '../../words/jobs.ts';
import { duration } from '../values/duration.ts';
import { reference, shareIdentifier } from '../values/name.ts';
import { aws } from '../values/object.ts';
import { choice, list, text, textLike, integer } from '../values/scalar.ts';
import { retryStrategy, tags, timeout } from './job.ts';
import { nodeOverrides, overrides } from './overrides.ts';
import { largestArray, simulation } from './simulation.ts';

export const schedulingPriority = integer(0, 9_999);

const dependency = aws({
  /** Another job's name, or `name:index`; absent only with SEQUENTIAL [D2, D4]. */
  jobId: text().optional(),
  type: choice(dependencyTypes).optional(),
});

export const inlineJob = aws(
  {
    jobName: textLike(
      /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
      'a letter or digit, then letters, digits, hyphens or underscores, at most 128',
    ),
    jobQueue: reference,
    jobDefinition: reference,
    submitAt: duration.default(0 as z.output<typeof duration>),
    shareIdentifier: shareIdentifier.optional(),
    schedulingPriorityOverride: schedulingPriority.optional(),
    arrayProperties: aws({ size: integer(2, largestArray).optional() }, [
      'index',
      'statusSummary',
      'statusSummaryLastUpdatedAt',
    ]).optional(),
    /** AWS takes at most 20 [D5]. */
    dependsOn: list(dependency, 0, 20).default([]),
    ...overrides,
    nodeOverrides: nodeOverrides.optional(),
    retryStrategy: retryStrategy.optional(),
    timeout: timeout.optional(),
    tags: tags.optional(),
    simulation: simulation.optional(),
  },
  ['parameters', 'propagateTags'],
);

export type InlineJob = z.output<typeof inlineJob>;
export type JobDependency = z.output<typeof dependency>;
