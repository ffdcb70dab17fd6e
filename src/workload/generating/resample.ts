/** More days of a recorded history: each is a recorded day, drawn, with its runs whole. */
import { ascendingOrder, firstRows } from '../../kernel/ascending-order.ts';
import { column, gathered, grow } from '../../kernel/columns.ts';
import { IntList } from '../../kernel/int-list.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { labelsAt, textsAt } from '../../kernel/text/text-columns.ts';
import { msPerDay } from '../../kernel/units.ts';
import { recordedDays } from './recorded-days.ts';
import type { SourceDraws } from './source-draws.ts';
import { byName } from '../records/submission.ts';
import type { RowEdges } from '../replay/table-needs.ts';
import type { TableSubmissions, WorkloadTable } from '../table.ts';

export interface Resampling {
  readonly days: number;
  /** Expected jobs for each recorded one; > 0. */
  readonly scale: number;
}

/** A history of at least a week keeps its weekdays apart. */
const daysPerWeek = 7;
/** Draws of one day have addresses of their own: more than a log has records. */
const addressesPerDay = 2 ** 24;

/** The most that a replication can have of what `weightOf` counts for each row. */
export function mostResampled(
  table: WorkloadTable,
  { days, scale }: Resampling,
  weightOf: (row: number) => number,
): number {
  const ofDay = recordedDays(table).map((runs) =>
    runs.reduce((sum, run) => sum + run.reduce((part, row) => part + weightOf(row), 0), 0),
  );
  return days * Math.ceil(scale) * ofDay.reduce((so, one) => Math.max(so, one), 0);
}

/**
 * Day n of the result is a recorded day, in a history of a week or more one of the same weekday.
 * Jobs keep their time of day. A scale above 1 adds further drawn days at the same time; of the
 * last one, each run is there with the chance that is left.
 */
export function resample(
  table: WorkloadTable,
  { days, scale }: Resampling,
  source: SourceDraws,
): WorkloadTable {
  const recorded = recordedDays(table);
  const copies = new Copies(table);
  const passes = Math.ceil(scale);
  for (let day = 0; day < days; day++) {
    for (let pass = 0; pass < passes; pass++) {
      const u = source.uniform('resample', 2 * (day * passes + pass));
      const drawn = drawnDay(recorded.length, day, u);
      const share = scale - pass;
      itemAt(recorded, drawn).forEach((run, index) => {
        const address = 2 * (day * addressesPerDay + index) + 1;
        if (share < 1 && source.uniform('resample', address) >= share) return;
        copies.add(run, (day - drawn) * msPerDay);
      });
    }
  }
  return copies.result();
}

function drawnDay(recorded: number, day: number, u: number): number {
  if (recorded < daysPerWeek) return Math.floor(u * recorded);
  const first = day % daysPerWeek;
  const choices = Math.floor((recorded - 1 - first) / daysPerWeek) + 1;
  return first + daysPerWeek * Math.floor(u * choices);
}

/** Copies of runs, each moved in time. */
class Copies {
  private readonly table: WorkloadTable;
  /** By copied row: its row in the table, and the first row of its copy. */
  private readonly row = new IntList();
  private readonly first = new IntList();
  private submitMs = new Float64Array(1_024);
  /** By row of the table: its place in its run. */
  private readonly place: Int32Array;

  constructor(table: WorkloadTable) {
    this.table = table;
    this.place = new Int32Array(table.count);
  }

  add(run: readonly number[], shiftMs: number): void {
    const first = this.row.length;
    run.forEach((row, place) => {
      this.place[row] = place;
      const { length } = this.row;
      if (length === this.submitMs.length) this.submitMs = grow(this.submitMs, length + 1);
      this.submitMs[length] = itemAt(this.table.submitMs, row) + shiftMs;
      this.row.push(row);
      this.first.push(first);
    });
  }

  /** By time of submission; ties in the order in which they came. */
  result(): WorkloadTable {
    const { table } = this;
    const count = this.row.length;
    const { submitMs } = this;
    const order = ascendingOrder(column(submitMs), firstRows(count));
    const placeOf = new Int32Array(count);
    order.forEach((copy, place) => (placeOf[copy] = place));
    const rows = order.map((copy) => this.row.at(copy));
    const edges = (from: RowEdges) => this.edgesOf(from, order, placeOf);
    const after = edges({ start: table.afterStart, target: table.after });
    return {
      ...table,
      count,
      name: textsAt(table.name, rows),
      submitMs: Float64Array.from(order, (copy) => itemAt(submitMs, copy)),
      runtimeMs: gathered(table.runtimeMs, rows),
      vcpuMilli: gathered(table.vcpuMilli, rows),
      memoryMib: gathered(table.memoryMib, rows),
      gpus: gathered(table.gpus, rows),
      image: labelsAt(table.image, rows),
      exitCode: gathered(table.exitCode, rows),
      afterStart: after.start,
      after: after.target,
      gapMs: gathered(table.gapMs, rows),
      submission: table.submission && submissionsOf(table.submission, rows, edges),
    };
  }

  /** A copy's edges lead to rows of the same copy. */
  private edgesOf({ start, target }: RowEdges, order: Int32Array, placeOf: Int32Array): RowEdges {
    const copied = new Int32Array(order.length + 1);
    const targets = new IntList();
    order.forEach((copy, place) => {
      const row = this.row.at(copy);
      for (let edge = itemAt(start, row); edge < itemAt(start, row + 1); edge++) {
        const other = this.first.at(copy) + itemAt(this.place, itemAt(target, edge));
        targets.push(itemAt(placeOf, other));
      }
      copied[place + 1] = targets.length;
    });
    return { start: copied, target: targets.toArray() };
  }
}

const labelNames = ['queue', 'definition', 'share', 'retryRules', 'tags', 'otherIds'] as const;
const integerNames = ['id', 'priority', 'attempts', 'timeoutS', 'nodes'] as const;

function submissionsOf(
  submission: TableSubmissions,
  rows: Int32Array,
  edges: (from: RowEdges) => RowEdges,
): TableSubmissions {
  const { start, target } = edges({ start: submission.needStart, target: submission.needs });
  return {
    ids: submission.ids,
    ...byName(labelNames, (name) => labelsAt(submission[name], rows)),
    ...byName(integerNames, (name) => gathered(submission[name], rows)),
    needStart: start,
    needs: target,
  };
}
