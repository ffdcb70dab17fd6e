/**
 * Arbitrary worlds for one question: what happens to attempts that are stopped, warned, or lose
 * their host while something else happens to them.
 */
import fc from 'fast-check';
import type { Distribution } from '../../src/kernel/distribution.ts';
import { wholeSeconds } from './arbitrary-attempts.ts';
import { jobsOfTurns } from './arbitrary-tries.ts';
import type { PoolSpec } from './pool-spec.ts';
import { maybe, sparse } from './sparse.ts';
import type {
  AssumptionsSpec,
  EnvironmentSpec,
  EventSpec,
  JobSpec,
  NodeSpec,
  UpdateSpec,
  WorldSpec,
} from './world-spec.ts';

/** Few instants, close together: what happens at them coincides, or follows within a stop. */
const moment = fc.constantFrom(12_000, 11_000, 13_000, 12_000, 10_000, 14_000, 17_000);

interface Request {
  readonly atMs: number;
  readonly kind: 'cancel' | 'terminate';
  readonly job: number;
  readonly child: number;
  readonly again: boolean;
}

/** A cancel or termination of a job by position; of one child for some if it is an array. */
const request: fc.Arbitrary<Request> = fc.record({
  atMs: moment,
  kind: fc.constantFrom('terminate' as const, 'cancel' as const),
  job: fc.nat(2),
  child: fc.nat(3),
  again: fc.constantFrom(true, false, true),
});

const update: fc.Arbitrary<UpdateSpec> = fc
  .tuple(
    moment,
    fc.constantFrom<Omit<UpdateSpec, 'atMs'>>(
      { queues: { 'queue-1': { enabled: false } } },
      { environments: { 'environment-1': { enabled: false } } },
      { queues: { 'queue-1': { exists: false } } },
      { environments: { 'environment-1': { maxvCpus: 0, minvCpus: 0 } } },
    ),
  )
  .map(([atMs, change]) => ({ atMs, ...change }));

const event = fc.oneof<[fc.Arbitrary<Request>, fc.Arbitrary<UpdateSpec>]>(request, update);

/** Losses of the first launches, each at its own moment, here and elsewhere. */
const losses = fc
  .array(fc.tuple(moment, wholeSeconds(4)), { minLength: 2, maxLength: 5 })
  .map((moments) =>
    moments.map(([time, later], index) => ({
      time: time + (index >> 1) * 5_000 + (index % 2) * 6_000 + later,
      environment: `environment-${1 + (index % 2)}`,
      launch: 1 + (index >> 1),
    })),
  );

const latencies = sparse<NonNullable<EnvironmentSpec['latencies']>>(
  {
    pending: fc.constantFrom(2_000, 5_000, 11_000),
    registration: fc.constantFrom(3_000, 6_000),
    provisioning: wholeSeconds(4),
    startFailure: fc.constantFrom(0.5, 0.3),
    firstTask: wholeSeconds(5),
  },
  3,
);

const capacity: fc.Arbitrary<PoolSpec> = fc
  .tuple(fc.constantFrom(1, 2, 0), moment, fc.constantFrom(0, 1), fc.boolean(), wholeSeconds(9))
  .map(([instances, atMs, later, reclaims, back]) => ({
    capacity: {
      instances,
      later: [[atMs, later] as const, [atMs + 3_000 + back, 2] as const],
      reclaims,
    },
  }));

/** Nothing at first, so that a time limit is over before the first launch. */
const late: fc.Arbitrary<PoolSpec> = fc
  .integer({ min: 4, max: 8 })
  .map((seconds) => ({ capacity: { instances: 0, later: [[seconds * 1_000, 2] as const] } }));

const prices: fc.Arbitrary<PoolSpec> = moment.map((atMs) => ({
  prices: { history: [[atMs, 0.5] as const, [atMs + 9_000, 0.1] as const] },
}));

const lags = sparse<NonNullable<AssumptionsSpec['ec2']>>(
  {
    stopLag: fc.constantFrom(1_000, 4_000),
    timeoutLag: fc.constant<Distribution>({ kind: 'uniform', min: 0, max: 6_000 }),
    hostLossDetection: fc.constantFrom(2_000, 6_000),
    idleGrace: fc.constantFrom(3_000, 20_000),
    cachedStart: fc.constantFrom(1_000, 3_000),
  },
  2.5,
);

const scheduler = sparse<NonNullable<AssumptionsSpec['scheduler']>>(
  {
    submitToRunnable: fc.constantFrom(3_000, 6_000),
    retryDelay: fc.constantFrom(2_000, 5_000, 8_000),
    startFailureCountsAsAttempt: fc.constant(false),
  },
  2,
);

const parts = fc.record({
  type: fc.constantFrom<NonNullable<EnvironmentSpec['type']>>(
    'SPOT',
    'FARGATE_SPOT',
    'SPOT',
    'EC2',
    'FARGATE_SPOT',
    'SPOT',
    'FARGATE_SPOT',
  ),
  jobs: jobsOfTurns,
  nodes: maybe(fc.constantFrom<NodeSpec[]>([{}, {}], [{}, { workMs: 9_000 }]), 1.3),
  elsewhere: maybe(
    fc.constantFrom<NonNullable<EnvironmentSpec['type']>>('FARGATE_SPOT', 'SPOT', 'FARGATE_SPOT'),
    1.6,
  ),
  maxvCpus: fc.constantFrom(4, 2, 1),
  minvCpus: fc.constantFrom(0, 0, 2),
  limitMs: maybe(fc.constantFrom(3_000, 2_000, 5_000), 1.5),
  losses: maybe(losses, 1.1),
  notice: fc.constantFrom(4_000, 2_000, 6_000, 0),
  draining: fc.constantFrom(true, false, true),
  events: maybe(fc.array(event, { minLength: 1, maxLength: 4 }), 1.3),
  /** What comes so long after the first warning, or after the timeout of the first job. */
  then: fc.record({
    one: event,
    laterMs: fc.constantFrom(1_000, 0, 2_000, 3_000, 5_000, 7_000),
    ofTimeout: fc.boolean(),
  }),
  /** When the first environment is disabled, if there is another or its instances are replaced. */
  leftMs: maybe(moment, 2),
  /** When its instances are replaced, twice in quick succession, and how long their jobs have. */
  renewedMs: maybe(moment, 4),
  updatePolicy: fc.record({
    terminatesJobs: fc.boolean(),
    timeoutMs: fc.constantFrom(4_000, 8_000),
  }),
  pool: maybe(fc.oneof(capacity, prices, capacity, late), 2),
  latencies,
  startTimeout: maybe(fc.constantFrom(5_000, 7_000, 11_500, 4_000), 2.2),
  pullMBps: fc.constantFrom<Distribution>(5, { kind: 'uniform', min: 3, max: 12 }),
  lags,
  scheduler,
});

const limited = [
  'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY',
  'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
] as const;

/** Up to three jobs on a few instances that do not last. */
export const arbitraryTurns: fc.Arbitrary<WorldSpec> = parts.map((chosen): WorldSpec => {
  const { type, limitMs, leftMs, renewedMs, pool, elsewhere, nodes, lags } = chosen;
  const own = type === 'EC2' && nodes ? chosen.jobs.map((job) => asNodes(job, nodes)) : chosen.jobs;
  const types = elsewhere === undefined ? [type] : [type, elsewhere];
  const happens = [...(chosen.events ?? []), ...thenOf(chosen)];
  if (leftMs !== undefined && (elsewhere ?? renewedMs) !== undefined) {
    happens.push({
      atMs: leftMs,
      environments: { 'environment-1': { enabled: false, maxvCpus: 100 } },
    });
  }
  if (renewedMs !== undefined && !/FARGATE/.test(type)) {
    for (const image of [1, 2]) {
      const atMs = renewedMs + 1_000 * image;
      happens.push({ atMs, environments: { 'environment-1': { image } } });
    }
  }
  const timeLimits =
    limitMs !== undefined && limited.map((reason) => ({ reason, maxTimeMs: limitMs }));
  return {
    horizonMs: 120_000,
    environments: types.map((one) => environmentOf(one, chosen)),
    queues: [timeLimits ? { timeLimits } : {}],
    jobs: own,
    ...(pool && { pools: [{ ...pool, of: type }] }),
    ...(happens.length > 0 && { events: happens.map((one) => settled(one, own)) }),
    assumptions: { scheduler: chosen.scheduler, ec2: lags, spot: spotOf(chosen) },
  };
});

type Chosen = typeof parts extends fc.Arbitrary<infer Parts> ? Parts : never;

function environmentOf(type: Chosen['type'], chosen: Chosen): EnvironmentSpec {
  const { maxvCpus, minvCpus, pullMBps, startTimeout, latencies: others } = chosen;
  const common = {
    type,
    maxvCpus,
    latencies: { pullMBps, ...others, ...(startTimeout && { startTimeout }) },
  };
  if (/FARGATE/.test(type)) return common;
  return {
    ...common,
    types: [{ name: 'type-a', vcpus: 2, usdPerHour: 0.1, bidUsdPerHour: 0.3 }],
    minvCpus: Math.min(minvCpus, maxvCpus),
    updatePolicy: chosen.updatePolicy,
  };
}

/** The event that follows the first warning or the first timeout. */
function thenOf({ type, notice, losses: lost, jobs: [first], then }: Chosen) {
  const warnedMs = lost && lost[0]!.time - (type === 'SPOT' ? notice : 0);
  const { one, laterMs, ofTimeout } = then;
  if (ofTimeout && first?.timeoutMs !== undefined) {
    return [{ ...one, atMs: first.timeoutMs + 2 * laterMs }];
  }
  return warnedMs === undefined ? [] : [{ ...one, atMs: warnedMs + laterMs }];
}

function spotOf({ notice, draining, losses: lost, type, elsewhere }: Chosen) {
  const given = lost?.filter(({ environment }) => {
    return /SPOT/.test((environment === 'environment-1' ? type : elsewhere) ?? '');
  });
  const process = given && { interruptions: { kind: 'at' as const, losses: given } };
  return { notice, draining, ...process, capacityBackoff: 3_000 };
}

/** The job as one of these nodes. */
function asNodes({ array: _array, ...job }: JobSpec, nodes: readonly NodeSpec[]): JobSpec {
  return { ...job, nodes };
}

/** The event on what there is. */
function settled(event: Request | UpdateSpec, jobs: readonly JobSpec[]): EventSpec {
  if (!('kind' in event)) return event;
  const { atMs, kind, job, child, again } = event;
  const id = job % jobs.length;
  const { array, nodes, resubmit: rule } = jobs[id]!;
  const isOfChild = child < 2 && array !== undefined;
  const isAgain = again && rule !== undefined && (array === undefined || isOfChild);
  const name = isOfChild ? `job-${id + 1}:${child}` : `job-${id + 1}`;
  return { atMs, [kind]: isAgain && nodes === undefined ? `${name}~1` : name };
}
