/**
 * Hand-made traces: a sentence for each record, after its second; a sentence without a second takes
 * the one before. The last line says when the run ends.
 *
 *      0     A submitted and runnable
 *            i0 launched
 *     10     i0 running, registered and ready
 *            A placed and started on i0     // at 10 s
 *     70     A succeeded on i0
 *     70.5   end
 */
import type { Model } from '../../src/model/model.ts';
import { type FoldInit, Kind, Reason, type RunEnd } from '../../src/trace/record.ts';
import { TraceWriter, code } from '../../src/trace/writer.ts';
import { actsOf, ms, type Row } from './sentences.ts';

/** A trace: its rows and the instant of its end. */
export interface Trace {
  readonly rows: readonly Row[];
  readonly endedMs: number;
}

/** The result of a fold over `trace`, fed in chunks of `chunk` records. */
export function folded<Result>(
  init: FoldInit<Result>,
  model: Model,
  trace: Trace,
  chunk = 1_000,
): Result {
  const fold = init(model);
  return fold.result(feed(trace, chunk, fold.add));
}

function feed(trace: Trace, chunk: number, sink: ReturnType<FoldInit<unknown>>['add']): RunEnd {
  const writer = new TraceWriter(sink, chunk);
  for (const { at, kind, subject, object = -1, reason = 'Ok', value = 0 } of trace.rows) {
    writer.now = at;
    writer.write(code(Kind[kind], Reason[reason]), subject, object, value);
  }
  return writer.close(trace.endedMs);
}

interface Line {
  readonly at: number;
  readonly sentence: string;
}

/** The sentences of a text, without its comments. */
function linesOf(text: string): Line[] {
  let at = 0;
  return text.split('\n').flatMap((line) => {
    const [, second, sentence] = /^\s*(\d[\d.]*(?=\s))?\s*(.*?)\s*(?:\/\/.*)?$/.exec(line)!;
    if (second !== undefined) at = ms(second);
    return sentence === '' ? [] : [{ at, sentence: sentence! }];
  });
}

/** The trace that `text` describes, of a run of `model`. */
export function traceOf(model: Model, text: string): Trace {
  const lines = linesOf(text);
  const end = lines.pop();
  if (end?.sentence !== 'end') throw new Error('a trace must end with its end');
  const offerings = new Map<number, number>();
  const rows = lines.flatMap(({ at, sentence }) => {
    return actsOf(model, sentence, offerings).map((act) => ({ at, ...act }));
  });
  return { rows, endedMs: end.at };
}

/**
 * The trace changed by the lines of `diff`: `-` takes a sentence out; `+` adds one, in the place of
 * one taken out of its instant, else last in the instant; `>` adds one a record too late.
 */
export function edited(model: Model, trace: Trace, diff: string): Trace {
  const launches = trace.rows.filter(({ kind }) => kind === 'InstanceLaunched');
  const offerings = new Map(launches.map(({ subject, object }) => [subject, object!]));
  const rows: Slot[] = trace.rows.map((row) => ({ at: row.at, row }));
  let at = 0;
  for (const line of diff.split('\n').filter((text) => text.trim() !== '')) {
    const sign = line.trim()[0]!;
    const [added] = linesOf(line.replace(sign, ' '));
    if (/\S\s+\d/.test(line.slice(0, line.indexOf(added!.sentence)))) at = added!.at;
    for (const act of actsOf(model, added!.sentence, offerings)) edits[sign]!(rows, { at, ...act });
  }
  return { ...trace, rows: rows.flatMap(({ row }) => row ?? []) };
}

/** A row, or the place of one that was taken out. */
interface Slot {
  readonly at: number;
  row: Row | undefined;
}

const edits: Readonly<Record<string, (slots: Slot[], row: Row) => void>> = {
  '-': (slots, row) => {
    const slot = slots.find((one) => one.row !== undefined && isSame(one.row, row));
    if (slot === undefined) throw new Error(`the trace has no ${JSON.stringify(row)}`);
    slot.row = undefined;
  },
  '+': (slots, row) => {
    const empty = slots.find((one) => one.row === undefined && one.at === row.at);
    if (empty !== undefined) empty.row = row;
    else slots.splice(firstAfter(slots, row.at), 0, { at: row.at, row });
  },
  '>': (slots, row) => {
    slots.splice(firstAfter(slots, row.at) + 1, 0, { at: row.at, row });
  },
};

function firstAfter(slots: readonly Slot[], at: number): number {
  const found = slots.findIndex((slot) => slot.at > at);
  return found < 0 ? slots.length : found;
}

function isSame(one: Row, other: Row): boolean {
  const plain = ({ at, kind, subject, object = -1, reason = 'Ok', value = 0 }: Row) =>
    [at, kind, subject, object, reason, value].join(' ');
  return plain(one) === plain(other);
}
