/** How likely each point of a plan meets each condition, with the interval of that. */
import * as Plot from '@observablehq/plot';
import type { FoundPlan } from '../../../experiment/plan/plan.ts';
import { textOfPoint } from '../../../scenario/sweep/point-names.ts';
import { itemAt } from '../../../kernel/lookup.ts';
import { percentText } from '../../layout/figure-text.ts';
import { pointsOf } from '../../plan/plan-rows.ts';
import type { PlotDrawing, Sheet } from '../drawing.ts';
import type { Picture } from '../figure.ts';
import { strategyColor } from '../palette.ts';
import { heightOfRows, namedRows } from './frame.ts';

interface Chance {
  readonly point: string;
  readonly condition: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: string;
  readonly color: string;
}

/** undefined = there are no conditions. */
export function chancePicture(plan: FoundPlan): Picture | undefined {
  const chances = pointsOf(plan).flatMap((one) =>
    one.judgements.map(({ verdict, result: { text, meeting, n, share } }, index): Chance => {
      const point = textOfPoint(itemAt(plan.space, one.point));
      const color = strategyColor(index);
      const part = n === 0 ? 0 : meeting / n;
      return { point, condition: text, share: part, ...share, verdict, color };
    }),
  );
  if (chances.length === 0) return undefined;
  const points = [...new Set(chances.map(({ point }) => point))];
  return {
    title: 'How many replications meet each condition',
    label: 'Share of replications that meet each condition, by point',
    note: 'The line is the 95 % interval of the share. Points that were played more are surer.',
    height: heightOfRows('point', points.length),
    draw: (sheet) => draw(chances, points, sheet),
    table: {
      caption: 'Share of replications that meet each condition',
      head: ['point', 'condition', 'share', '95 % interval', 'verdict'],
      rows: chances.map(({ point, condition, share, low, high, verdict }) => {
        const interval = `${percentText(low)} to ${percentText(high)}`;
        return [point, condition, percentText(share), interval, verdict];
      }),
      texts: [1, 4],
    },
  };
}

function draw(
  chances: readonly Chance[],
  points: readonly string[],
  { width }: Sheet,
): PlotDrawing {
  const percent = (part: keyof Pick<Chance, 'share' | 'low' | 'high'>) => (one: Chance) =>
    100 * one[part];
  return {
    ...namedRows(points, width),
    x: { label: 'meet it (%)', domain: [0, 100], grid: true },
    marks: [
      Plot.ruleY(chances, {
        x1: percent('low'),
        x2: percent('high'),
        y: 'point',
        stroke: 'color',
        strokeWidth: 3,
        strokeOpacity: 0.5,
      }),
      Plot.dot(chances, { x: percent('share'), y: 'point', fill: 'color', r: 4 }),
    ],
  };
}
