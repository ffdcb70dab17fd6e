/** A source's `generate`: jobs that arrive by a law and are of a mix of kinds. */
import * as z from 'zod';
import type { Distribution } from '../../kernel/distribution.ts';
import {
  durationDistribution,
  memoryDistribution,
  vcpuDistribution,
} from '../values/distribution.ts';
import { duration, durationFrom } from '../values/duration.ts';
import { name, reference } from '../values/name.ts';
import { closed, oneOf } from '../values/object.ts';
import { list, real, whole } from '../values/scalar.ts';
import { shareIdentifier } from './inline-jobs.ts';

/** When jobs arrive. */
export type Arrivals =
  | { readonly kind: 'poisson'; readonly perHour: number }
  | { readonly kind: 'every'; readonly intervalMs: number }
  | { readonly kind: 'burst'; readonly size: number; readonly everyMs: number }
  | { readonly kind: 'at-once' };

/** One kind of job of a generator. */
export interface GeneratedKind {
  readonly weight: number;
  readonly name: string;
  readonly vcpuMilli: Distribution;
  readonly memoryMib: Distribution;
  readonly gpus: number;
  readonly runtimeMs: Distribution;
  /** Share identifier, where the queue has a fair-share policy. */
  readonly share?: string;
}

/** A generator; it ends at `count` jobs or at `durationMs`, of both at the first. */
export interface GeneratorSpec {
  readonly count?: number;
  readonly durationMs?: number;
  readonly arrivals: Arrivals;
  readonly mix: readonly GeneratedKind[];
}

const mostJobs = 10_000_000;

const process = oneOf({
  poisson: closed({ perHour: real(0.000_001, 10_000_000) })
    .transform(({ perHour }): Arrivals => ({ kind: 'poisson', perHour }))
    .optional(),
  every: durationFrom(1)
    .transform((intervalMs): Arrivals => ({ kind: 'every', intervalMs }))
    .optional(),
  burst: closed({ size: whole(1, 1_000_000), every: durationFrom(1) })
    .transform(({ size, every }): Arrivals => ({ kind: 'burst', size, everyMs: every }))
    .optional(),
});

const arrivals = z
  .union([z.literal('at-once'), process], {
    error: 'expected at-once, or one of poisson, every, burst',
  })
  .transform((value): Arrivals => {
    if (value === 'at-once') return { kind: 'at-once' };
    return value.poisson ?? value.every ?? value.burst!;
  });

const kind = closed({
  name: name.default('job'),
  weight: real(0.000_001, 1_000_000).default(1),
  vcpus: vcpuDistribution,
  memory: memoryDistribution,
  gpus: whole(0, 1_000).default(0),
  runtime: durationDistribution,
  share: shareIdentifier.optional(),
}).transform(({ vcpus, memory, runtime, share, ...rest }): GeneratedKind => ({
  ...rest,
  vcpuMilli: vcpus,
  memoryMib: memory,
  runtimeMs: runtime,
  ...(share === undefined ? {} : { share }),
}));

export const generateSource = closed({
  queue: reference,
  jobDefinition: reference.optional(),
  count: whole(1, mostJobs).optional(),
  duration: duration.optional(),
  arrivals,
  mix: list(kind, 1, 1_000),
})
  .refine(({ count, duration: length }) => count !== undefined || length !== undefined, {
    error: 'expected count or duration: the generator would not end',
  })
  .refine(({ count, arrivals: when }) => count !== undefined || when.kind !== 'at-once', {
    error: 'expected count: at-once knows no duration',
  })
  .transform(({ queue, jobDefinition, count, duration: durationMs, ...rest }) => ({
    queue,
    jobDefinition,
    spec: {
      ...(count === undefined ? {} : { count }),
      ...(durationMs === undefined ? {} : { durationMs }),
      ...rest,
    } satisfies GeneratorSpec as GeneratorSpec,
  }));

/** Where the jobs go, and the generator's own specification. */
export type GenerateSource = z.output<typeof generateSource>;
