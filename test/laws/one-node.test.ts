/** A multi-node parallel job of one node runs like a job that has its instance to itself. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Kind } from '../../src/trace/record.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import type { AttemptsSpec } from '../worlds/attempts-spec.ts';
import { attempts, retry, wholeSeconds } from '../worlds/arbitrary-attempts.ts';
import { describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import { maybe, sparse } from '../worlds/sparse.ts';
import type { JobSpec, WorldSpec } from '../worlds/world-spec.ts';
import { difference } from '../../src/testing/differences.ts';
import { enginePlay, type Play } from '../../src/testing/plays.ts';
import { isLong } from './runs.ts';

const numRuns = isLong ? 20_000 : 500;

const latency = wholeSeconds(8);

/** Nodes have other draws by job, and neither checkpoints nor memory peaks. */
function ofNodesToo(behaviour: AttemptsSpec): AttemptsSpec {
  const others = ['failureProbability', 'checkpoint', 'peakMemoryMib'];
  return Object.fromEntries(Object.entries(behaviour).filter(([key]) => !others.includes(key)));
}

const parts = fc.record({
  behaviour: attempts.map(ofNodesToo),
  rest: sparse<Pick<JobSpec, 'retry' | 'timeoutMs' | 'imageMB' | 'submitMs'>>(
    { retry, timeoutMs: wholeSeconds(25), imageMB: fc.constant(10), submitMs: wholeSeconds(9) },
    2,
  ),
  stop: maybe(
    fc.record({ kind: fc.constantFrom('cancel', 'terminate'), atMs: wholeSeconds(60) }),
    2,
  ),
  scheduler: sparse({ submitToRunnable: latency, retryDelay: latency, dispatchCycle: latency }),
  ec2: sparse({
    pending: latency,
    registration: latency,
    pullMBps: fc.constant(5),
    cachedStart: latency,
    idleGrace: latency,
    stopLag: latency,
    timeoutLag: latency,
  }),
});

/** Jobs differ only in their attempts, and an instance holds one job. */
const alone: fc.Arbitrary<WorldSpec> = parts.map(({ behaviour, rest, stop, scheduler, ec2 }) => ({
  environments: [{ types: [{ vcpus: 2 }], maxvCpus: 4 }],
  jobs: [{ vcpus: 2, ...behaviour, ...rest }],
  ...(stop && { events: [{ atMs: stop.atMs, [stop.kind]: 'job-1' }] }),
  assumptions: { scheduler, ec2 },
}));

function ofOneNode(spec: WorldSpec): WorldSpec {
  return { ...spec, jobs: spec.jobs.map((job) => ({ ...job, nodes: [{ vcpus: 2 }] })) };
}

/** The records of the main node as those of a job, without those of its parent alone. */
function withoutParent({ records, endedMs }: Play): Play {
  const ofParent = [Kind.JobPending, Kind.JobSucceeded, Kind.JobFailed];
  const left = records.flatMap((row): Row[] => {
    if (row.kind === Kind.JobSpawned) return [];
    if (row.subject === 0 && ofParent.some((kind) => kind === row.kind)) return [];
    return [row.subject === 1 && isOfJob(row) ? { ...row, subject: 0 } : row];
  });
  return { records: left, endedMs };
}

function isOfJob({ kind }: Row): boolean {
  return kind <= Kind.JobFailed || kind === Kind.PlacementRefused;
}

it('runs as a plain job on an instance that it fills', () => {
  let placed = 0;
  const property = fc.property(alone, (spec) => {
    const plain = enginePlay(world(spec));
    const node = withoutParent(enginePlay(world(ofOneNode(spec))));
    const found = difference(plain, node);
    if (found !== '') throw new Error(`${found}\n${describeWorld(spec)}`);
    placed += Number(plain.records.some(({ kind }) => kind === Kind.JobPlaced));
  });
  fc.assert(property, { seed: 131, numRuns });
  expect(placed).toBeGreaterThan(numRuns / 2);
});
