/** The answer of a plan against that of the full grid, on random small scenarios that are played. */
import { describe, expect, it } from 'vitest';
import { runPrepared } from '../../../src/experiment/experiment.ts';
import { choose, meanOf } from '../../../src/experiment/answers/choice.ts';
import { meanInterval } from '../../../src/experiment/statistics/intervals.ts';
import { findPlan } from '../../../src/experiment/plan/plan.ts';
import { type Standing, verdictOf } from '../../../src/experiment/plan/standing.ts';
import { prepare } from '../../../src/experiment/preparing/prepare.ts';
import type { ExperimentResult, StrategyResult } from '../../../src/experiment/result.ts';
import { z95 } from '../../../src/experiment/statistics/student.ts';
import { searchSpace } from '../../../src/scenario/sweep/search-space.ts';
import { itemAt, sure } from '../../../src/kernel/lookup.ts';
import { isLong } from '../../laws/runs.ts';
import { chanceOf } from './contests.ts';

interface Drawn {
  readonly text: string;
  readonly axes: readonly string[];
}

/** A queue of a few jobs, 4 to 40 points, and no condition, a deadline, a budget or both. */
function drawn(seed: number): Drawn {
  const chance = chanceOf(seed + 40_000);
  const pick = <One>(list: readonly One[]) => list[Math.floor(chance() * list.length)]!;
  const count = 6 + Math.floor(8 * chance());
  const steps = 4 + Math.floor(7 * chance() ** 3);
  const axes = [`maxvCpus=4..${4 * steps}:4`];
  if (chance() < 0.5) axes.push('type=EC2|SPOT');
  if (chance() < 0.15) axes.push(pick(['ec2.idleGrace=60s|600s', 'minvCpus=0|2']));
  const hours = pick([1.5, 2, 3, 5]);
  const conditions = pick([
    '',
    `makespan: ['p(80)<=${hours}h']`,
    `makespan: ['mean<=${hours}h']`,
    `makespan: ['p(80)<=${hours}h'], cost: ['mean<$${pick([0.5, 1, 2])}']`,
  ]);
  const text = `
name: drawn
seed: ${seed}
replications: 20
thresholds: { ${conditions} }
workload:
  main:
    generate: { queue: q, count: ${count}, arrivals: ${pick(['at-once', '{ poisson: { perHour: 40 } }'])}, mix: [{ vcpus: 2, memory: 3GiB, runtime: { exponential: { mean: ${pick([10, 20, 30])}m } } }] }
jobQueues: { q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: env }] } }
computeEnvironments:
  env: { type: MANAGED, computeResources: { type: EC2, allocationStrategy: BEST_FIT_PROGRESSIVE, minvCpus: 0, maxvCpus: 8, instanceTypes: [${pick(['m5.large', 'm5.xlarge', 'm5.large, m5.xlarge'])}] } }
`;
  return { text, axes };
}

async function planOf({ text, axes }: Drawn) {
  const source = { text, fileName: 'drawn.yaml', overrides: {}, open: () => [] };
  const prepared = await prepare(text, source);
  return findPlan(prepared, {
    source,
    axes: searchSpace(axes).axes,
    conditions: [],
    most: 320,
    precision: 0.05,
    optionsOf: () => ({ workers: 1 }),
    isTimeUp: () => false,
  });
}

async function gridOf({ text, axes }: Drawn) {
  const sweep = axes.map((axis) => axis.split('=') as [string, string]);
  const overrides = { sweep };
  const source = { fileName: 'drawn.yaml', overrides, open: () => [] };
  return runPrepared(await prepare(text, source), { workers: 1 });
}

const scenarios = isLong ? 200 : 10;

describe('a plan', () => {
  it(`has the answer of the full grid, or says what it cannot tell: ${scenarios} scenarios`, async () => {
    const counts = new Map<string, number>();
    const unlike: string[] = [];
    for (let seed = 1; seed <= scenarios; seed++) {
      const world = drawn(seed);
      const [plan, grid] = [await planOf(world), await gridOf(world)];
      const found = likeGrid(plan, grid);
      counts.set(found, (counts.get(found) ?? 0) + 1);
      if (!isLike(found)) unlike.push(`seed ${seed}: ${found}`);
    }
    expect(unlike).toEqual([]);
    const agreed = (counts.get('same') ?? 0) + (counts.get('surer') ?? 0);
    expect(agreed).toBeGreaterThan(0.8 * scenarios);
  }, 900_000);
});

function isLike(found: string): boolean {
  return ['same', 'surer', 'explained'].includes(found);
}

type Found = Awaited<ReturnType<typeof planOf>>;

/**
 * Whether both have the same answer: the `same`; or the plan, which has played more, is `surer` of
 * one that the grid leaves open; or the plan says that it cannot tell the two apart (`explained`).
 */
function likeGrid(plan: Found, grid: ExperimentResult): string {
  const { eligible, undecided } = choose(grid);
  const gridName = ({ point }: StrategyResult) =>
    sure(point)
      .map(({ text }) => text)
      .join();
  const [best] = [...eligible].sort((a, b) => meanOf(a, 'cost_usd') - meanOf(b, 'cost_usd'));
  const nameOf = ({ point }: Standing) =>
    itemAt(plan.space, point)
      .map(({ text }) => text)
      .join();
  const { answer, others, standings } = plan;
  const isSure = answer !== undefined && verdictOf(answer) === 'met';
  const own = isSure ? nameOf(answer) : 'none';
  const theirs = best === undefined ? 'none' : gridName(best);
  if (own === theirs) return 'same';
  const leftOpen = isSure ? undecided.find((one) => gridName(one) === own) : undefined;
  if (best === undefined) return leftOpen === undefined ? `${own} against none` : 'surer';
  const other = [...standings.values()].find((one) => nameOf(one) === theirs);
  const isOpen = others.some((one) => nameOf(one) === theirs && verdictOf(one) === 'open');
  const isOut = other !== undefined && other.replications.length > 20 && !others.includes(other);
  const isCheaper = (one: StrategyResult) => meanOf(one, 'cost_usd') < meanOf(best, 'cost_usd');
  if (leftOpen !== undefined && isCheaper(leftOpen)) return 'surer';
  if (isOpen || isOut) return 'explained';
  const twin = eligible.find((one) => gridName(one) === own);
  if (twin === undefined) return `${own} against ${theirs}`;
  const { values, n } = differences(twin, best);
  const { low } = meanInterval(values, z95);
  return low <= 0 ? 'explained' : `${own} against ${theirs}: dearer by ${low} in ${n}`;
}

/** The cost of the first less that of the second, run by run. */
function differences(one: StrategyResult, other: StrategyResult) {
  const values = one.replications.map(({ values: { cost_usd: cost } }, index) => {
    return sure(cost) - sure(itemAt(other.replications, index).values.cost_usd);
  });
  return { values, n: values.length };
}
