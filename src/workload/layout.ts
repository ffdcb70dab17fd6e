/** The jobs of each arrival, in order: one, or those of a workflow with their dependencies. */
import { IntList } from '../kernel/int-list.ts';
import { itemAt } from '../kernel/lookup.ts';
import type { MixEntry } from './mix.ts';
import type { RowEdges } from './table-needs.ts';
import { jobsOf, type Levels, neededOf } from './workflow.ts';

export interface JobLayout {
  /** By job: index in the mix. */
  readonly kind: Int32Array;
  /** By job: its arrival; undefined = every arrival is one job. */
  readonly arrival: Int32Array | undefined;
  /** What a job depends on. */
  readonly needs: RowEdges | undefined;
}

/** `kind`: that of each arrival. */
export function layOut(kind: Int32Array, mix: readonly MixEntry[]): JobLayout {
  if (mix.every(({ workflow }) => workflow === undefined)) {
    return { kind, arrival: undefined, needs: undefined };
  }
  const sizes = mix.map(({ workflow = [1] }) => jobsOf(workflow));
  const count = kind.reduce((sum, one) => sum + itemAt(sizes, one), 0);
  const rows = new WorkflowRows(count);
  kind.forEach((one, index) => {
    rows.add({ arrival: index, kind: one, levels: itemAt(mix, one).workflow ?? [1] });
  });
  return rows.result();
}

/** Where a job of a workflow is: its level, and its place in it, both from 1. */
export function* placesIn(levels: Levels): Generator<string> {
  for (const [level, width] of levels.entries()) {
    for (let job = 1; job <= width; job++) yield `${level + 1}-${job}`;
  }
}

class WorkflowRows {
  private readonly kind: Int32Array;
  private readonly arrival: Int32Array;
  private readonly start: Int32Array;
  private readonly target = new IntList();
  private count = 0;

  constructor(count: number) {
    this.kind = new Int32Array(count);
    this.arrival = new Int32Array(count);
    this.start = new Int32Array(count + 1);
  }

  add(one: { readonly arrival: number; readonly kind: number; readonly levels: Levels }): void {
    let before = 0;
    for (const width of one.levels) {
      const first = this.count - before;
      for (let job = 0; job < width; job++) {
        const { from, to } = neededOf(job, width, before);
        for (let needed = from; needed < to; needed++) this.target.push(first + needed);
        this.kind[this.count] = one.kind;
        this.arrival[this.count] = one.arrival;
        this.start[++this.count] = this.target.length;
      }
      before = width;
    }
  }

  result(): JobLayout {
    const needs = { start: this.start, target: this.target.toArray() };
    return { kind: this.kind, arrival: this.arrival, needs };
  }
}
