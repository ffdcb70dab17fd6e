/** All tiny worlds: up to three jobs on up to two instances, built choice by choice. */
import type { PoolSpec } from '../worlds/pool-spec.ts';
import type { EnvironmentSpec, EventSpec, JobSpec, WorldSpec } from '../worlds/world-spec.ts';
import type { Choose } from './exhaust.ts';

/** The choices of a kind of tiny world. */
interface Bounds {
  readonly jobs: number;
  readonly environments: readonly EnvironmentSpec[];
  readonly needs: readonly JobSpec[];
  readonly worksMs: readonly number[];
  readonly endings: readonly Partial<JobSpec>[];
  /** How many of the jobs may end differently from the first of `endings`. */
  readonly wrongMost: number;
  /** The event that happens; undefined = none. */
  readonly events: readonly (EventSpec | undefined)[];
  /** The course of all Spot pools. */
  readonly pools: readonly PoolSpec[];
}

/** Two vCPUs per instance: every job fits, two jobs may or may not. */
const types = [{ vcpus: 2 }];
const oneFixed = { types, minvCpus: 2, maxvCpus: 2 };
const twoFixed = { types, minvCpus: 4, maxvCpus: 4 };
const elastic = { types, maxvCpus: 4 };
/** A maximum that is no multiple of the instance, so that it overshoots: also up to two. */
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

/** Jobs that save their work, on Spot instances that last, do not last, or do not exist. */
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

/** Jobs that take the only unit of a consumable, or several instances at once. */
const special = {
  ...usual,
  environments: [elastic],
  needs: [{ vcpus: 1, consumables: { licence: 1 } }, { nodes: [{}, {}] }, {}],
  worksMs: [1_000],
  endings: [{}, failsOnce],
  wrongMost: 2,
};

/** The events of such worlds. */
const eventsAt = (atMs: number): EventSpec[] => [
  { atMs, cancel: 'job-1' },
  { atMs, terminate: 'job-1' },
  { atMs, terminate: 'job-2' },
  { atMs, environments: { 'environment-1': { minvCpus: 0, maxvCpus: 2 } } },
  { atMs, environments: { 'environment-1': { enabled: false } } },
  { atMs, queues: { 'queue-1': { exists: false } } },
  { atMs, consumables: { licence: 2 } },
];

/** Few jobs with all choices; three jobs with two lengths of work or with one failure. */
const briefly: readonly Bounds[] = [
  { ...few, jobs: 1 },
  { ...few, jobs: 2 },
  { ...few, jobs: 3, worksMs: [1_000, 2_000], endings: [{}] },
  { ...few, jobs: 3, worksMs: [1_000], endings: [{}, fails], wrongMost: 1 },
  { ...special, jobs: 2, events: [undefined, ...eventsAt(1_000)] },
  { ...market, jobs: 2 },
];

const all = { ...few, environments: [...few.environments, slowElastic] };
const anyEnding = { ...all, endings: [{}, fails, failsTwice, failsOnce] };

/** The same with more environments, works, endings and instants: several times as many worlds. */
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
    events: [undefined, ...[0, 1_000, 2_000].flatMap(eventsAt)],
  },
  { ...market, jobs: 2, needs: usual.needs, events: [undefined, ...eventsAt(1_000)] },
];

/** Submissions at 0 or 1 s, in the order of the jobs' names. */
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
