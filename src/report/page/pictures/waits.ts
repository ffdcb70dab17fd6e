/** How long jobs of each queue and share wait, in one run. */
import * as Plot from '@observablehq/plot';
import type { StrategyResult } from '../../../experiment/result.ts';
import type { WaitsView } from '../../../fold/views/waits-view.ts';
import { grouped } from '../../../kernel/text/numbers.ts';
import { durationText } from '../../layout/figure-text.ts';
import { timeScale } from '../../layout/scale.ts';
import type { PlotDrawing } from '../drawing.ts';
import type { LegendPicture, Picture } from '../figure.ts';
import { strategyColor } from '../palette.ts';
import { figureMargins, heightOf } from './frame.ts';

/** Of all strategies in one picture; of one strategy. */
const mostLines = 8;
const mostOfOne = 12;

/** One picture of all strategies, or one each where that would be too many lines. */
export function waitsPictures(strategies: readonly StrategyResult[]): readonly LegendPicture[] {
  const lines = strategies.map(linesOf);
  const all = lines.flat();
  if (all.length === 0) return [];
  if (all.length <= mostLines) return [pictureOf(all, 'How long jobs wait', '')];
  return lines.flatMap((own, index) => {
    const name = strategies[index]?.name ?? '';
    const shown = own.slice(0, mostOfOne).map((line) => ({ ...line, name: nameOf(line.view) }));
    const rest = own.length - shown.length;
    const without = rest === 0 ? '' : `, without ${rest} more queues and shares`;
    return own.length === 0 ? [] : pictureOf(shown, `How long jobs wait: ${name}`, without);
  });
}

interface WaitsLine {
  readonly name: string;
  readonly view: WaitsView;
}

function linesOf({ name, replications }: StrategyResult): readonly WaitsLine[] {
  const waits = replications[0]?.views?.waits ?? [];
  return waits.map((view) => ({ name: `${name}: ${nameOf(view)}`, view }));
}

function nameOf({ queue, share }: WaitsView): string {
  return share === '' ? queue : `${queue}, share ${share}`;
}

function pictureOf(lines: readonly WaitsLine[], title: string, without: string): LegendPicture {
  const picture: Picture = {
    title,
    label: `${title}: share of jobs that start within each time after they are RUNNABLE`,
    note: `Replication 1${without}.`,
    height: heightOf('waits'),
    draw: () => draw(lines.map(({ view }) => view)),
    table: {
      caption: title,
      head: ['queue and share', 'jobs', 'median', '95 % within', 'longest'],
      rows: lines.map(({ name, view }) => [
        name,
        grouped(view.jobs, 0),
        ...[0.5, 0.95, 1].map((share) => durationText(waitAt(view, share))),
      ]),
    },
  };
  const legend = lines.map(({ name }, index) => [name, strategyColor(index)] as const);
  return { picture, legend };
}

function waitAt({ waitsS }: WaitsView, share: number): number {
  return waitsS[Math.round(share * (waitsS.length - 1))] ?? 0;
}

function draw(waits: readonly WaitsView[]): PlotDrawing {
  const longest = Math.max(...waits.flatMap(({ waitsS }) => waitsS));
  const { unit, divisor } = timeScale(longest);
  const points = waits.flatMap(({ waitsS }, index) =>
    waitsS.map((wait, place) => ({
      wait: wait / divisor,
      percent: waitsS.length === 1 ? 100 : (100 * place) / (waitsS.length - 1),
      index,
      color: strategyColor(index),
    })),
  );
  return {
    marginLeft: figureMargins.percent,
    x: { label: `wait (${unit})`, zero: true },
    y: { label: 'started (%)', grid: true, domain: [0, 100], ticks: 5 },
    marks: [
      Plot.line(points, { x: 'wait', y: 'percent', z: 'index', stroke: 'color', strokeWidth: 2 }),
    ],
  };
}
