/** A source's `generate`: an arrival process and a mix of kinds of jobs. */
import type * as z from 'zod';
import type { ArrivalKind } from '../../words/workloads.ts';
import {
  durationDistribution,
  memoryDistribution,
  vcpuDistribution,
} from '../values/distribution.ts';
import { duration, durationFrom } from '../values/duration.ts';
import { name, reference, shareIdentifier } from '../values/name.ts';
import { closed } from '../values/object.ts';
import { list, real, integer } from '../values/scalar.ts';
import { tagged } from '../values/tagged.ts';
import { schedulingPriority } from './inline-jobs.ts';
import { sourceSimulation } from './resubmit.ts';

const arrivals = tagged({ 'at-once': {} }, {
  poisson: closed({ perHour: real(0.000_001, 10_000_000) }),
  every: durationFrom(1).transform((intervalMs) => ({ intervalMs })),
  burst: closed({ size: integer(1, 1_000_000), every: durationFrom(1) }).transform(
    ({ size, every: everyMs }) => ({ size, everyMs }),
  ),
} satisfies Record<Exclude<ArrivalKind, 'at-once'>, z.ZodType>);

const kind = closed({
  name: name.default('job'),
  weight: real(0.000_001, 1_000_000).default(1),
  vcpus: vcpuDistribution,
  memory: memoryDistribution,
  gpus: integer(0, 1_000).default(0),
  runtime: durationDistribution,
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
  .transform(({ count, duration: durationMs, arrivals: when, mix, ...rest }) => ({
    ...rest,
    spec: { count, durationMs, arrivals: when, mix },
  }));

/** The queue, definition and simulation of the jobs, and the generator's specification. */
export type GenerateSource = z.output<typeof generateSource>;
