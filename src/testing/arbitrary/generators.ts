/** Arbitrary generated sources: a few jobs of one kind. */
import fc from 'fast-check';
import { written, type WrittenMap } from '../written.ts';
import { sizes } from './job-definitions.ts';
import type { NamedQueue } from './jobs.ts';
import { shareNames } from './job-queues.ts';
import { anyIndex, chosen, oneOf, steps } from './values.ts';

/** What is drawn of a generator. */
export interface GeneratorDraft {
  readonly queue: number;
  readonly count: number;
  readonly arrivals: unknown;
  readonly size: (typeof sizes)[number];
  readonly runtime: string;
  readonly share: string;
}

export const generatorDraft: fc.Arbitrary<GeneratorDraft> = fc.record({
  queue: anyIndex,
  count: oneOf([1, 2, 3]),
  arrivals: oneOf<unknown>([
    'at-once',
    { every: '2m' },
    { poisson: { perHour: 20 } },
    { users: { count: 1, think: '1m' } },
  ]),
  size: oneOf(sizes),
  runtime: steps(10, 1),
  share: oneOf(shareNames),
});

/** A generator as a user writes it. */
export function writtenGenerator(draft: GeneratorDraft, queues: readonly NamedQueue[]): WrittenMap {
  const { name, isFair } = chosen(queues, draft.queue);
  const { count, arrivals, size, runtime, share } = draft;
  const kind = written({
    vcpus: size.vcpu,
    memory: `${size.mib}MiB`,
    runtime,
    share: isFair ? share : undefined,
    priority: isFair ? 1 : undefined,
  });
  return { queue: name, count, arrivals, mix: [kind] };
}
