/** The assumptions on which answers hang most often, by how much of the money each is about. */
import type { MetricName } from '../../words/metrics.ts';
import type { PurchaseName } from '../../words/purchases.ts';
import { meanOr } from '../answers/choice.ts';
import type { StrategyResult } from '../result.ts';

/** Of the cost of a strategy: what an assumption is about. */
interface Concern {
  readonly metric: MetricName;
  readonly purchases: readonly PurchaseName[];
}

interface Suspect {
  readonly name: string;
  readonly of: Concern;
  /** How much of that it moves at its ends, in scenarios that were tried. */
  readonly weight: number;
}

const spot: Concern = { metric: 'cost_usd', purchases: ['SPOT'] };
const fargateSpot: Concern = { metric: 'cost_usd', purchases: ['FARGATE_SPOT'] };
const idle: Concern = { metric: 'idle_usd', purchases: ['ON_DEMAND', 'SPOT'] };
const boot: Concern = { metric: 'boot_usd', purchases: ['ON_DEMAND', 'SPOT'] };
const pull: Concern = { metric: 'boot_usd', purchases: ['FARGATE', 'FARGATE_SPOT'] };

const suspects: readonly Suspect[] = [
  { name: 'spot.poolTop', of: spot, weight: 0.6 },
  { name: 'spot.price.factor', of: spot, weight: 1 },
  { name: 'spot.interruptions.rate', of: spot, weight: 0.3 },
  { name: 'fargate.spotFactor', of: fargateSpot, weight: 0.5 },
  { name: 'scheduler.sizePreference', of: idle, weight: 0.5 },
  { name: 'scheduler.scalingCycle', of: idle, weight: 0.2 },
  { name: 'ec2.registration', of: boot, weight: 1 },
  { name: 'fargate.pullMBps', of: pull, weight: 1 },
];

/** What each may move at most of these strategies' costs, as a part; 0 is left out. */
export function suspectsOf(strategies: readonly StrategyResult[]): readonly string[] {
  return suspects
    .map(({ name, of, weight }) => ({
      name,
      most: weight * Math.max(...strategies.map((one) => concernedPart(one, of))),
    }))
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.most - a.most)
    .map(({ name }) => name);
}

function concernedPart(strategy: StrategyResult, { metric, purchases }: Concern): number {
  const usd = strategy.dimensions
    .filter((row) => row.dimension === 'purchase' && row.metric === metric)
    .filter(({ value }) => purchases.some((one) => one === value))
    .reduce((sum, { mean = 0 }) => sum + mean, 0);
  const all = meanOr(strategy, 'cost_usd', 0);
  return all === 0 ? 0 : usd / all;
}
