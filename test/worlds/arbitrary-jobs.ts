/** Arbitrary jobs: few, small, and tied to each other in every way that AWS Batch knows. */
import fc from 'fast-check';
import { maybe, sparse } from './sparse.ts';
import type { AttemptsSpec, JobSpec, RetrySpec } from './world-spec.ts';

/** 0 … `max` whole seconds, in ms: small enough for many ties. */
export function wholeSeconds(max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max }).map((seconds) => seconds * 1_000);
}

/** Needs from plain to odd: bound by memory, by GPUs, by fractions of a vCPU. */
const shape: fc.Arbitrary<JobSpec> = fc.oneof(
  { withCrossShrink: true },
  {
    arbitrary: fc.constantFrom<JobSpec>(
      {},
      { vcpus: 2 },
      { vcpus: 2, memoryMib: 4_096 },
      { vcpus: 1, memoryMib: 6_000 },
      { vcpus: 0.5, memoryMib: 512 },
    ),
    weight: 6,
  },
  {
    arbitrary: fc.constantFrom<JobSpec>(
      { vcpus: 4, memoryMib: 2_048 },
      { vcpus: 1, memoryMib: 8_192 },
      { vcpus: 8 },
      { vcpus: 1, gpus: 1 },
      { vcpus: 2, memoryMib: 4_096, diskGib: 40 },
      { vcpus: 3, memoryMib: 30_000 },
    ),
    weight: 1,
  },
);

const exitCode = fc.constantFrom(0, 1, 2, 137);

const attempts: fc.Arbitrary<AttemptsSpec> = fc
  .tuple(
    wholeSeconds(30),
    sparse<Omit<AttemptsSpec, 'workMs'>>({
      failureProbability: fc.constant(0.5),
      exitCodes: fc.array(exitCode, { minLength: 1, maxLength: 3 }),
      runtimesMs: fc.array(wholeSeconds(20), { minLength: 1, maxLength: 3 }),
      onSigtermMs: fc.constantFrom(2_000, Infinity, 40_000, 3_000),
      stopTimeoutMs: fc.constantFrom(3_000, 120_000),
    }),
  )
  .map(([workMs, rest]) => ({ workMs, ...rest }));

type Rule = NonNullable<RetrySpec['rules']>[number];

const rule: fc.Arbitrary<Rule> = fc.record(
  {
    action: fc.constantFrom('RETRY', 'EXIT'),
    onStatusReason: fc.constantFrom('Host EC2*', 'Your Spot*', '*', 'Essential container in task'),
    onReason: fc.constantFrom('*', 'OutOfMemory*'),
    onExitCode: fc.constantFrom('1', '*', '1*', '137', '0*'),
  },
  { requiredKeys: ['action'] },
);

const retry: fc.Arbitrary<RetrySpec> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), maybe(fc.array(rule, { maxLength: 3 }), 2))
  .map(([attemptsMax, rules]) => ({ attempts: attemptsMax, ...(rules && { rules }) }));

/** How a job waits for an earlier one, counted `back` from it. */
interface Link {
  readonly kind: 'job' | 'child' | 'nToN' | 'after';
  readonly back: number;
  readonly index: number;
}

const link: fc.Arbitrary<Link> = fc.record({
  kind: fc.constantFrom('job', 'child', 'nToN', 'after'),
  back: fc.nat(3),
  index: fc.nat(2),
});

/** A job before its names of queues, shares and other jobs are known. */
export interface RawJob {
  readonly spec: JobSpec;
  readonly queue: number;
  readonly share: number;
  readonly links: readonly Link[];
}

type ArraySpec = Required<Pick<JobSpec, 'array' | 'sequential' | 'children'>>;

const arrayOptions = fc
  .tuple(
    fc.integer({ min: 2, max: 3 }),
    sparse<Omit<ArraySpec, 'array'>>({
      sequential: fc.constant(true),
      children: sparse<Record<0 | 1, AttemptsSpec>>({ 0: attempts, 1: attempts }, 2),
    }),
  )
  .map(([array, rest]) => ({ array, ...rest }));

const extras = sparse<Pick<JobSpec, 'imageMB' | 'timeoutMs' | 'gapMs'>>({
  imageMB: fc.constantFrom(10, 50),
  timeoutMs: wholeSeconds(25),
  gapMs: wholeSeconds(5),
});

const spec: fc.Arbitrary<JobSpec> = fc
  .record({
    need: shape,
    behaviour: attempts,
    array: maybe(arrayOptions, 3),
    submitMs: maybe(wholeSeconds(40), 2),
    retries: maybe(retry, 2),
    rest: extras,
  })
  .map(({ need, behaviour, array, submitMs, retries, rest }) => ({
    ...need,
    ...behaviour,
    ...array,
    ...(submitMs !== undefined && { submitMs }),
    ...(retries !== undefined && { retry: retries }),
    ...rest,
  }));

export const rawJob: fc.Arbitrary<RawJob> = fc.record({
  spec,
  queue: fc.nat(2),
  share: fc.nat(2),
  links: maybe(fc.array(link, { maxLength: 2 }), 2).map((links) => links ?? []),
});

/** Turns the links of `jobs[position]` into names of earlier jobs. */
export function linked(jobs: readonly RawJob[], position: number): JobSpec {
  const { spec: own, links } = jobs[position]!;
  const dependsOn: string[] = [];
  const nToN: string[] = [];
  const after: string[] = [];
  for (const { kind, back, index } of position === 0 ? [] : links) {
    const target = position - 1 - (back % position);
    const name = `job-${target + 1}`;
    const size = jobs[target]!.spec.array;
    if (kind === 'after') after.push(name);
    else if (kind === 'nToN' && size !== undefined && size === own.array) nToN.push(name);
    else if (kind === 'child' && size !== undefined) dependsOn.push(`${name}:${index % size}`);
    else dependsOn.push(name);
  }
  return {
    ...own,
    ...(dependsOn.length > 0 && { dependsOn }),
    ...(nToN.length > 0 && { nToN }),
    ...(after.length > 0 && { after }),
  };
}
