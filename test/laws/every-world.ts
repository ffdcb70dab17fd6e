/** All tiny worlds: up to three jobs on up to two instances, chosen one choice after the other. */
import type { PoolSpec } from '../worlds/pool-spec.ts';
import type { EnvironmentSpec, EventSpec, JobSpec, WorldSpec } from '../worlds/world-spec.ts';
import type { Choose } from './exhaust.ts';

/** What a kind of tiny world is made of. */
interface Bounds {
  readonly jobs: number;
  readonly environments: readonly EnvironmentSpec[];
  readonly needs: readonly JobSpec[];
  readonly worksMs: readonly number[];
  readonly endings: readonly Partial<JobSpec>[];
  /** How many of the jobs may end otherwise than by the first of `endings`. */
  readonly wrongMost: number;
  /** One of these happens; undefined = nothing does. */
  readonly events: readonly (EventSpec | undefined)[];
  /** What all Spot pools are like. */
  readonly pools: readonly PoolSpec[];
}

/** Two vCPUs an instance, so that every job fits one, and two jobs may or may not. */
const types = [{ vcpus: 2 }];
const oneFixed = { types, minvCpus: 2, maxvCpus: 2 };
const twoFixed = { types, minvCpus: 4, maxvCpus: 4 };
const elastic = { types, maxvCpus: 4 };
/** Below its maximum by less than an instance it launches once more: up to two of them as well. */
const slowElastic = { types, maxvCpus: 3, latencies: { pending: 1_000 } };

const fails = { exitCodes: [1] };
const failsTwice = { exitCodes: [1], retry: { attempts: 2 } };
const failsOnce = { exitCodes: [1, 0], retry: { attempts: 2 } };

const usual = {
  environments: [oneFixed, twoFixed, elastic],
  needs: [{ vcpus: 1 }, { vcpus: 2 }],
  wrongMost: 3,
  events: [undefined],
  pools: [{}],
};
const few = { ...usual, worksMs: [0, 1_000, 2_000], endings: [{}, fails, failsOnce] };

/** Jobs that save their work, on Spot instances that are there, or not, or not for long. */
const market = {
  ...usual,
  environments: [{ ...elastic, type: 'SPOT' as const, types: [{ vcpus: 2, bidUsdPerHour: 0.3 }] }],
  needs: [{ vcpus: 2 }],
  worksMs: [1_000, 3_000],
  endings: [
    {},
    { checkpoint: { intervalMs: 1_000, costMs: 500, restoreMs: 500 }, retry: { attempts: 2 } },
    { checkpoint: { intervalMs: 500 }, exitCodes: [1], resubmit: { times: 1 } },
  ],
  pools: [
    { prices: { history: [[1_000, 0.5] as const, [3_000, 0.1] as const] } },
    { capacity: { instances: 1 } },
    { capacity: { instances: 0, later: [[2_000, 2] as const] } },
    {
      capacity: { instances: 2, later: [[2_000, 1] as const, [3_000, 2] as const], reclaims: true },
    },
  ],
};

/** Jobs that take what there is one of, or several instances at once. */
const special = {
  ...usual,
  environments: [elastic],
  needs: [{ vcpus: 1, consumables: { licence: 1 } }, { nodes: [{}, {}] }, {}],
  worksMs: [1_000],
  endings: [{}, failsOnce],
  wrongMost: 2,
};

/** All that can be done to such worlds at an instant. */
const deeds = (atMs: number): EventSpec[] => [
  { atMs, cancel: 'job-1' },
  { atMs, terminate: 'job-1' },
  { atMs, terminate: 'job-2' },
  { atMs, environments: { 'environment-1': { minvCpus: 0, maxvCpus: 2 } } },
  { atMs, environments: { 'environment-1': { enabled: false } } },
  { atMs, queues: { 'queue-1': { exists: false } } },
  { atMs, consumables: { licence: 2 } },
];

/** Few jobs in every way; three of them either of two works, or with one that fails. */
const briefly: readonly Bounds[] = [
  { ...few, jobs: 1 },
  { ...few, jobs: 2 },
  { ...few, jobs: 3, worksMs: [1_000, 2_000], endings: [{}] },
  { ...few, jobs: 3, worksMs: [1_000], endings: [{}, fails], wrongMost: 1 },
  { ...special, jobs: 2, events: [undefined, ...deeds(1_000)] },
  { ...market, jobs: 2 },
];

const all = { ...few, environments: [...few.environments, slowElastic] };
const anyEnding = { ...all, endings: [{}, fails, failsTwice, failsOnce] };

/** The same with more environments, works, endings and instants: several times as many. */
const thoroughly: readonly Bounds[] = [
  { ...anyEnding, jobs: 1 },
  { ...anyEnding, jobs: 2 },
  { ...all, jobs: 3, endings: [{}] },
  { ...anyEnding, jobs: 3, worksMs: [1_000], wrongMost: 1 },
  {
    ...special,
    jobs: 2,
    environments: all.environments,
    worksMs: [0, 1_000],
    events: [undefined, ...[0, 1_000, 2_000].flatMap(deeds)],
  },
  { ...market, jobs: 2, needs: usual.needs, events: [undefined, ...deeds(1_000)] },
];

/** Submissions of 0 or 1 s, never falling: the order of jobs is that of their names. */
export function everyWorld(choose: Choose, thorough: boolean): WorldSpec {
  const one = <T>(values: readonly T[]): T => values[choose(values.length)]!;
  const bounds = one(thorough ? thoroughly : briefly);
  const { worksMs, endings, wrongMost } = bounds;
  const environment = one(bounds.environments);
  const fifoMode = one(['strict', 'backfill'] as const);
  const event = one(bounds.events);
  const pool = one(bounds.pools);
  let submitMs = 0;
  let wrong = 0;
  const jobs = Array.from({ length: bounds.jobs }, (_, position): JobSpec => {
    if (submitMs === 0) submitMs = one([0, 1_000]);
    const ending = wrong < wrongMost ? one(endings) : endings[0]!;
    if (ending !== endings[0]) wrong++;
    const dependency = choose(position + 1);
    return {
      submitMs,
      ...one(bounds.needs),
      workMs: one(worksMs),
      ...(dependency > 0 && { dependsOn: [`job-${dependency}`] }),
      ...ending,
    };
  });
  return {
    environments: [environment],
    jobs,
    consumables: { licence: { total: 1 } },
    ...(event && { events: [event] }),
    pools: [pool],
    assumptions: { scheduler: { fifoMode }, spot: { notice: 1_000, capacityBackoff: 1_000 } },
  };
}
