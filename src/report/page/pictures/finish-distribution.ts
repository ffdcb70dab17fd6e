/** How likely each strategy is done by when, with the deadlines that conditions set. */
import * as Plot from '@observablehq/plot';
import { summaryOf } from '../../../experiment/answers/choice.ts';
import type { ExperimentResult, ThresholdResult } from '../../../experiment/result.ts';
import { countedText, valueText } from '../../layout/figure-text.ts';
import type { PlotDrawing, Sheet } from '../drawing.ts';
import type { Picture } from '../figure.ts';
import { strategyColor } from '../palette.ts';
import { timeAxis } from '../time-axis.ts';
import { figureMargins, heightOf } from './frame.ts';
import { distributionOf, rangeOf } from './values.ts';

/** undefined = no replication of any strategy finishes, or all finish at the same time. */
export function finishDistributionPicture(result: ExperimentResult): Picture | undefined {
  const finishes = result.strategies.flatMap(({ replications }) =>
    replications.flatMap(({ values }) => values.finish_s ?? []),
  );
  const [from, to] = rangeOf(finishes);
  if (!(from < to)) return undefined;
  const time = (value: number | undefined) =>
    value === undefined ? '–' : valueText('finish_s', value, result);
  return {
    title: 'How many replications are done by when',
    label: 'Share of replications that are done by each time, by strategy',
    note: `Each line climbs by one step a replication. ${deadlineNote(result)}`.trim(),
    height: heightOf('finish'),
    draw: (sheet) => draw(result, sheet),
    table: {
      caption: 'Finish by strategy',
      head: ['strategy', 'replications', '5 % done by', 'half', '95 %', 'latest'],
      rows: result.strategies.map((strategy) => {
        const { n, p05, p50, p95, max } = summaryOf(strategy, 'finish_s');
        return [strategy.name, n, ...[p05, p50, p95, max].map(time)];
      }),
    },
  };
}

function deadlineNote(result: ExperimentResult): string {
  const count = deadlinesOf(result).length;
  return count === 0
    ? ''
    : `The vertical line is the deadline of ${countedText(count, 'condition')}.`;
}

/** Each limit of the finish once, in order. */
function deadlinesOf({ thresholds }: ExperimentResult): readonly number[] {
  const isOfFinish = ({ metric }: ThresholdResult) => metric === 'finish_s';
  const limits = thresholds.filter(isOfFinish).map(({ limit }) => limit);
  return [...new Set(limits)].sort((a, b) => a - b);
}

function draw(result: ExperimentResult, { width }: Sheet): PlotDrawing {
  const steps = result.strategies.flatMap(({ name, replications }, index) => {
    const values = replications.flatMap(({ values: { finish_s } }) => finish_s ?? []);
    const color = strategyColor(index);
    return distributionOf(values).map((step) => ({ ...step, name, color }));
  });
  const deadlines = deadlinesOf(result);
  const range = rangeOf([...steps.map(({ value }) => value), ...deadlines]);
  const axis = timeAxis(range, width, result.clock);
  return {
    marginLeft: figureMargins.percent,
    x: {
      label: `finish (${axis.label})`,
      ticks: axis.ticks,
      tickFormat: axis.tickFormat,
      inset: 8,
    },
    y: { label: 'done (%)', grid: true, domain: [0, 100], ticks: 5 },
    marks: [
      Plot.ruleX(deadlines, { stroke: 'var(--deadline)', strokeWidth: 2 }),
      Plot.line(steps, {
        x: 'value',
        y: ({ share }: { share: number }) => 100 * share,
        z: 'name',
        stroke: 'color',
        strokeWidth: 2,
        curve: 'step-after',
      }),
    ],
  };
}
