/** An entry of a source's `mix`: a kind of generated job, alone, as an array or in a workflow. */
import type * as z from 'zod';
import { largestArray } from '../../words/job-limits.ts';
import { dependencyTypes } from '../../words/jobs.ts';
import { levelForms } from '../../words/workloads.ts';
import {
  distributionOf,
  durationDistribution,
  memoryDistribution,
  vcpuDistribution,
} from '../values/distribution.ts';
import { name, shareIdentifier } from '../values/name.ts';
import { closed } from '../values/object.ts';
import { choice, integer, list, real } from '../values/scalar.ts';
import { workflow } from '../values/workflow.ts';
import { schedulingPriority } from './inline-jobs.ts';

/** AWS has no array of one child, so a law may draw a single job. */
const arraySize = distributionOf(
  integer(1, largestArray),
  'a whole number from 2 to 10,000',
  integer(2, largestArray),
);

const ownDependency = closed({
  type: choice(dependencyTypes)
    .refine((type) => type === 'SEQUENTIAL', {
      error: 'expected SEQUENTIAL: for N_TO_N between levels, use workflow with submit: arrays',
    })
    .describe('SEQUENTIAL: each child of the array waits for the child before.'),
});

export const mixEntry = closed({
  name: name
    .default('job')
    .describe('The name of this kind of job; a job is called by it and a number.'),
  weight: real(0.000_001, 1_000_000)
    .default(1)
    .describe('How often this kind is drawn, relative to the others of the mix.'),
  vcpus: vcpuDistribution.describe(
    'vCPUs of a job: a number, or a law such as {uniform: {min: 1, max: 8}}.',
  ),
  memory: memoryDistribution.describe(
    'Memory of a job: 8GiB, or a law such as {lognormal: {median: 4GiB, p95: 16GiB}}.',
  ),
  gpus: integer(0, 1_000).default(0).describe('GPUs of each job.'),
  runtime: durationDistribution.describe(
    'Run time of a job on the reference machine: 20m, ' +
      'or a law such as {exponential: {mean: 20m}}.',
  ),
  correlation: real(0, 1)
    .optional()
    .describe(
      'Share of the jobs whose vCPUs, memory and run time have the same rank: the ' +
        'largest is the longest. It is then the rank correlation of each two. Absent: 0.',
    ),
  failure: real(0, 1)
    .optional()
    .describe('Share of the jobs whose containers exit with 1 in every attempt: 0.02. Absent: 0.'),
  workflow: workflow
    .optional()
    .describe(
      'Makes each arrival a whole workflow of jobs of this ' +
        'kind, connected by dependsOn. Absent: one job.',
    ),
  submit: choice(levelForms)
    .optional()
    .describe(
      'How a workflow is submitted. jobs: each of its jobs by itself. arrays: each level of ' +
        'two or more jobs as one array, after the level before; N_TO_N where both are as wide. ' +
        'Absent: jobs.',
    ),
  arrayProperties: closed({
    size: arraySize.describe(
      'How many children the array has: 100, or a law such as {uniform: {min: 10, max: 200}}, ' +
        'of which a draw below 2 is a single job, and one above 10,000 is 10,000.',
    ),
  })
    .optional()
    .describe(
      'Makes each arrival an array job: {size: 100}. Its children have one size, and run times ' +
        'of their own. Absent: a single job.',
    ),
  dependsOn: list(ownDependency, 1, 1)
    .optional()
    .describe(
      'Within each array: [{type: SEQUENTIAL}] runs its children one after another. ' +
        'Absent: they do not wait for each other.',
    ),
  share: shareIdentifier
    .optional()
    .describe('The share identifier, for queues with a fair-share policy.'),
  priority: schedulingPriority
    .optional()
    .describe(
      'Priority within the share, 0 to 9,999, higher ' +
        'first. Absent: that of the definition, else 0.',
    ),
})
  .refine((one) => one.submit === undefined || one.workflow !== undefined, {
    error: 'expected workflow: submit says how its levels are submitted',
    path: ['submit'],
  })
  .refine((one) => one.arrayProperties === undefined || one.workflow === undefined, {
    error: 'expected a kind without workflow: for levels that are arrays, use submit: arrays',
    path: ['arrayProperties'],
  })
  .refine(
    ({ dependsOn, arrayProperties, submit }) =>
      dependsOn === undefined || arrayProperties !== undefined || submit === 'arrays',
    { error: 'SEQUENTIAL is for arrays: add arrayProperties: {size}', path: ['dependsOn'] },
  )
  .refine(
    ({ submit, workflow: levels = [] }) =>
      submit !== 'arrays' || levels.every((width) => width <= largestArray),
    { error: 'expected levels of at most 10,000 jobs: AWS has no larger arrays', path: ['submit'] },
  )
  .transform(({ vcpus, memory, runtime, arrayProperties, dependsOn, ...rest }) => ({
    ...rest,
    arraySize: arrayProperties?.size,
    // A kind without it stays what it was to the digest of a scenario.
    ...(dependsOn === undefined ? {} : { isSequential: true }),
    vcpuMilli: vcpus,
    memoryMib: memory,
    runtimeMs: runtime,
  }));

/** A kind with what it means to a generator. */
export type GeneratedKind = z.output<typeof mixEntry>;
