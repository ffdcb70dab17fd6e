/** Takes from columns what single rows, or some of the rows, state of their submission. */
import { itemAt } from '../../kernel/lookup.ts';
import { collectIntegers } from '../../kernel/number-collector.ts';
import { labelAt, type Labels } from '../../kernel/text/text-columns.ts';
import { textAt } from '../../kernel/text/packed-texts.ts';
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
  const idAt = (number: number) => textAt(ids, number);
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

/** What these rows state, in their order; see `takeRows`. */
export function takeSubmissions(
  columns: SubmissionColumns,
  rows: Int32Array,
  rearranged: (column: Int32Array) => Int32Array,
): SubmissionColumns {
  const labels = ({ texts, number }: Labels): Labels => ({ texts, number: rearranged(number) });
  return {
    ids: columns.ids,
    ...byName(labelNames, (name) => labels(columns[name])),
    ...byName(integerNames, (name) => rearranged(columns[name])),
    needs: needsAt(columns.needs, rows),
  };
}

function needsAt({ start, target, kind }: NeedColumns, rows: Int32Array): NeedColumns {
  const taken = { start: collectIntegers(), target: collectIntegers(), kind: collectIntegers() };
  let count = 0;
  rows.forEach((row, place) => {
    for (let need = itemAt(start, row); need < itemAt(start, row + 1); need++) {
      taken.target.set(count, itemAt(target, need));
      taken.kind.set(count++, itemAt(kind, need));
    }
    taken.start.set(place + 1, count);
  });
  return {
    start: taken.start.result(rows.length + 1),
    target: taken.target.result(count),
    kind: taken.kind.result(count),
  };
}
