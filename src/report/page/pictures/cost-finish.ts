/** Cost against finish: every replication a dot, and the strategies that no other one beats. */
import * as Plot from '@observablehq/plot';
import { choose, inOrderOf, type Strategies, summaryOf } from '../../../experiment/choice.ts';
import type { ExperimentResult, StrategyResult } from '../../../experiment/result.ts';
import { shorten } from '../../../kernel/text/shorten.ts';
import { dollarText, valueText } from '../../figure-text.ts';
import type { Sheet, Drawing } from '../drawing.ts';
import type { Picture } from '../figure.ts';
import { strategyColor } from '../palette.ts';
import { timeAxis } from '../time-axis.ts';
import { rangeOf, spreadTexts, thinned } from './values.ts';

/** Dots of one strategy. */
const mostDots = 100;
const mostOfLabel = 24;

interface Dot {
  readonly finishS: number;
  readonly costUsd: number;
  readonly color: string;
}

/** undefined = no strategy has both. */
export function costFinishPicture(result: ExperimentResult): Picture | undefined {
  const means = result.strategies.flatMap((strategy, index) => meanDot(strategy, index));
  if (means.length === 0) return undefined;
  return {
    title: 'What each strategy costs and when it is done',
    label: `Cost against finish of ${result.strategies.length} strategies`,
    note:
      'Each small dot is a replication, each ring the mean of a strategy. The dashed line joins ' +
      'those that no other one beats in both.',
    height: (width) => (width < 500 ? 300 : 380),
    draw: (sheet) => draw(result, means, sheet),
    table: {
      caption: 'Cost and finish by strategy',
      head: ['strategy', 'cost, mean', 'cost, 5–95 %', 'finish, mean', 'finish, 5–95 %'],
      rows: result.strategies.map((strategy) => {
        const time = (value: number) => valueText('finish_s', value, result);
        const cost = spreadTexts(summaryOf(strategy, 'cost_usd'), dollarText);
        return [strategy.name, ...cost, ...spreadTexts(summaryOf(strategy, 'finish_s'), time)];
      }),
    },
  };
}

type MeanDot = Dot & { readonly strategy: StrategyResult };

function meanDot(strategy: StrategyResult, index: number): readonly MeanDot[] {
  const finishS = summaryOf(strategy, 'finish_s').mean;
  const costUsd = summaryOf(strategy, 'cost_usd').mean;
  if (finishS === undefined || costUsd === undefined) return [];
  return [{ strategy, finishS, costUsd, color: strategyColor(index) }];
}

function draw(result: ExperimentResult, means: readonly MeanDot[], { width }: Sheet): Drawing {
  const dots = result.strategies.flatMap(dotsOf);
  const range = rangeOf([...dots, ...means].map(({ finishS }) => finishS));
  const axis = timeAxis(range, width, result.clock);
  const front = frontOf(result, means);
  const at = { x: 'finishS', y: 'costUsd' } as const;
  return {
    marginLeft: 60,
    marginRight: 20,
    x: {
      label: `finish (${axis.label})`,
      ticks: axis.ticks,
      tickFormat: axis.tickFormat,
      inset: 8,
    },
    y: { label: 'cost (USD)', grid: true, inset: 8 },
    marks: [
      Plot.dot(dots, { ...at, r: 2, fill: 'color', fillOpacity: 0.45 }),
      Plot.line(front, { ...at, stroke: 'currentColor', strokeDasharray: '4 3' }),
      Plot.dot(means, { ...at, r: 6, stroke: 'color', strokeWidth: 2.5, fill: 'var(--paper)' }),
      Plot.text(front, {
        ...at,
        text: ({ strategy }: MeanDot) => shorten(strategy.name, mostOfLabel),
        dy: -13,
        fill: 'currentColor',
        stroke: 'var(--paper)',
        strokeWidth: 4,
      }),
    ],
  };
}

function dotsOf({ replications }: StrategyResult, index: number): readonly Dot[] {
  const color = strategyColor(index);
  return thinned(replications, mostDots).flatMap(({ values }) => {
    const { finish_s: finishS, cost_usd: costUsd } = values;
    return finishS === undefined || costUsd === undefined ? [] : { finishS, costUsd, color };
  });
}

/** From the cheapest on, those of the strategies doing all the work that are done ever earlier. */
function frontOf(result: ExperimentResult, means: readonly MeanDot[]): readonly MeanDot[] {
  const { eligible, undecided, rejected } = choose(result);
  const finishers: Strategies = inOrderOf('cost_usd', [...eligible, ...undecided, ...rejected]);
  const front: MeanDot[] = [];
  for (const strategy of finishers) {
    const mean = means.find((one) => one.strategy === strategy);
    if (mean !== undefined && mean.finishS < (front.at(-1)?.finishS ?? Infinity)) front.push(mean);
  }
  return front;
}
