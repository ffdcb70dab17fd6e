/** Fills the rows of arrays: a parent, its children, then what is submitted again of each child. */
import type { JobId } from '../../../kernel/ids.ts';
import { itemAt, sure } from '../../../kernel/lookup.ts';
import type { Millis } from '../../../kernel/units.ts';
import { childrenOf } from '../../../workload/table.ts';
import { JobKind } from '../../jobs.ts';
import { behaviourOf, peakMemoryMib } from '../behaviour.ts';
import {
  type Filling,
  fillResubmissions,
  type SubmittedJob,
  type SubmittedRow,
  writeRow,
} from './job-rows.ts';
import type { Resubmission } from './resubmissions.ts';
import type { TableSource } from './sources.ts';
import type { RowTraits } from './table-traits.ts';

/** The children of an array. */
interface Children {
  readonly count: number;
  readonly resubmissions: readonly Resubmission[];
  /** Writes the first submission of a child. */
  readonly write: (child: SubmittedRow) => void;
}

/** `parent`: its row, written as that of a single job. */
export function fillChildren(
  filling: Filling,
  submitted: SubmittedJob,
  parent: SubmittedRow,
  { count, resubmissions, write }: Children,
): void {
  const { columns } = filling;
  const first: JobId = parent.id + 1;
  columns.kind[parent.id] = JobKind.array_parent;
  columns.firstChild[parent.id] = first;
  columns.childCount[parent.id] = count;
  for (let arrayIndex = 0; arrayIndex < count; arrayIndex++) {
    const id: JobId = first + arrayIndex;
    const child = { ...parent, id, arrayIndex };
    write(child);
    columns.kind[id] = JobKind.array_child;
    columns.parent[id] = parent.id;
    const from: JobId = first + count + arrayIndex * resubmissions.length;
    fillResubmissions(filling, submitted, child, { from, all: resubmissions });
  }
}

/** A generated array: its table has the work of its children. */
export function fillArray(
  filling: Filling<TableSource>,
  submitted: SubmittedJob,
  parent: SubmittedRow,
  { outcomes, resubmissions }: RowTraits,
): void {
  const { columns, draws, source } = filling;
  const { start, runtimeMs, exitCode } = sure(source.table.arrays);
  const from = itemAt(start, submitted.ordinal);
  const write = (child: SubmittedRow) => {
    const { id, arrayIndex, traits } = child;
    writeRow(filling, submitted, child);
    columns.submitMs[id] = columns.submitMs[parent.id];
    columns.gapMs[id] = columns.gapMs[parent.id];
    columns.priority[id] = columns.priority[parent.id];
    columns.workMs[id] = itemAt(runtimeMs, from + arrayIndex) as Millis;
    const owner = { low: columns.ownerLow[id], high: columns.ownerHigh[id] };
    const behaviour = behaviourOf(traits.simulation, arrayIndex);
    columns.peakMemoryMib[id] = peakMemoryMib(behaviour, owner, draws);
    columns.outcome[id] = outcomes.of(itemAt(exitCode, from + arrayIndex), arrayIndex);
  };
  const count = childrenOf(source.table, submitted.ordinal);
  fillChildren(filling, submitted, parent, { count, resubmissions, write });
}
