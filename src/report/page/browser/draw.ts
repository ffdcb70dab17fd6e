/** Draws what is seen of a Gantt chart on its canvas. */
import type { GanttData } from '../gantt-data.ts';
import { purchaseColorNames } from '../palette.ts';
import { timeSteps } from '../time-steps.ts';
import { type Lanes, stopOf } from './lanes.ts';
import type { GanttView } from './view.ts';

/** Pixels for the times above the bars. */
export const marginTop = 18;

/** What is drawn. */
export interface GanttScene {
  readonly run: GanttData;
  readonly lanes: Lanes;
  readonly view: GanttView;
  readonly height: number;
  /** Attempts that the reader searched for. */
  readonly found: ReadonlySet<number>;
}

type ColorOf = (name: string) => string;

export function drawGantt(canvas: HTMLCanvasElement, scene: GanttScene): void {
  const context = canvas.getContext('2d');
  const width = canvas.clientWidth;
  if (context === null || width === 0) return;
  const ratio = devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = (scene.height + marginTop) * ratio;
  context.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  const color: ColorOf = (name) => style.getPropertyValue(`--${name}`).trim();
  drawTimes(context, { scene, width, color });
  const { view, lanes, height } = scene;
  const last = Math.min(lanes.ofMachine.length, view.firstRow + height / view.rowHeight + 1);
  context.save();
  context.beginPath();
  context.rect(0, marginTop, width, height);
  context.clip();
  for (let machine = Math.floor(view.firstRow); machine < last; machine++) {
    drawMachine(context, machine, { scene, width, color });
  }
  context.restore();
}

interface Ink {
  readonly scene: GanttScene;
  readonly width: number;
  readonly color: ColorOf;
}

function drawTimes(context: CanvasRenderingContext2D, { scene, width, color }: Ink): void {
  const { fromMs, toMs } = scene.view;
  const spanMs = toMs - fromMs;
  context.fillStyle = color('ink');
  context.font = '11px system-ui, sans-serif';
  const most = Math.max(2, Math.floor(width / 90));
  const stepMs =
    1_000 * (timeSteps.find((step) => spanMs / 1_000 / step <= most) ?? spanMs / 1_000);
  for (let ms = Math.ceil(fromMs / stepMs) * stepMs; ms <= toMs; ms += stepMs) {
    const x = (width * (ms - fromMs)) / spanMs;
    context.fillRect(x, 4, 1, 13);
    context.fillText(markText(ms / 1_000), x + 3, 12);
  }
}

/** `2 h 30 min`, `15 s`. */
function markText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'min'],
    [Math.round(seconds % 60), 's'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.join(' ') || '0';
}

const endColors = ['ink', 'useful', 'lost'];

function drawMachine(context: CanvasRenderingContext2D, machine: number, ink: Ink): void {
  const { scene, width, color } = ink;
  const { run, view, lanes } = scene;
  const { machines, offerings } = run;
  const at = (column: readonly number[]) => column[machine] ?? -1;
  const xOf = (ms: number) => (width * (ms - view.fromMs)) / (view.toMs - view.fromMs);
  const y = marginTop + (machine - view.firstRow) * view.rowHeight;
  const gap = view.rowHeight > 5 ? 1 : 0;
  const bar = (from: number, to: number, [top, part]: readonly [number, number]) => {
    const x = xOf(from);
    const height = Math.max(0.5, part * (view.rowHeight - gap));
    context.fillRect(x, y + top * (view.rowHeight - gap), Math.max(0.5, xOf(to) - x), height);
  };
  const purchase = offerings[at(machines.offering)]?.purchase;
  const running = at(machines.runningMs);
  const ended = at(machines.endedMs);
  context.globalAlpha = 0.3;
  context.fillStyle = color(purchase === undefined ? 'ink' : purchaseColorNames[purchase]);
  bar(at(machines.requestedMs), ended, [0, 1]);
  context.globalAlpha = 1;
  context.fillStyle = color('boot');
  if (running >= 0) bar(at(machines.requestedMs), at(machines.readyMs), [0, 1]);
  for (const attempt of lanes.ofMachine[machine] ?? []) {
    const end = run.attempts.end[attempt] ?? 0;
    const isFound = scene.found.has(attempt);
    context.globalAlpha = scene.found.size > 0 && !isFound ? 0.25 : 1;
    context.fillStyle = color(isFound ? 'found' : (endColors[end] ?? 'ink'));
    const stop = stopOf(run.attempts, attempt, run.endMs);
    const place = [lanes.top[attempt] ?? 0, (lanes.height[attempt] ?? 0) * 0.92] as const;
    bar(run.attempts.placedMs[attempt] ?? 0, stop, place);
  }
  context.globalAlpha = 1;
  context.fillStyle = color('deadline');
  if (at(machines.isLost) === 1) context.fillRect(xOf(ended) - 1, y, 2, view.rowHeight - gap);
}
