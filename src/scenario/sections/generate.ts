/** A source's `generate`: an arrival process and a mix of kinds of jobs. */
import * as z from 'zod';
import type { ArrivalKind } from '../../words/workloads.ts';
import {
  durationDistribution,
  memoryDistribution,
  vcpuDistribution,
} from '../values/distribution.ts';
import { duration, durationFrom } from '../values/duration.ts';
import { name, reference, shareIdentifier } from '../values/name.ts';
import { closed } from '../values/object.ts';
import { cronSchedule } from '../values/cron.ts';
import { workflow } from '../values/workflow.ts';
import { list, real, integer } from '../values/scalar.ts';
import { tagged } from '../values/tagged.ts';
import { schedulingPriority } from './inline-jobs.ts';
import { sourceSimulation } from './resubmit.ts';

const perHour = real(0.000_001, 10_000_000);

/** Proportions; not all of them may be 0. */
function weights(count: number) {
  const error = `expected ${count} weights, at least one of them above 0`;
  return z
    .array(real(0, 1_000_000), { error })
    .check(z.minLength(count, { error }), z.maxLength(count, { error }))
    .refine((all) => all.some((weight) => weight > 0), { error })
    .default(() => Array.from({ length: count }, () => 1));
}

/** From here on `localStartMs` is unknown; `finish` gives it to the laws that need it. */
const arrivals = tagged({ 'at-once': {} }, {
  poisson: closed({ perHour }),
  profile: closed({
    /** Mean over a whole week. */
    perHour,
    /** From midnight on, at the place of the scenario. */
    hours: weights(24),
    /** From Monday on. */
    weekdays: weights(7),
  }).transform((law) => ({ ...law, localStartMs: NaN })),
  every: durationFrom(1).transform((intervalMs) => ({ intervalMs })),
  burst: closed({ size: integer(1, 1_000_000), every: durationFrom(1) }).transform(
    ({ size, every: everyMs }) => ({ size, everyMs }),
  ),
  cron: closed({ schedule: cronSchedule, size: integer(1, 1_000_000).default(1) }).transform(
    ({ schedule: times, size }) => ({ times, size, localStartMs: NaN }),
  ),
  users: closed({
    count: integer(1, 1_000_000),
    /** Before a user's first job, and from the end of one to the submission of the next. */
    think: durationDistribution.default(0),
  }).transform(({ count: users, think: thinkMs }) => ({ users, thinkMs })),
} satisfies Record<Exclude<ArrivalKind, 'at-once'>, z.ZodType>);

const kind = closed({
  name: name.default('job'),
  weight: real(0.000_001, 1_000_000).default(1),
  vcpus: vcpuDistribution,
  memory: memoryDistribution,
  gpus: integer(0, 1_000).default(0),
  runtime: durationDistribution,
  /** Share of the jobs whose vCPUs, memory and run time have the same rank. */
  correlation: real(0, 1).optional(),
  /** Share of the jobs whose containers exit with 1, however often they are tried. */
  failure: real(0, 1).optional(),
  workflow: workflow.optional(),
  /** For queues with a fair-share policy. */
  share: shareIdentifier.optional(),
  /** Within the share; absent = the definition's, else 0. */
  priority: schedulingPriority.optional(),
}).transform(({ vcpus, memory, runtime, ...rest }) => ({
  ...rest,
  vcpuMilli: vcpus,
  memoryMib: memory,
  runtimeMs: runtime,
}));

export const generateSource = closed({
  queue: reference,
  jobDefinition: reference.optional(),
  /** All sources together have a limit of their own. */
  count: integer(1, 2_147_483_647).optional(),
  duration: duration.optional(),
  arrivals,
  mix: list(kind, 1, 1_000),
  simulation: sourceSimulation.optional(),
})
  .refine(({ count, duration: length }) => count !== undefined || length !== undefined, {
    error: 'expected count or duration: the generator would not end',
  })
  .refine(({ count, arrivals: when }) => count !== undefined || when.kind !== 'at-once', {
    error: 'expected count: at-once has no duration',
  })
  .refine(({ duration: length, arrivals: when }) => length === undefined || when.kind !== 'users', {
    error: 'expected count, not duration: how many jobs users submit depends on how long they wait',
    path: ['duration'],
  })
  .refine(
    ({ arrivals: when, mix }) =>
      when.kind !== 'users' || mix.every((one) => one.workflow === undefined),
    { error: 'expected arrivals other than users, who wait for single jobs, not for workflows' },
  )
  .transform(({ count, duration: durationMs, arrivals: when, mix, ...rest }) => ({
    ...rest,
    spec: { count, durationMs, arrivals: when, mix },
  }));

/** The queue, definition and simulation of the jobs, and the generator's specification. */
export type GenerateSource = z.output<typeof generateSource>;
