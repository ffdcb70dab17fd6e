/** Which part of a Gantt chart is seen: from when to when, and which machines. */

/** Zooms and moves within what there is. */
export class GanttView {
  fromMs = 0;
  toMs: number;
  /** Machines above the upper edge. */
  firstRow = 0;
  /** Pixels of a machine. */
  rowHeight: number;
  private readonly endMs: number;
  private readonly rows: number;
  private readonly height: number;

  constructor(endMs: number, rows: number, height: number) {
    this.endMs = endMs;
    this.rows = rows;
    this.height = height;
    this.toMs = endMs;
    this.rowHeight = height / rows;
  }

  showAll(): void {
    this.fromMs = 0;
    this.toMs = this.endMs;
    this.firstRow = 0;
    this.rowHeight = this.height / this.rows;
  }

  /** Above 1 it comes closer; the point at these parts of the width and height stays. */
  zoom(factor: number, across = 0.5, down = 0.5): void {
    const span = this.toMs - this.fromMs;
    const next = Math.min(this.endMs, Math.max(span / factor, this.endMs / 5_000));
    const fixed = this.fromMs + across * span;
    this.fromMs = fixed - across * next;
    this.toMs = this.fromMs + next;
    const row = this.firstRow + (down * this.height) / this.rowHeight;
    const least = this.height / this.rows;
    this.rowHeight = Math.min(Math.max(least, 36), Math.max(least, this.rowHeight * factor));
    this.firstRow = row - (down * this.height) / this.rowHeight;
    this.move(0, 0);
  }

  /** By parts of the width and height. */
  move(across: number, down: number): void {
    const span = this.toMs - this.fromMs;
    this.fromMs = clamp(this.fromMs + across * span, this.endMs - span);
    this.toMs = this.fromMs + span;
    const shown = this.height / this.rowHeight;
    this.firstRow = clamp(this.firstRow + down * shown, this.rows - shown);
  }

  /** So that the machine and the instant are in the middle. */
  centre(row: number, atMs: number): void {
    const span = this.toMs - this.fromMs;
    this.fromMs = atMs - span / 2;
    this.firstRow = row - this.height / this.rowHeight / 2;
    this.toMs = this.fromMs + span;
    this.move(0, 0);
  }
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(0, value), Math.max(0, most));
}
