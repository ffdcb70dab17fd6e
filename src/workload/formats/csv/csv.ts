/** Decodes jobs as CSV: the columns that `import --output` writes, or those of Batsim's results. */
import type { Decoder } from '../../../kernel/text/decoder.ts';
import { createMistakes, quoted, type Mistakes } from '../../../kernel/text/mistakes.ts';
import { createTextLineReader } from '../../../kernel/text/text-lines.ts';
import { largestInt32, largestMs } from '../../records/limits.ts';
import {
  createRows,
  type DecodeOptions,
  type ImportedRow,
  type ImportedRows,
} from '../../records/rows.ts';
import type { RecordedSubmission } from '../../records/submission.ts';
import { cutLine } from '../slurm/sacct-columns.ts';
import { type CsvColumn, csvColumns, needsIn, partIn } from './csv-columns.ts';
import { rulesIn, tagsIn } from './csv-json.ts';

const remedy = 'expected the columns that `batchcast import --output` writes';

/** Columns of Batsim's results, and what they are here. */
const batsimNames: Readonly<Record<string, CsvColumn>> = {
  jobid: 'id',
  submission_time: 'submit_s',
  requested_number_of_processors: 'vcpus',
  execution_time: 'runtime_s',
  finish_time: 'complete_s',
};

/** The largest value of each column that is a number. */
const largestOf: Partial<Record<CsvColumn, number>> = {
  submit_s: largestMs / 1_000,
  complete_s: largestMs / 1_000,
  runtime_s: largestMs / 1_000,
  vcpus: largestInt32 / 1_000,
  used_vcpus: largestInt32 / 1_000,
  memory_mib: largestInt32,
  used_memory_mib: largestInt32,
  gpus: largestInt32,
  exit_code: largestInt32,
  earlier_attempts: largestInt32,
  priority: 9_999,
  attempts: 10,
  timeout_s: largestInt32,
  nodes: 1_000,
};
const number = /^-?\d{1,17}(\.\d{1,9})?$/;

interface CsvHeader {
  readonly fields: number;
  readonly index: ReadonlyMap<string, number>;
  /** Names of columns that are not read. */
  readonly others: readonly string[];
}

/** Reads jobs; the clock is the file's own. */
export function createCsvDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  let header: CsvHeader | undefined;

  const reader = createTextLineReader((line, lineNumber) => {
    if (line.trim() === '') return true;
    if (header !== undefined) return readRecord(line, lineNumber, header);
    header = headerOf(line);
    const missing = (['submit_s', 'runtime_s'] as const).filter((name) => !header?.index.has(name));
    for (const name of missing) {
      mistakes.add({ line: lineNumber, column: 1, message: `there is no column ${name}`, remedy });
    }
    return missing.length === 0;
  }, mistakes);

  function readRecord(line: string, lineNumber: number, { fields, index, others }: CsvHeader) {
    if (!rows.take()) return false;
    const cells = cutLine(line, ',');
    if (cells.length !== fields) {
      const message = `the line has ${cells.length} fields, the header ${fields}`;
      const remedy = 'is the file cut off here, or a text with a comma not in quotes?';
      mistakes.add({ line: lineNumber, column: 1, message, remedy });
      return true;
    }
    const text = (name: string) => cells[index.get(name) ?? -1]?.trim() ?? '';
    const row = rowOf(text, lineNumber, mistakes);
    if (row === undefined) return true;
    if (others.length > 0) rows.note(`columns that are not read: ${others.join(', ')}`);
    rows.push(row);
    return true;
  }

  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      const message = header === undefined ? 'the file is empty' : 'a header and no records';
      return rows.finish(mistakes, { message, remedy });
    },
  };
}

function headerOf(line: string): CsvHeader {
  const names = cutLine(line, ',').map((name) => name.trim().toLowerCase());
  const known = names.map((name) => batsimNames[name] ?? name);
  const read: readonly string[] = [...csvColumns, 'success'];
  const others = known.filter((name) => !read.includes(name)).slice(0, mostNamed);
  return { fields: names.length, index: new Map(known.map((name, at) => [name, at])), others };
}

/** Columns that are named where they are not read. */
const mostNamed = 10;

/** The row; undefined = it has a mistake, which is added. */
function rowOf(
  text: (name: string) => string,
  line: number,
  mistakes: Mistakes,
): ImportedRow | undefined {
  const before = mistakes.count();
  const fail = (name: CsvColumn, message: string) =>
    mistakes.add({ line, column: 1, path: name, message });
  const num = (name: CsvColumn, otherwise: number) => {
    const cell = text(name);
    if (cell === '') return otherwise;
    const value = number.test(cell) ? Number(cell) : NaN;
    const largest = largestOf[name] ?? largestInt32;
    const least = name === 'exit_code' ? -largest : 0;
    if (value >= least && value <= largest) return value;
    fail(name, `expected a number from ${least} to ${largest}, found ${quoted(cell)}`);
    return otherwise;
  };
  const submitMs = Math.round(num('submit_s', NaN) * 1_000);
  const runtimeMs = Math.round(num('runtime_s', NaN) * 1_000);
  if (text('submit_s') === '') fail('submit_s', 'the time of submission is missing');
  if (text('runtime_s') === '') fail('runtime_s', 'the run time is missing');
  const row = {
    name: text('name') || text('id'),
    submitMs,
    completeMs: Math.round(num('complete_s', NaN) * 1_000),
    runtimeMs,
    vcpuMilli: Math.round(num('vcpus', 0) * 1_000),
    memoryMib: Math.ceil(num('memory_mib', 0)),
    gpus: Math.ceil(num('gpus', 0)),
    usedVcpuMilli: Math.round(num('used_vcpus', 0) * 1_000),
    usedMemoryMib: Math.ceil(num('used_memory_mib', 0)),
    exitCode: Math.trunc(num('exit_code', text('success') === '0' ? 1 : 0)),
    tag: text('tag'),
    image: text('image'),
    earlierAttempts: Math.trunc(num('earlier_attempts', 0)),
    submission: submissionOf(text, num, fail),
  };
  return mistakes.count() === before ? row : undefined;
}

function submissionOf(
  text: (name: CsvColumn) => string,
  num: (name: CsvColumn, otherwise: number) => number,
  fail: (name: CsvColumn, message: string) => void,
): RecordedSubmission {
  const read = <Value>(name: CsvColumn, parse: (cell: string) => Value, expected: string) => {
    const value = parse(text(name));
    if (value === undefined) fail(name, `expected ${expected}, found ${quoted(text(name))}`);
    return value;
  };
  return {
    id: text('id') || undefined,
    queue: text('queue') || undefined,
    definition: text('definition') || undefined,
    share: text('share') || undefined,
    otherIds: text('other_ids') || undefined,
    priority: stated(num('priority', NaN)),
    attempts: stated(num('attempts', NaN)),
    timeoutS: stated(num('timeout_s', NaN)),
    nodes: stated(num('nodes', NaN)),
    retryRules: read('retry_rules', rulesIn, 'rules of evaluateOnExit as JSON'),
    tags: read('tags', tagsIn, 'tags as a JSON object of texts'),
    part: read('part', partIn, 'child:INDEX:ID or node:INDEX:ID') ?? undefined,
    needs: read('needs', needsIn, 'success:ID or end:ID …'),
  };
}

function stated(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

/** Whether the first line of a text has the columns of jobs. */
export function looksLikeCsv(head: string): boolean {
  const [first = ''] = head.split(/\r?\n/, 1);
  const { index } = headerOf(first.replace(/^\ufeff/, ''));
  return index.has('submit_s') && index.has('runtime_s');
}
