/** What strategies that two results have in common cost before and now. */
import * as Plot from '@observablehq/plot';
import type { ResultComparison } from '../../../experiment/two-results/compare-results.ts';
import { dollarText } from '../../layout/figure-text.ts';
import type { PlotDrawing } from '../drawing.ts';
import type { Picture } from '../figure.ts';
import { heightOfRows, namedRows } from './frame.ts';

interface CostChange {
  readonly name: string;
  readonly before: number;
  readonly now: number;
}

/** undefined = no strategy has a cost in both. */
export function changePicture({ strategies }: ResultComparison): Picture | undefined {
  const changes = strategies.flatMap(({ name, figures }): CostChange | readonly never[] => {
    const { before, now } = figures.find(({ metric }) => metric === 'cost_usd') ?? {};
    return before === undefined || now === undefined ? [] : { name, before, now };
  });
  if (changes.length === 0) return undefined;
  return {
    title: 'What each strategy cost, and costs now',
    label: 'Cost of each strategy before and now',
    note: 'The ring is the cost before, the dot the cost now.',
    height: heightOfRows('strategy', changes.length),
    draw: ({ width }) => draw(changes, width),
    table: {
      caption: 'Cost before and now',
      head: ['strategy', 'before', 'now'],
      rows: changes.map(({ name, before, now }) => [name, dollarText(before), dollarText(now)]),
    },
  };
}

function draw(changes: readonly CostChange[], width: number): PlotDrawing {
  const color = ({ before, now }: CostChange) => (now > before ? 'var(--bad)' : 'var(--good)');
  const names = changes.map(({ name }) => name);
  return {
    ...namedRows(names, width),
    x: { label: 'cost (USD)', grid: true, zero: true },
    marks: [
      Plot.ruleY(changes, { x1: 'before', x2: 'now', y: 'name', stroke: color, strokeWidth: 3 }),
      Plot.dot(changes, { x: 'before', y: 'name', r: 5, stroke: color, fill: 'var(--paper)' }),
      Plot.dot(changes, { x: 'now', y: 'name', r: 5, fill: color }),
    ],
  };
}
