/** A history by days: its runs, which are the jobs that dependencies connect, whole. */
import { itemAt } from '../../kernel/lookup.ts';
import { msPerDay } from '../../kernel/units.ts';
import type { WorkloadTable } from '../table.ts';

/** Rows of the table, ascending. */
type RecordedRun = readonly number[];

/** By day since t = 0: the runs that began on it. */
export type RecordedDays = readonly (readonly RecordedRun[])[];

/** Found once for each table. */
const known = new WeakMap<WorkloadTable, RecordedDays>();

export function recordedDays(table: WorkloadTable): RecordedDays {
  const days = known.get(table) ?? daysOf(table);
  known.set(table, days);
  return days;
}

function daysOf(table: WorkloadTable): RecordedDays {
  const { count, submitMs } = table;
  const runs = runsOf(table);
  const last = count === 0 ? 0 : itemAt(submitMs, count - 1);
  const days: RecordedRun[][] = Array.from({ length: Math.floor(last / msPerDay) + 1 }, () => []);
  for (const run of runs) {
    const day = Math.max(0, Math.floor(itemAt(submitMs, itemAt(run, 0)) / msPerDay));
    itemAt(days, day).push(run);
  }
  return days;
}

/** In the order of their first rows. */
function runsOf(table: WorkloadTable): readonly RecordedRun[] {
  const sets = connected(table);
  const byRoot = new Map<number, number[]>();
  for (let row = 0; row < table.count; row++) {
    const root = sets.rootOf(row);
    const run = byRoot.get(root);
    if (run === undefined) byRoot.set(root, [row]);
    else run.push(row);
  }
  return [...byRoot.values()];
}

function connected({ count, after, afterStart, submission }: WorkloadTable): RowSets {
  const sets = new RowSets(count);
  for (let row = 0; row < count; row++) {
    joinAll(sets, row, { start: afterStart, target: after });
    if (submission === undefined) continue;
    joinAll(sets, row, { start: submission.needStart, target: submission.needs });
  }
  return sets;
}

function joinAll(
  sets: RowSets,
  row: number,
  { start, target }: { readonly start: Int32Array; readonly target: Int32Array },
): void {
  for (let edge = itemAt(start, row); edge < itemAt(start, row + 1); edge++) {
    sets.join(row, itemAt(target, edge));
  }
}

/** Disjoint sets of rows; the root of a set is its first row. */
class RowSets {
  private readonly parent: Int32Array;

  constructor(count: number) {
    this.parent = new Int32Array(count).map((_, row) => row);
  }

  rootOf(row: number): number {
    let at = row;
    for (let up = itemAt(this.parent, at); up !== at; up = itemAt(this.parent, at)) {
      this.parent[at] = itemAt(this.parent, up);
      at = up;
    }
    return at;
  }

  join(one: number, other: number): void {
    const [a, b] = [this.rootOf(one), this.rootOf(other)];
    this.parent[Math.max(a, b)] = Math.min(a, b);
  }
}
