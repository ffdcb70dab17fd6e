/** Finds the jobs that jobs need: ids become rows, arrays their children; circles are left out. */
import { InputError } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { collectIntegers } from '../../kernel/number-collector.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { countOf } from '../../kernel/text/text-columns.ts';
import { type Counted, type ImportedRows, Tally } from '../records/rows.ts';
import { createRowChildren } from './row-children.ts';
import { type RowNeeds, withoutCircles } from './need-circles.ts';
import { needKinds, type SubmissionColumns } from '../records/submission.ts';

/** Dependencies between the records of a log. */
const mostNeeds = 20_000_000;

/** The needs of joined rows, and how many name no other job. */
export function rowNeeds({ count, submission }: ImportedRows) {
  const noted = new Tally();
  if (submission === undefined || submission.needs.target.length === 0) return noNeeds;
  const edges = new NeedFinder(count, submission, noted).edges();
  const { needs, circular } = withoutCircles(edges, count);
  noted.add('dependencies that lead back to their own job, left out', circular);
  return { needs, noted: noted.all() };
}

const noNeeds = {
  needs: { of: new Int32Array(), target: new Int32Array(), isEnd: new Int32Array() },
  noted: [] as readonly Counted[],
};

class NeedFinder {
  private readonly count: number;
  private readonly submission: SubmissionColumns;
  private readonly noted: Tally;
  /** By number of an id; −1 = no job has it. */
  private readonly rowOf: Int32Array;
  private readonly children: ReturnType<typeof createRowChildren>;
  private readonly of = collectIntegers();
  private readonly target = collectIntegers();
  private readonly isEnd = collectIntegers();
  private edgeCount = 0;
  /** By row: the last row that was found to need it. */
  private readonly needer: Int32Array;

  constructor(count: number, submission: SubmissionColumns, noted: Tally) {
    this.count = count;
    this.submission = submission;
    this.noted = noted;
    this.rowOf = new Int32Array(countOf(submission.ids)).fill(-1);
    for (let row = 0; row < count; row++) this.rowOf[itemAt(submission.id, row)] = row;
    this.rowOf[0] = -1;
    this.children = createRowChildren(submission);
    this.needer = new Int32Array(count).fill(-1);
  }

  edges(): RowNeeds {
    const { start, target, kind } = this.submission.needs;
    for (let row = 0; row < this.count; row++) {
      for (let need = itemAt(start, row); need < itemAt(start, row + 1); need++) {
        const targets = this.targetsOf(row, itemAt(target, need), itemAt(kind, need));
        if (targets === undefined) this.noted.add('dependencies on jobs that are not recorded');
        for (const one of targets ?? []) this.add(row, one, itemAt(kind, need));
      }
    }
    const { edgeCount } = this;
    return {
      of: this.of.result(edgeCount),
      target: this.target.result(edgeCount),
      isEnd: this.isEnd.result(edgeCount),
    };
  }

  /** The rows that a need of `row` is about; undefined = none is recorded. */
  private targetsOf(row: number, id: number, kind: number): Iterable<number> | undefined {
    const { partOf, partIndex } = this.submission;
    const index = itemAt(partIndex, row);
    switch (needKinds[kind]) {
      case 'SEQUENTIAL': {
        const before = this.children.at(itemAt(partOf, row), index - 1);
        return before === undefined ? [] : [before];
      }
      case 'N_TO_N': {
        const same = this.children.at(id, index) ?? this.rowAt(id);
        return same === undefined ? undefined : [same];
      }
      default: {
        const one = this.rowAt(id);
        return one === undefined ? this.children.of(id) : [one];
      }
    }
  }

  private rowAt(id: number): number | undefined {
    const row = itemAt(this.rowOf, id);
    return row < 0 ? undefined : row;
  }

  private add(row: number, target: number, kind: number): void {
    if (this.needer[target] === row) return;
    this.needer[target] = row;
    this.of.set(this.edgeCount, row);
    this.target.set(this.edgeCount, target);
    this.isEnd.set(this.edgeCount++, needKinds[kind] === 'end' ? 1 : 0);
    if (this.edgeCount > mostNeeds) throw excess();
  }
}

function excess(): InputError {
  const message = `expected at most ${grouped(mostNeeds, 0)} dependencies between recorded jobs`;
  const remedy =
    'an array that needs a whole array counts each pair of children: read fewer records';
  const place = { file: '', line: 0, column: 0, path: '' };
  return new InputError([{ ...place, message, remedy, severity: 'error' }]);
}
