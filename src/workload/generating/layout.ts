/** The jobs of each arrival, in order: one, or those of a workflow with their dependencies. */
import { IntList } from '../../kernel/int-list.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { RowEdges } from '../replay/table-needs.ts';
import type { MixEntry } from './mix.ts';
import { jobsOf, type Levels, neededOf } from './workflow.ts';

export interface JobLayout {
  /** By job: index in the mix. */
  readonly kind: Int32Array;
  /** By job: its arrival; undefined = every arrival is one job. */
  readonly arrival: Int32Array | undefined;
  /** What a job depends on. */
  readonly needs: RowEdges | undefined;
  /** By job: children of a level that is an array, else 0; undefined = there are no workflows. */
  readonly width: Int32Array | undefined;
}

/** `kind`: that of each arrival. */
export function layOut(kind: Int32Array, mix: readonly MixEntry[]): JobLayout {
  if (mix.every(({ workflow }) => workflow === undefined)) {
    return { kind, arrival: undefined, needs: undefined, width: undefined };
  }
  const sizes = mix.map(({ workflow = [1], submit }) =>
    submit === 'arrays' ? workflow.length : jobsOf(workflow),
  );
  const count = kind.reduce((sum, one) => sum + itemAt(sizes, one), 0);
  const rows = new WorkflowRows(count);
  kind.forEach((one, index) => {
    const { workflow: levels = [1], submit } = itemAt(mix, one);
    if (submit === 'arrays') rows.addLevels({ arrival: index, kind: one, levels });
    else rows.addJobs({ arrival: index, kind: one, levels });
  });
  return rows.result();
}

/** Where a job of a workflow is: its level and, of single jobs, its place in it, both from 1. */
export function* placesIn({
  workflow = [1],
  submit,
}: Pick<MixEntry, 'workflow' | 'submit'>): Generator<string> {
  for (const [level, width] of workflow.entries()) {
    if (submit === 'arrays') {
      yield String(level + 1);
      continue;
    }
    for (let job = 1; job <= width; job++) yield `${level + 1}-${job}`;
  }
}

interface Workflow {
  readonly arrival: number;
  readonly kind: number;
  readonly levels: Levels;
}

class WorkflowRows {
  private readonly kind: Int32Array;
  private readonly arrival: Int32Array;
  private readonly start: Int32Array;
  private readonly width: Int32Array;
  private readonly target = new IntList();
  private count = 0;

  constructor(count: number) {
    this.kind = new Int32Array(count);
    this.arrival = new Int32Array(count);
    this.start = new Int32Array(count + 1);
    this.width = new Int32Array(count);
  }

  /** A level follows the one before as a whole, or child by child: the model knows which. */
  addLevels(one: Workflow): void {
    for (const [level, width] of one.levels.entries()) {
      if (level > 0) this.target.push(this.count - 1);
      if (width > 1) this.width[this.count] = width;
      this.addRow(one);
    }
  }

  addJobs(one: Workflow): void {
    let before = 0;
    for (const width of one.levels) {
      const first = this.count - before;
      for (let job = 0; job < width; job++) {
        const { from, to } = neededOf(job, width, before);
        for (let needed = from; needed < to; needed++) this.target.push(first + needed);
        this.addRow(one);
      }
      before = width;
    }
  }

  result(): JobLayout {
    const needs = { start: this.start, target: this.target.toArray() };
    return { kind: this.kind, arrival: this.arrival, needs, width: this.width };
  }

  /** Its needs are there. */
  private addRow({ kind, arrival }: Workflow): void {
    this.kind[this.count] = kind;
    this.arrival[this.count] = arrival;
    this.start[++this.count] = this.target.length;
  }
}
