/** Arbitrary small worlds that shrink to the plainest one which still shows a difference. */
import fc from 'fast-check';
import { assumptions, isHazardous } from './arbitrary-assumptions.ts';
import { environment, ordered, rawQueue } from './arbitrary-environments.ts';
import { linked, rawJob, wholeSeconds } from './arbitrary-jobs.ts';
import { maybe } from './sparse.ts';
import type { WorldSpec } from './world-spec.ts';

const raw = fc.record({
  jobs: fc.array(rawJob, { minLength: 1, maxLength: 6 }),
  environments: maybe(fc.array(environment, { minLength: 1, maxLength: 3 }), 1.2),
  queues: maybe(fc.array(rawQueue, { minLength: 1, maxLength: 3 }), 2),
  assumptions: maybe(assumptions, 1.2),
  horizonMs: maybe(wholeSeconds(120), 6),
  seed: fc.constantFrom(undefined, '2', '3'),
});

/** A world for `world()`; give it a horizon where nothing else surely ends the run. */
export const arbitraryWorld: fc.Arbitrary<WorldSpec> = raw.map((parts) => {
  const count = parts.environments?.length ?? 1;
  const queues = parts.queues?.map((queue) => ordered(queue, count)) ?? [{}];
  const jobs = parts.jobs.map((job, position) => {
    const id = job.queue % queues.length;
    const shares = Object.keys(queues[id]!.shares ?? {});
    const share = shares[job.share % shares.length];
    return {
      ...linked(parts.jobs, position),
      ...(id > 0 && { queue: `queue-${id + 1}` }),
      ...(share !== undefined && { share }),
    };
  });
  const hazardous = parts.assumptions !== undefined && isHazardous(parts.assumptions);
  const horizonMs = parts.horizonMs ?? (hazardous ? 300_000 : undefined);
  return {
    ...(parts.seed !== undefined && { seed: parts.seed }),
    ...(horizonMs !== undefined && { horizonMs }),
    ...(parts.assumptions !== undefined && { assumptions: parts.assumptions }),
    ...(parts.environments !== undefined && { environments: parts.environments }),
    ...(parts.queues !== undefined && { queues }),
    jobs,
  };
});

/** The world as a literal that can be pasted back into a test. */
export function describeWorld(spec: WorldSpec): string {
  const lines = Object.entries(spec).map(([key, value]) => `  ${key}: ${literal(value)},`);
  return `world({\n${lines.join('\n')}\n})`;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([key, field]) => `${key}: ${literal(field)}`);
  return `{ ${fields.join(', ')} }`;
}
