/** What the money is spent on: work, lost work, starting machines, idle capacity. */
import * as Plot from '@observablehq/plot';
import { meanOr } from '../../../experiment/answers/choice.ts';
import type {
  DimensionSummary,
  ExperimentResult,
  StrategyResult,
} from '../../../experiment/result.ts';
import { trimmed } from '../../../kernel/text/numbers.ts';
import type { Dimension } from '../../../words/dimensions.ts';
import { dollarText, percentText } from '../../layout/figure-text.ts';
import type { PlotDrawing } from '../drawing.ts';
import type { Picture } from '../figure.ts';
import { type Markup, markup } from '../markup.ts';
import { useColors } from '../palette.ts';
import { heightOfRows, namedRows } from './frame.ts';
import type { PageTable } from '../table.ts';

const uses = [
  ['useful', 'useful_usd'],
  ['lost', 'lost_usd'],
  ['boot', 'boot_usd'],
  ['idle', 'idle_usd'],
] as const;

/** What its colours mean. */
export const usesLegend = uses.map(([use]) => [use, useColors[use]] as const);

/** undefined = nothing costs anything. */
export function moneyPicture({ strategies }: ExperimentResult): Picture | undefined {
  if (strategies.every((strategy) => meanOr(strategy, 'cost_usd', 0) === 0)) return undefined;
  return {
    title: 'Where the money goes',
    label: 'Cost of each strategy by use: useful, lost, boot and idle',
    note: 'Means of all replications.',
    height: heightOfRows('strategy', strategies.length),
    draw: ({ width }) => draw(strategies, width),
    table: {
      caption: 'Cost by use and strategy',
      head: ['strategy', ...uses.map(([use]) => use), 'cost'],
      rows: strategies.map((strategy) => {
        const cost = meanOr(strategy, 'cost_usd', 0);
        const parts = uses.map(([, metric]) => partText(meanOr(strategy, metric, 0), cost));
        return [strategy.name, ...parts, dollarText(cost)];
      }),
    },
  };
}

function partText(usd: number, cost: number): string {
  return usd === 0 ? '–' : `${dollarText(usd)} (${percentText(usd / cost)})`;
}

function draw(strategies: readonly StrategyResult[], width: number): PlotDrawing {
  const parts = strategies.flatMap((strategy) =>
    uses.map(([use, metric]) => {
      return { name: strategy.name, usd: meanOr(strategy, metric, 0), color: useColors[use] };
    }),
  );
  const names = strategies.map(({ name }) => name);
  return {
    ...namedRows(names, width),
    x: { label: 'cost (USD)', grid: true },
    marks: [Plot.barX(parts, { x: 'usd', y: 'name', fill: 'color', insetTop: 3, insetBottom: 3 })],
  };
}

const mostRows = 30;
const titles: Readonly<Record<Dimension, string>> = {
  queue: 'queue',
  share: 'share',
  job_definition: 'job definition',
  tag: 'tag',
  compute_environment: 'compute environment',
  instance_type: 'instance type',
  purchase: 'purchase',
};

/** The money of one strategy along a dimension. */
export interface MoneyAlong {
  readonly title: string;
  readonly table: PageTable;
}

/** One table for each dimension with two values or more; each row has a bar of its uses. */
export function moneyAlong({ name, dimensions }: StrategyResult): readonly MoneyAlong[] {
  const byDimension = Object.keys(titles) as Dimension[];
  return byDimension.flatMap((dimension): MoneyAlong | readonly never[] => {
    const values = valuesOf(dimensions.filter((row) => row.dimension === dimension));
    if (values.length < 2) return [];
    const most = Math.max(...values.map(({ cost }) => cost));
    const shown = values.slice(0, mostRows);
    const rest = values.length - shown.length;
    const title = titles[dimension];
    return {
      title,
      table: {
        caption: `Cost of ${name} by ${title}${rest === 0 ? '' : `, without ${rest} more`}`,
        head: [title, 'cost', ...uses.map(([use]) => use), ''],
        texts: [uses.length + 2],
        rows: shown.map(({ value, cost, parts }) => [
          value === '' ? 'none' : value,
          dollarText(cost),
          ...parts.map((usd) => (usd === 0 ? '–' : dollarText(usd))),
          barOf(parts, most),
        ]),
      },
    };
  });
}

/** From the highest cost on. */
function valuesOf(rows: readonly DimensionSummary[]) {
  const names = [...new Set(rows.map(({ value }) => value))];
  const meanOf = (value: string, metric: string) =>
    rows.find((row) => row.value === value && row.metric === metric)?.mean ?? 0;
  return names
    .map((value) => {
      const parts = uses.map(([, metric]) => meanOf(value, metric));
      return { value, cost: meanOf(value, 'cost_usd'), parts };
    })
    .filter(({ cost }) => cost > 0)
    .sort((a, b) => b.cost - a.cost);
}

function barOf(parts: readonly number[], most: number): Markup {
  let before = 0;
  const bars = uses.map(([use], index) => {
    const share = (100 * (parts[index] ?? 0)) / most;
    const [x, width] = [before, share].map((percent) => `${trimmed(percent, 1)}%`);
    before += share;
    const place = markup`x="${x ?? ''}" width="${width ?? ''}" height="100%"`;
    return markup`<rect ${place} fill="${useColors[use]}"/>`;
  });
  return markup`<svg class="bar" aria-hidden="true">${bars}</svg>`;
}
