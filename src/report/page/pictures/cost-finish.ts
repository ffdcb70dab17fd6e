/** Cost against finish: every replication a dot, and what no other one beats in both. */
import * as Plot from '@observablehq/plot';
import type { ReplicationResult } from '../../../experiment/result.ts';
import type { WallClock } from '../../../experiment/wall-clock.ts';
import { dollarText, valueText } from '../../layout/figure-text.ts';
import type { PlotDrawing, Sheet } from '../drawing.ts';
import type { Picture } from '../figure.ts';
import { timeAxis } from '../time-axis.ts';
import { figureMargins, heightOf } from './frame.ts';
import { labelText } from './labels.ts';
import { rangeOf, thinned } from './values.ts';

/** A strategy, or a point of a space. */
export interface PlacedChoice {
  readonly name: string;
  readonly color: string;
  /** Whether it does all the work. */
  readonly isDone: boolean;
  readonly replications: readonly Pick<ReplicationResult, 'values'>[];
  /** Means; undefined = no replication defines it. */
  readonly costUsd: number | undefined;
  readonly finishS: number | undefined;
}

/** Dots of one choice, and of all. */
const mostDots = 100;
const mostOfAll = 1_500;

interface Dot {
  readonly finishS: number;
  readonly costUsd: number;
  readonly color: string;
}

interface Mean extends Dot, Pick<PlacedChoice, 'name' | 'isDone'> {}

/** undefined = none has a cost and a finish. */
export function costFinishPicture(
  choices: readonly PlacedChoice[],
  clock: WallClock | undefined,
): Picture | undefined {
  const means = choices.flatMap(meanOf);
  if (means.length === 0) return undefined;
  const each = Math.min(mostDots, Math.ceil(mostOfAll / choices.length));
  const dots = choices.flatMap((choice) => thinned(dotsOf(choice), each));
  return {
    title: 'What it costs, and when it is done',
    label: 'Cost against finish',
    note:
      'Each small dot is a replication, each ring a mean. The dashed line joins those that no ' +
      'other one beats in both.',
    height: heightOf('costFinish'),
    draw: (sheet) => draw({ dots, means, clock }, sheet),
    table: {
      caption: 'Cost and finish, means',
      head: ['', 'cost', 'finish'],
      rows: means.map(({ name, costUsd, finishS }) => {
        return [name, dollarText(costUsd), valueText('finish_s', finishS, { clock })];
      }),
    },
  };
}

function dotsOf({ replications, color }: PlacedChoice): readonly Dot[] {
  return replications.flatMap(({ values: { finish_s: finishS, cost_usd: costUsd } }) =>
    finishS === undefined || costUsd === undefined ? [] : { finishS, costUsd, color },
  );
}

function meanOf(choice: PlacedChoice): readonly Mean[] {
  const { name, color, isDone, finishS, costUsd } = choice;
  if (finishS === undefined || costUsd === undefined) return [];
  return [{ name, color, isDone, finishS, costUsd }];
}

interface Scene {
  readonly dots: readonly Dot[];
  readonly means: readonly Mean[];
  readonly clock: WallClock | undefined;
}

function draw({ dots, means, clock }: Scene, { width }: Sheet): PlotDrawing {
  const range = rangeOf([...dots, ...means].map(({ finishS }) => finishS));
  const axis = timeAxis(range, width, clock);
  const front = frontOf(means);
  const at = { x: 'finishS', y: 'costUsd' } as const;
  return {
    marginLeft: figureMargins.usd,
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
        text: ({ name }: Mean) => labelText(name, width),
        dy: -13,
        fill: 'currentColor',
        stroke: 'var(--paper)',
        strokeWidth: 4,
      }),
    ],
  };
}

/** From the cheapest on, those that are done ever earlier. */
function frontOf(means: readonly Mean[]): readonly Mean[] {
  const inOrder = means.filter(({ isDone }) => isDone).sort((a, b) => a.costUsd - b.costUsd);
  return inOrder.filter(({ finishS }, index) =>
    inOrder.slice(0, index).every((cheaper) => finishS < cheaper.finishS),
  );
}
