/** All tiny worlds: up to three jobs on up to two instances, chosen one choice after the other. */
import type { EnvironmentSpec, JobSpec, WorldSpec } from '../worlds/world-spec.ts';
import type { Choose } from './exhaust.ts';

/** What a kind of tiny world is made of. */
interface Bounds {
  readonly environments: readonly EnvironmentSpec[];
  readonly worksMs: readonly number[];
  readonly endings: readonly Partial<JobSpec>[];
  /** How many of the jobs may end otherwise than by the first of `endings`. */
  readonly wrongMost: number;
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

const usual = { environments: [oneFixed, twoFixed, elastic], wrongMost: 3 };
const few = { ...usual, worksMs: [0, 1_000, 2_000], endings: [{}, fails, failsOnce] };

/** Few jobs in every way; three of them either of two works, or with one that fails. */
const briefly: readonly Bounds[] = [
  few,
  few,
  { ...few, worksMs: [1_000, 2_000], endings: [{}] },
  { ...few, worksMs: [1_000], endings: [{}, fails], wrongMost: 1 },
];

const all = { ...few, environments: [...few.environments, slowElastic] };
const anyEnding = { ...all, endings: [{}, fails, failsTwice, failsOnce] };

/** The same with more environments, works and endings: several times as many. */
const thoroughly: readonly Bounds[] = [
  anyEnding,
  anyEnding,
  { ...all, endings: [{}] },
  { ...anyEnding, worksMs: [1_000], wrongMost: 1 },
];

/** Submissions of 0 or 1 s, never falling: the order of jobs is that of their names. */
export function everyWorld(choose: Choose, thorough: boolean): WorldSpec {
  const one = <T>(values: readonly T[]): T => values[choose(values.length)]!;
  const kind = choose(briefly.length);
  const { environments, worksMs, endings, wrongMost } = (thorough ? thoroughly : briefly)[kind]!;
  const environment = one(environments);
  const fifoMode = one(['strict', 'backfill'] as const);
  let submitMs = 0;
  let wrong = 0;
  const jobs = Array.from({ length: Math.min(3, 1 + kind) }, (_, position): JobSpec => {
    if (submitMs === 0) submitMs = one([0, 1_000]);
    const ending = wrong < wrongMost ? one(endings) : endings[0]!;
    if (ending !== endings[0]) wrong++;
    const dependency = choose(position + 1);
    return {
      submitMs,
      vcpus: one([1, 2]),
      workMs: one(worksMs),
      ...(dependency > 0 && { dependsOn: [`job-${dependency}`] }),
      ...ending,
    };
  });
  return { environments: [environment], jobs, assumptions: { scheduler: { fifoMode } } };
}
