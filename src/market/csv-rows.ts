/** Reads pushed bytes of CSV with a header as records; lines that begin with `#` are comments. */
import { strictUtf8Text } from '../kernel/bytes.ts';
import type { Decoder } from '../kernel/text/decoder.ts';
import { fieldsOf } from '../kernel/text/csv-fields.ts';
import { createLineReader, type LineReader } from '../kernel/text/lines.ts';
import { createMistakes, type Mistakes } from '../kernel/text/mistakes.ts';
import { grouped } from '../kernel/text/numbers.ts';
import { type RecordKinds, readRecord } from './fields.ts';
import type { SkippedRecords } from './recording.ts';

/** Rows that fit into memory as records. */
export const mostRowsKept = 4_000_000;

/** The fields of a row by column name, trimmed; empty = absent. */
type CsvRow<Name extends string> = Readonly<Record<Name, string>>;

/** The columns of a file; others are ignored. */
export interface CsvColumns<Values, Optional extends string> {
  /** Required columns, with the kinds of their fields. */
  readonly required: RecordKinds<Values>;
  /** Optional columns. */
  readonly optional?: readonly Optional[];
  /** Why a row is left out, by its optional fields; undefined = it is read. */
  readonly leftOut?: (fields: CsvRow<Optional>) => string | undefined;
}

/** Takes the records of a file, and makes the result. */
export interface CsvRecords<Values, Optional extends string, Result> {
  /** `line`: from 1. */
  readonly take: (record: Values, line: number, fields: CsvRow<Optional>) => void;
  /** Called only if the file has no mistakes. */
  readonly finish: (skipped: readonly SkippedRecords[]) => Result;
}

export function createCsvDecoder<Values extends object, Optional extends string, Result>(
  file: string,
  columns: CsvColumns<Values, Optional>,
  begin: (mistakes: Mistakes) => CsvRecords<Values, Optional, Result>,
  mostRows = mostRowsKept,
): Decoder<Result> {
  const mistakes = createMistakes(file);
  const { take, finish } = begin(mistakes);
  const { required, optional = [], leftOut = () => undefined } = columns;
  const skipped = new Map<string, number>();
  const names = { required: Object.keys(required) as (keyof Values & string)[], optional };
  const onRow = (row: CsvRow<(keyof Values & string) | Optional>, line: number) => {
    const reason = leftOut(row);
    if (reason !== undefined) {
      skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
      return;
    }
    const record = readRecord(required, row, line, mistakes);
    if (record !== undefined) take(record, line, row);
  };
  const reader = createCsvReader({ ...names, mostRows }, onRow, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      mistakes.throwIfAny();
      return finish([...skipped].map(([reason, count]) => ({ reason, count })));
    },
  };
}

interface Names<Name extends string> {
  readonly required: readonly Name[];
  readonly optional: readonly Name[];
}

function createCsvReader<Name extends string>(
  columns: Names<Name> & { readonly mostRows: number },
  onRow: (row: CsvRow<Name>, line: number) => void,
  mistakes: Mistakes,
): LineReader {
  const { mostRows } = columns;
  let header: Header<Name> | undefined;
  let rows = 0;
  const reader = createLineReader((bytes, line) => {
    const text = strictUtf8Text(bytes);
    if (text === undefined) mistakes.add({ line, message: 'not valid UTF-8' });
    if (text === undefined || text.trim() === '' || text.startsWith('#')) return true;
    const fields = fieldsOf(text);
    if (header === undefined) {
      header = readHeader(fields, columns, line, mistakes);
      return header !== undefined;
    }
    if (rows === mostRows) {
      const message = `expected at most ${grouped(mostRows, 0)} rows below the header`;
      mistakes.add({ line, message, remedy: 'keep the pools and days that the scenario needs' });
      return false;
    }
    rows++;
    if (fields.length === header.width) onRow(header.rowOf(fields), line);
    else {
      const message = `expected ${header.width} fields as in the header, received ${fields.length}`;
      mistakes.add({ line, message });
    }
    return true;
  }, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      if (rows > 0 || mistakes.count() > 0) return;
      mistakes.add({ message: header ? 'expected rows below the header' : 'the file is empty' });
    },
  };
}

interface Header<Name extends string> {
  readonly width: number;
  rowOf(fields: readonly string[]): CsvRow<Name>;
}

function readHeader<Name extends string>(
  names: readonly string[],
  { required, optional }: Names<Name>,
  line: number,
  mistakes: Mistakes,
): Header<Name> | undefined {
  const missing = required.filter((name) => !names.includes(name));
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (missing.length > 0) {
    const remedy = `expected ${required.join(', ')}`;
    mistakes.add({ line, message: `the header lacks ${missing.join(', ')}`, remedy });
    return undefined;
  }
  if (twice !== undefined) {
    mistakes.add({ line, message: `the header has the column ${twice} twice` });
    return undefined;
  }
  const places = [...required, ...optional].map((name) => [name, names.indexOf(name)] as const);
  const rowOf = (fields: readonly string[]) =>
    Object.fromEntries(places.map(([name, at]) => [name, fields[at] ?? ''])) as CsvRow<Name>;
  return { width: names.length, rowOf };
}
