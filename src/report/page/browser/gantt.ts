/** Machines and their jobs as bars over time, which the reader can move, zoom and search. */
import type { GanttData } from '../gantt-data.ts';
import { drawGantt, marginTop } from './draw.ts';
import { type Lanes, lanesOf, stopOf } from './lanes.ts';
import { machineText, storyOf } from './story.ts';
import { GanttView } from './view.ts';

const tallest = 460;
const tallestRow = 22;

export class Gantt {
  private readonly canvas: HTMLCanvasElement;
  private readonly story: HTMLElement;
  private readonly run: GanttData;
  private readonly lanes: Lanes;
  private readonly view: GanttView;
  private readonly height: number;
  private found: ReadonlySet<number> = new Set();

  constructor(figure: HTMLElement, run: GanttData) {
    const rows = run.machines.offering.length;
    this.run = run;
    this.lanes = lanesOf(run);
    this.height = Math.min(tallest, rows * tallestRow);
    this.view = new GanttView(run.endMs, rows, this.height);
    this.canvas = figure.querySelector('canvas') as HTMLCanvasElement;
    this.canvas.style.height = `${this.height + marginTop}px`;
    this.story = figure.querySelector('.story') as HTMLElement;
    this.listen(figure);
    this.draw();
  }

  private listen(figure: HTMLElement): void {
    const { canvas } = this;
    const tools = figure.querySelector<HTMLElement>('.tools');
    if (tools !== null) tools.hidden = false;
    figure.querySelector('input')?.addEventListener('input', (event) => {
      this.search((event.target as HTMLInputElement).value);
    });
    for (const button of figure.querySelectorAll('button')) {
      button.addEventListener('click', () => this.act(button.dataset['zoom'] ?? ''));
    }
    canvas.addEventListener('keydown', (event) => this.press(event));
    canvas.addEventListener('pointermove', (event) => this.point(event));
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  private act(what: string): void {
    if (what === 'all') this.view.showAll();
    else this.view.zoom(what === 'in' ? 1.5 : 1 / 1.5);
    this.draw();
  }

  private press(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-0.1, 0],
      ArrowRight: [0.1, 0],
      ArrowUp: [0, -0.1],
      ArrowDown: [0, 0.1],
    };
    const zooms: Readonly<Record<string, string>> = { '+': 'in', '-': 'out', '0': 'all' };
    const move = moves[event.key];
    const zoom = zooms[event.key];
    if (move === undefined && zoom === undefined) return;
    event.preventDefault();
    if (zoom !== undefined) return this.act(zoom);
    this.view.move(move?.[0] ?? 0, move?.[1] ?? 0);
    this.draw();
  }

  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const { x, y } = this.placeOf(event);
    this.view.zoom(event.deltaY < 0 ? 1.25 : 0.8, x, y);
    this.draw();
  }

  private point(event: PointerEvent): void {
    if (event.buttons === 1) {
      this.view.move(-event.movementX / this.canvas.clientWidth, -event.movementY / this.height);
      this.draw();
      return;
    }
    const { x, y } = this.placeOf(event);
    this.story.textContent = this.textAt(x, y);
  }

  /** As parts of the width and height of what is drawn. */
  private placeOf(event: MouseEvent): { readonly x: number; readonly y: number } {
    const box = this.canvas.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top - marginTop) / this.height,
    };
  }

  private textAt(x: number, y: number): string {
    const { view, lanes, run } = this;
    const row = view.firstRow + (y * this.height) / view.rowHeight;
    const machine = Math.floor(row);
    if (y < 0 || machine < 0 || machine >= lanes.ofMachine.length) return '';
    const atMs = view.fromMs + x * (view.toMs - view.fromMs);
    const part = row - machine;
    const attempt = (lanes.ofMachine[machine] ?? []).find((one) => {
      const top = lanes.top[one] ?? 0;
      const isInTime =
        atMs >= (run.attempts.placedMs[one] ?? 0) && atMs <= stopOf(run.attempts, one, run.endMs);
      return isInTime && part >= top && part <= top + (lanes.height[one] ?? 0);
    });
    return attempt === undefined ? machineText(run, machine) : storyOf(run, attempt);
  }

  private search(text: string): void {
    const { attempts } = this.run;
    const wanted = text.trim().toLowerCase();
    const found = attempts.job.flatMap((job, attempt) => {
      return wanted !== '' && job.toLowerCase().includes(wanted) ? [attempt] : [];
    });
    this.found = new Set(found);
    const [first] = found;
    if (wanted === '') this.story.textContent = '';
    else if (first === undefined) {
      this.story.textContent = `No job that is shown here has ${text.trim()} in its name.`;
    } else {
      const more = found.length === 1 ? '' : ` And ${found.length - 1} more.`;
      this.story.textContent = storyOf(this.run, first) + more;
      this.view.centre(attempts.machine[first] ?? 0, attempts.placedMs[first] ?? 0);
    }
    this.draw();
  }

  private draw(): void {
    const { canvas, run, lanes, view, height, found } = this;
    drawGantt(canvas, { run, lanes, view, height, found });
  }
}
