/** Contests among made-up points whose laws are known, and real ones on small scenarios. */
import type { Contest } from '../../../src/experiment/plan/contest.ts';
import { looksFor } from '../../../src/experiment/plan/looks.ts';
import type { ReplicationResult } from '../../../src/experiment/result.ts';
import { thresholds } from '../../../src/scenario/sections/thresholds.ts';
import { replication } from '../results.ts';

/** A point: mean cost in USD and mean finish in hours, and how much each varies by itself. */
export interface MadePoint {
  readonly cost: number;
  readonly finish: number;
  readonly noise: number;
}

const secondsPerHour = 3_600;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of a normal law, by twelve uniform numbers. */
function normal(chance: () => number): number {
  return Array.from({ length: 12 }, chance).reduce((sum, one) => sum + one, -6);
}

/** Replication k of all points has the same night, whose luck is common to them. */
export function madeRun(
  point: MadePoint,
  index: number,
  seed: number,
  number: number,
): ReplicationResult {
  const night = normal(chanceOf(seed * 7_919 + number));
  const own = chanceOf(seed * 104_729 + index * 1_299_709 + number);
  const factor = (luck: number) => Math.max(0.1, 1 + 0.1 * night + point.noise * luck);
  const finish = point.finish * factor(normal(own)) * secondsPerHour;
  return replication(number, {
    cost_usd: point.cost * factor(normal(own)),
    finish_s: finish,
    makespan_s: finish,
    jobs_succeeded: 10,
    jobs_failed: 0,
  });
}

export interface MadeOptions {
  readonly conditions: Readonly<Record<string, readonly string[]>>;
  readonly seed: number;
  readonly precision?: number;
  readonly most?: number;
  readonly lines?: Contest['lines'];
}

/** A contest, and how many runs it has played. */
export function madeContest(points: readonly MadePoint[], options: MadeOptions): Contest {
  const { conditions, seed, precision = 0.05, most = 1_000, lines = [] } = options;
  const read = thresholds.parse(conditions);
  const played = points.map((): ReplicationResult[] => []);
  const runsOf = (number: number, count: number) => {
    const own = played[number]!;
    while (own.length < count) {
      own.push(madeRun(points[number]!, number, seed, own.length + 1));
    }
    return own.slice(0, count);
  };
  const clock = { startEpochMs: 0, timezone: 'UTC' };
  return {
    size: points.length,
    lines,
    question: { thresholds: read, clock, looks: looksFor(read, most) },
    precision,
    play: (numbers, count) =>
      Promise.resolve(numbers.map((number) => ({ replications: runsOf(number, count) }))),
    isTimeUp: () => false,
  };
}
