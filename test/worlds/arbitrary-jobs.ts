/** Arbitrary jobs: few, small, and with every dependency that AWS Batch has. */
import type { QueueId, ShareId } from '../../src/kernel/ids.ts';
import fc from 'fast-check';
import { attempts, resubmit, retry, wholeSeconds } from './arbitrary-attempts.ts';
import type { AttemptsSpec } from './attempts-spec.ts';
import { type RawNodes, rawNodes } from './arbitrary-nodes.ts';
import { byName, maybe, sparse } from './sparse.ts';
import type { JobSpec } from './world-spec.ts';

/** Requirements from simple to odd: limited by memory, by GPUs, by fractions of a vCPU. */
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

/** How a job waits for an earlier one, `back` positions before it. */
interface Link {
  readonly kind: 'job' | 'child' | 'nToN' | 'after';
  readonly back: number;
  readonly index: number;
}

const link: fc.Arbitrary<Link> = fc.record({
  kind: fc.constantFrom('job', 'child', 'nToN', 'after', 'nToN', 'child'),
  back: fc.nat(3),
  index: fc.nat(2),
});

/** A job before its queue, its share, the other jobs and the consumables are known. */
export interface RawJob {
  readonly spec: JobSpec;
  /** Makes it a multi-node job if its queue or another one can run such jobs. */
  readonly nodes: RawNodes | undefined;
  /** Units by consumable that the world may have. */
  readonly consumables: Readonly<Record<string, number>>;
  readonly queue: QueueId;
  readonly share: ShareId;
  /** Where its last resubmission goes, if it has any. */
  readonly elsewhere: QueueId;
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

const extras = sparse<
  Pick<JobSpec, 'imageMB' | 'timeoutMs' | 'gapMs' | 'priority' | 'resubmit' | 'tags'>
>({
  priority: fc.integer({ min: 1, max: 3 }),
  imageMB: fc.constantFrom(10, 50),
  timeoutMs: wholeSeconds(25),
  gapMs: wholeSeconds(5),
  resubmit,
  tags: fc.constantFrom<Record<string, string>>({ team: 'one' }, { team: 'two' }),
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

const quantity = fc.constantFrom(1, 1, 2);

export const rawJob: fc.Arbitrary<RawJob> = fc.record({
  spec,
  nodes: maybe(rawNodes, 5),
  consumables: byName(['licence', 'token'], quantity, 3.5),
  queue: fc.nat(2),
  share: fc.nat(2),
  elsewhere: fc.nat(2),
  links: maybe(fc.array(link, { maxLength: 2 }), 2).map((links) => links ?? []),
});

/**
 * `spec` with the names of the jobs on which it depends; N_TO_N makes it an array of the same size.
 */
export function linked(
  spec: JobSpec,
  earlier: readonly JobSpec[],
  links: readonly Link[],
): JobSpec {
  const count = earlier.length;
  let { array } = spec;
  const dependsOn: string[] = [];
  const nToN: string[] = [];
  const after: string[] = [];
  for (const { kind, back, index } of count === 0 ? [] : links) {
    const target = count - 1 - (back % count);
    const name = `job-${target + 1}`;
    const size = earlier[target]!.array;
    const matches = size === (nToN.length > 0 ? array : size) && spec.nodes === undefined;
    if (kind === 'after') after.push(name);
    else if (kind === 'nToN' && size !== undefined && matches) {
      nToN.push(name);
      array = size;
    } else if (kind === 'child' && size !== undefined) dependsOn.push(`${name}:${index % size}`);
    else dependsOn.push(name);
  }
  return {
    ...spec,
    ...(array !== undefined && { array }),
    ...(dependsOn.length > 0 && { dependsOn }),
    ...(nToN.length > 0 && { nToN }),
    ...(after.length > 0 && { after }),
  };
}
