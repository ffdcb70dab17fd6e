/** What a record states of its submission, in columns without memory where nothing is stated. */
import { collectIntegers } from '../../kernel/number-collector.ts';
import type { Texts } from '../../kernel/text/packed-texts.ts';
import { LabelCollector, type Labels } from '../../kernel/text/text-columns.ts';
import { TextNumbers } from '../../kernel/text/text-numbers.ts';
import { dependencyTypes } from '../../words/jobs.ts';

/**
 * How a record depends on another one: `success` = it starts after that has succeeded, `end` = it
 * was submitted after that ended in any way; the other two are AWS's types for arrays.
 */
export const needKinds = ['success', 'end', ...dependencyTypes] as const;
export type NeedKind = (typeof needKinds)[number];

export interface RecordedNeed {
  /** Id of the other record; of SEQUENTIAL, that of the array itself, or empty. */
  readonly id: string;
  readonly kind: NeedKind;
}

/** Of which array or multi-node job a record is a part. */
export interface RecordedPart {
  readonly kind: 'child' | 'node';
  /** Id of the array or the multi-node job. */
  readonly of: string;
  /** From 0. */
  readonly index: number;
}

/** All that a record may state of its submission; what is absent is not stated. */
export interface RecordedSubmission {
  /** The record's own id: needs name it, and records of the same id are records of one job. */
  readonly id?: string | undefined;
  /** Further ids by which tools know it, between blanks. */
  readonly otherIds?: string | undefined;
  /** Why it cannot be replayed unless another record of the same id completes it. */
  readonly lacks?: string | undefined;
  /** Names, not ARNs. */
  readonly queue?: string | undefined;
  readonly definition?: string | undefined;
  readonly share?: string | undefined;
  /** Scheduling priority, ≥ 0. */
  readonly priority?: number | undefined;
  /** Of the retry strategy. */
  readonly attempts?: number | undefined;
  /** AWS's `evaluateOnExit` of the retry strategy, as JSON. */
  readonly retryRules?: string | undefined;
  readonly timeoutS?: number | undefined;
  /** Sorted, as JSON; see `tagsText`. */
  readonly tags?: string | undefined;
  readonly needs?: readonly RecordedNeed[] | undefined;
  /** Of an array's parent: the number of its children. */
  readonly arraySize?: number | undefined;
  readonly part?: RecordedPart | undefined;
  /** Of a multi-node job: its nodes; vCPUs, memory and GPUs are those of one node. */
  readonly nodes?: number | undefined;
}

/** Needs in compressed rows: those of row i are `target[start[i] … start[i+1]−1]`. */
export interface NeedColumns {
  readonly start: Int32Array;
  readonly target: Int32Array;
  /** Index in `needKinds`. */
  readonly kind: Int32Array;
}

export const labelNames = [
  'lacks',
  'queue',
  'definition',
  'share',
  'retryRules',
  'tags',
  'otherIds',
] as const;
type LabelName = (typeof labelNames)[number];
export const integerNames = [
  /** Number in `ids`, as of `partOf`: the array or multi-node job of which it is a part. */
  'id',
  'partOf',
  'partIndex',
  /** 1 = it is a node of a multi-node job. */
  'isNode',
  /** 1 + the priority. */
  'priority',
  'attempts',
  'timeoutS',
  'arraySize',
  'nodes',
] as const;
type IntegerName = (typeof integerNames)[number];

/** The columns of what records state; 0 or an empty text = not stated. */
export interface SubmissionColumns
  extends Readonly<Record<LabelName, Labels>>, Readonly<Record<IntegerName, Int32Array>> {
  /** All ids that occur, those that only needs name too; the first is empty. */
  readonly ids: Texts;
  /** Targets are numbers in `ids`. */
  readonly needs: NeedColumns;
}

/** Collects what records state, row by row; rows that state nothing need no call. */
export class SubmissionCollector {
  private readonly ids = new TextNumbers();
  private readonly labels = byName(labelNames, () => new LabelCollector());
  private readonly integers = byName(integerNames, collectIntegers);
  private readonly start = collectIntegers();
  private readonly target = collectIntegers();
  private readonly kind = collectIntegers();
  private needs = 0;
  /** Rows so far. */
  private count = 0;

  constructor() {
    this.ids.numberOf('');
  }

  /** Characters of the different texts so far. */
  get characters(): number {
    return labelNames.reduce((sum, name) => sum + this.labels[name].length, this.ids.length);
  }

  /** What `row` states; rows come in order, and those between state nothing. */
  set(row: number, stated: RecordedSubmission): void {
    this.reach(row);
    for (const name of labelNames) this.labels[name].push(stated[name] ?? '');
    const { integers, ids } = this;
    integers.id.set(row, ids.numberOf(stated.id ?? ''));
    integers.priority.set(row, 1 + (stated.priority ?? -1));
    integers.attempts.set(row, stated.attempts ?? 0);
    integers.timeoutS.set(row, stated.timeoutS ?? 0);
    integers.arraySize.set(row, stated.arraySize ?? 0);
    integers.nodes.set(row, stated.nodes ?? 0);
    if (stated.part !== undefined) {
      integers.partOf.set(row, ids.numberOf(stated.part.of));
      integers.partIndex.set(row, stated.part.index);
      integers.isNode.set(row, stated.part.kind === 'node' ? 1 : 0);
    }
    for (const { id, kind } of stated.needs ?? []) {
      this.target.set(this.needs, this.ids.numberOf(id));
      this.kind.set(this.needs++, needKinds.indexOf(kind));
    }
    this.start.set(++this.count, this.needs);
  }

  result(count: number): SubmissionColumns {
    this.reach(count);
    const labels = byName(labelNames, (name) => this.labels[name].result());
    const integers = byName(integerNames, (name) => this.integers[name].result(count));
    return {
      ids: this.ids.result(),
      ...labels,
      ...integers,
      needs: {
        start: this.start.result(count + 1),
        target: this.target.result(this.needs),
        kind: this.kind.result(this.needs),
      },
    };
  }

  /** Goes on to `row`, past rows that state nothing. */
  private reach(row: number): void {
    for (; this.count < row; this.count++) {
      for (const name of labelNames) this.labels[name].push('');
      this.start.set(this.count + 1, this.needs);
    }
  }
}

/** Tags as the text of a column; empty = none. */
export function tagsText(tags: Iterable<readonly [string, string]>): string {
  const sorted = [...tags].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.length === 0 ? '' : JSON.stringify(Object.fromEntries(sorted));
}

/** A value for each name. */
export function byName<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}
