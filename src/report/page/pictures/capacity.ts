/** vCPUs of one run over time: provisioned, used, waited for; below, what its finish waited for. */
import * as Plot from '@observablehq/plot';
import type { ExperimentResult, StrategyResult } from '../../../experiment/result.ts';
import type { RunViews } from '../../../experiment/runs/run-views.ts';
import type { CapacityView } from '../../../fold/views/capacity-view.ts';
import { grouped } from '../../../kernel/text/numbers.ts';
import { msPerSecond } from '../../../kernel/units.ts';
import { type FinishCause, nounOf } from '../../../words/causes.ts';
import { durationText } from '../../layout/figure-text.ts';
import type { PlotDrawing, Sheet } from '../drawing.ts';
import type { LegendPicture, Picture } from '../figure.ts';
import { purchaseColor, strategyColor } from '../palette.ts';
import { timeAxis } from '../time-axis.ts';
import { figureMargins, heightOf } from './frame.ts';

/** undefined = the views of a run are not kept, or it takes no time. */
export function capacityPicture(
  result: ExperimentResult,
  { name, replications }: StrategyResult,
): LegendPicture | undefined {
  const views = replications[0]?.views;
  const capacity = views?.capacity;
  if (views === undefined || capacity === undefined) return undefined;
  const causes = causesOf(views);
  const picture: Picture = {
    title: `vCPUs over time: ${name}`,
    label: `vCPUs provisioned, used and waited for over the time of ${name} in replication 1`,
    note:
      'Replication 1. Above, with a scale of its own, what waits; the strip below is what the ' +
      'finish waited for most at each time.',
    height: heightOf('capacity'),
    draw: (sheet) => draw(result, { views, capacity, causes }, sheet),
    table: {
      caption: `vCPUs and what bound the finish of ${name}`,
      head: ['time', 'provisioned', 'used', 'waited for', 'the finish waits for'],
      texts: [4],
      rows: sampleRows(views, capacity),
    },
  };
  const purchases = capacity.provisioned.map(({ purchase }) => {
    return [`provisioned ${purchase}`, purchaseColor(purchase)] as const;
  });
  const lines = [
    ['used', 'var(--ink)'],
    ['waited for', 'var(--waiting)'],
  ] as const;
  const strip = causes.map((cause, index) => [nounOf(cause), strategyColor(index)] as const);
  return { picture, legend: [...purchases, ...lines, ...strip] };
}

/** In order of their time. */
function causesOf({ binding }: RunViews): readonly FinishCause[] {
  const ms = new Map<FinishCause, number>();
  let before = 0;
  for (const { cause, toMs } of binding) {
    ms.set(cause, (ms.get(cause) ?? 0) + toMs - before);
    before = toMs;
  }
  return [...ms].sort(([, a], [, b]) => b - a).map(([cause]) => cause);
}

interface Drawn {
  readonly views: RunViews;
  readonly capacity: CapacityView;
  readonly causes: readonly FinishCause[];
}

function draw(result: ExperimentResult, drawn: Drawn, { width }: Sheet): PlotDrawing {
  const { capacity } = drawn;
  const endS = capacity.endMs / msPerSecond;
  const axis = timeAxis([0, endS], width, result.clock);
  const scale = scaleOf(capacity);
  const points = (vcpus: readonly number[], place: (vcpus: number) => number = (y) => y) =>
    vcpus.map((y, index) => ({ x: (index * endS) / vcpus.length, y: place(y) }));
  const areas = capacity.provisioned.flatMap(({ purchase, vcpus }) =>
    points(vcpus).map((point) => ({ ...point, purchase, color: purchaseColor(purchase) })),
  );
  const at = { x: 'x', y: 'y', curve: 'step-after' } as const;
  return {
    marginLeft: figureMargins.vcpus,
    x: { label: axis.label, ticks: axis.ticks, tickFormat: axis.tickFormat, domain: [0, endS] },
    y: { label: 'vCPUs', grid: true, ...scale.axis },
    marks: [
      Plot.areaY(areas, { ...at, z: 'purchase', fill: 'color', fillOpacity: 0.55 }),
      Plot.line(points(capacity.used), { ...at, stroke: 'var(--ink)', strokeWidth: 1.5 }),
      Plot.line(points(capacity.runnable, scale.placeOfWaiting), {
        ...at,
        stroke: 'var(--waiting)',
        strokeWidth: 1.5,
      }),
      Plot.rect(stripOf(drawn, scale.most), stripChannels),
      Plot.ruleY(scale.floors),
    ],
  };
}

const stripChannels = { x1: 'from', x2: 'to', y1: 'low', y2: 'high', fill: 'color' } as const;

/** How high the strip is, and where the curve of what waits begins and ends, of the lower part. */
const stripShare = 0.08;
const waitingFrom = 1.25;
const waitingTo = 1.8;

/** What waits is often many times what runs: it has a scale of its own above. */
function scaleOf(capacity: CapacityView) {
  const most = Math.max(1, ...tops(capacity), ...capacity.used);
  const mostWaiting = Math.max(...capacity.runnable);
  const steps = yTicks(most);
  if (mostWaiting === 0) {
    const axis = { domain: [-most * stripShare, most], ticks: steps };
    return { most, axis, floors: [0], placeOfWaiting: (vcpus: number) => vcpus };
  }
  const floor = waitingFrom * most;
  const perVcpu = ((waitingTo - waitingFrom) * most) / mostWaiting;
  const placeOfWaiting = (vcpus: number) => floor + vcpus * perVcpu;
  const above = yTicks(mostWaiting).filter((_, index, all) => index % 2 === 0 || all.length < 4);
  const axis = {
    domain: [-most * stripShare, waitingTo * most],
    ticks: [...steps, ...above.map(placeOfWaiting)],
    tickFormat: (place: number) =>
      grouped(Math.round(place < floor ? place : (place - floor) / perVcpu), 0),
  };
  return { most, axis, floors: [0, floor], placeOfWaiting };
}

function stripOf({ views: { binding }, causes }: Drawn, most: number) {
  return binding.map(({ cause, toMs }, index) => ({
    from: (binding[index - 1]?.toMs ?? 0) / msPerSecond,
    to: toMs / msPerSecond,
    low: -most * stripShare,
    high: -most * stripShare * 0.2,
    color: strategyColor(causes.indexOf(cause)),
  }));
}

function tops({ provisioned, used }: CapacityView): readonly number[] {
  return used.map((_, bin) => provisioned.reduce((sum, { vcpus }) => sum + (vcpus[bin] ?? 0), 0));
}

/** None below zero. */
function yTicks(most: number): number[] {
  const rough = most / 4;
  const power = 10 ** (Math.max(1, Math.floor(rough)).toString().length - 1);
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

const samples = 16;

function sampleRows(views: RunViews, capacity: CapacityView) {
  const { endMs, used, runnable } = capacity;
  const provisioned = tops(capacity);
  return Array.from({ length: samples }, (_, index) => {
    const bin = Math.floor((index * used.length) / samples);
    const atMs = (endMs * bin) / used.length;
    const cause = views.binding.find(({ toMs }) => toMs > atMs)?.cause;
    const figures = [provisioned, used, runnable].map((all) => grouped(all[bin] ?? 0, 1));
    return [
      durationText(atMs / msPerSecond),
      ...figures,
      cause === undefined ? '–' : nounOf(cause),
    ];
  });
}
