/** Takes from columns what single rows, or some of the rows, state of their submission. */
import { gathered } from '../kernel/columns.ts';
import { IntList } from '../kernel/int-list.ts';
import { itemAt } from '../kernel/lookup.ts';
import { labelAt, labelsAt } from '../kernel/text/text-columns.ts';
import { packedTextAt } from '../kernel/text/text-numbers.ts';
import {
  byName,
  integerNames,
  labelNames,
  type NeedColumns,
  needKinds,
  type RecordedSubmission,
  type SubmissionColumns,
} from './submission.ts';

/** What a row states. */
export function submissionAt(columns: SubmissionColumns, row: number): RecordedSubmission {
  const { ids, needs } = columns;
  const idAt = (number: number) => packedTextAt(ids, number);
  const from = itemAt(needs.start, row);
  const count = itemAt(needs.start, row + 1) - from;
  const partOf = itemAt(columns.partOf, row);
  const priority = itemAt(columns.priority, row);
  return {
    id: idAt(itemAt(columns.id, row)),
    lacks: labelAt(columns.lacks, row),
    queue: labelAt(columns.queue, row),
    definition: labelAt(columns.definition, row),
    share: labelAt(columns.share, row),
    retryRules: labelAt(columns.retryRules, row),
    tags: labelAt(columns.tags, row),
    otherIds: labelAt(columns.otherIds, row),
    priority: priority === 0 ? undefined : priority - 1,
    attempts: itemAt(columns.attempts, row),
    timeoutS: itemAt(columns.timeoutS, row),
    arraySize: itemAt(columns.arraySize, row),
    nodes: itemAt(columns.nodes, row),
    part:
      partOf === 0
        ? undefined
        : {
            kind: itemAt(columns.isNode, row) === 1 ? 'node' : 'child',
            of: idAt(partOf),
            index: itemAt(columns.partIndex, row),
          },
    needs: Array.from({ length: count }, (_, index) => ({
      id: idAt(itemAt(needs.target, from + index)),
      kind: itemAt(needKinds, itemAt(needs.kind, from + index)),
    })),
  };
}

/** What these rows state, in their order. */
export function submissionsAt(columns: SubmissionColumns, rows: Int32Array): SubmissionColumns {
  return {
    ids: columns.ids,
    ...byName(labelNames, (name) => labelsAt(columns[name], rows)),
    ...byName(integerNames, (name) => gathered(columns[name], rows)),
    needs: needsAt(columns.needs, rows),
  };
}

function needsAt({ start, target, kind }: NeedColumns, rows: Int32Array): NeedColumns {
  const taken = { start: new IntList(), target: new IntList(), kind: new IntList() };
  taken.start.push(0);
  for (const row of rows) {
    for (let need = itemAt(start, row); need < itemAt(start, row + 1); need++) {
      taken.target.push(itemAt(target, need));
      taken.kind.push(itemAt(kind, need));
    }
    taken.start.push(taken.target.length);
  }
  return {
    start: taken.start.toArray(),
    target: taken.target.toArray(),
    kind: taken.kind.toArray(),
  };
}
