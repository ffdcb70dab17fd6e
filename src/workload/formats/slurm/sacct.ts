/** Decodes Slurm's accounting as `sacct -P` prints it: with or without a header, steps, arrays. */
import type { Decoder } from '../../../kernel/text/decoder.ts';
import { createMistakes, quoted, type Mistakes } from '../../../kernel/text/mistakes.ts';
import { TextNumbers } from '../../../kernel/text/text-numbers.ts';
import { createTextLineReader } from '../../../kernel/text/text-lines.ts';
import {
  createRows,
  type DecodeOptions,
  type ImportedRows,
  type RowBuilder,
} from '../../records/rows.ts';
import { cutLine, missingIn, type SacctHeader, sacctHeaderOf } from './sacct-columns.ts';
import { type SacctCells, type SacctJob, sacctJobOf, usedMibOf } from './sacct-job.ts';
import { elapsedSecondsOf, slurmInstantOf } from './sacct-text.ts';

const remedy = 'expected the output of `sacct -P` with JobID, Submit, Elapsed, AllocCPUS and State';

/** Reads an export; times are ms since 1970, taken as UTC. */
export function createSacctDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  const jobs = new SacctJobs(rows);
  let header: SacctHeader | undefined;

  const reader = createTextLineReader((line, number) => {
    if (line.trim() === '') return true;
    if (header !== undefined) return readRecord(line, number, header);
    header = headerIn(line, number, mistakes);
    if (header === undefined || header.isStated) return header !== undefined;
    return readRecord(line, number, header);
  }, mistakes);

  function readRecord(line: string, number: number, columns: SacctHeader): boolean {
    const cells = cellsOf(line, columns);
    const id = cells?.('jobid') ?? '';
    if (cells !== undefined && id.includes('.')) {
      jobs.addStep(id.slice(0, id.indexOf('.')), cells);
      return true;
    }
    if (!rows.take()) return false;
    if (cells === undefined) addMisfit(line, number, columns);
    else if (/^\d/.test(id)) jobs.add(cells);
    else {
      const message = `JobID: expected a number, found ${quoted(id)}`;
      mistakes.add({ line: number, column: 1, message, remedy });
    }
    return true;
  }

  function addMisfit(line: string, number: number, { separator, fields }: SacctHeader): void {
    const count = line.split(separator).length;
    if (count > fields) return rows.skip('separators inside its fields: columns are not clear');
    const message = `the line has ${count} fields, the header ${fields}`;
    mistakes.add({ line: number, column: 1, message, remedy: 'is the file cut off here?' });
  }

  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      jobs.flush();
      const message = header === undefined ? 'the file is empty' : 'a header and no records';
      return rows.finish(mistakes, { message, remedy });
    },
  };
}

/** Collects jobs; the latest waits for its steps, which follow it. */
class SacctJobs {
  private readonly rows: RowBuilder;
  private readonly seen = new TextNumbers();
  private latest: SacctJob | undefined;

  constructor(rows: RowBuilder) {
    this.rows = rows;
  }

  add(cells: SacctCells): void {
    this.flush();
    const job = sacctJobOf(cells);
    if (typeof job === 'string') this.rows.skip(job);
    else this.latest = job;
  }

  /** A step is a part of its job; only its peak of memory is of use. */
  addStep(jobId: string, cells: SacctCells): void {
    const { latest } = this;
    if (latest === undefined || latest.row.submission?.id !== jobId) return;
    const usedMemoryMib = Math.max(latest.row.usedMemoryMib ?? 0, usedMibOf(cells));
    this.latest = { ...latest, row: { ...latest.row, usedMemoryMib } };
  }

  /** Hands on the latest job. */
  flush(): void {
    if (this.latest === undefined) return;
    const { row, notes } = this.latest;
    this.latest = undefined;
    for (const note of notes) this.rows.note(note);
    if (!this.isKnown(row.submission?.id ?? '')) return this.rows.push(row);
    // A job that was requeued, and array tasks in some exports, have several records of one JobID.
    this.rows.note('the same JobID again: a further run, replayed as a job of its own');
    this.rows.push({ ...row, submission: { ...row.submission, id: undefined } });
  }

  private isKnown(id: string): boolean {
    const { count } = this.seen;
    return this.seen.numberOf(id) < count;
  }
}

function headerIn(line: string, number: number, mistakes: Mistakes): SacctHeader | undefined {
  const header = sacctHeaderOf(line);
  const missing = header === undefined ? '' : missingIn(header);
  if (header !== undefined && missing === '') return header;
  const message =
    missing === ''
      ? 'the first line has no column JobID, and is no record that Open XDMoD asks for'
      : `there is no column ${missing}`;
  mistakes.add({ line: number, column: 1, message, remedy });
  return undefined;
}

/** The cells of a line; undefined = its fields are not those of the header. */
function cellsOf(line: string, header: SacctHeader): SacctCells | undefined {
  const fields = cutLine(line, header.separator);
  if (fields.length === header.fields) return cellsIn(fields, header);
  // A line that ends with the separator has an empty field more than a header without it.
  if (fields.length < header.fields) return undefined;
  for (const at of header.free) {
    const surplus = fields.length - header.fields;
    const text = fields.slice(at, at + surplus + 1).join(header.separator);
    const merged = [...fields.slice(0, at), text, ...fields.slice(at + surplus + 1)];
    const cells = cellsIn(merged, header);
    if (isSound(cells)) return cells;
  }
  return undefined;
}

function cellsIn(fields: readonly string[], { index }: SacctHeader): SacctCells {
  return (name) => fields[index.get(name) ?? -1]?.trim() ?? '';
}

/** Whether times and counts are where they should be. */
function isSound(cells: SacctCells): boolean {
  const instants = [cells('submit'), cells('start'), cells('end')];
  const isInstant = (text: string) =>
    /^(|Unknown|None)$/.test(text) || !Number.isNaN(slurmInstantOf(text));
  const elapsed = cells('elapsed');
  const counts = [cells('ncpus'), cells('nnodes'), cells('reqcpus')];
  return (
    instants.every(isInstant) &&
    (elapsed === '' || !Number.isNaN(elapsedSecondsOf(elapsed))) &&
    counts.every((text) => /^\d*$/.test(text)) &&
    /^([A-Z_]+( by \d+)?)?$/.test(cells('state'))
  );
}

/** Whether a text begins like an export of Slurm's accounting. */
export function looksLikeSacct(head: string): boolean {
  const lines = head.replace(/^\ufeff/, '').split(/\r?\n/, 200);
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return first.length <= longestHeader && sacctHeaderOf(first) !== undefined;
}

/** Characters of a line that may be a header. */
const longestHeader = 100_000;
