/** Decodes Slurm's accounting as `sacct -P` prints it: with or without a header, steps, arrays. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createMistakes, quoted, type Mistakes } from '../kernel/text/mistakes.ts';
import { TextNumbers } from '../kernel/text/text-numbers.ts';
import { createTextLineReader } from '../kernel/text/text-lines.ts';
import { createRows, type DecodeOptions, type ImportedRows } from './rows.ts';
import { cutLine, missingIn, type SacctHeader, sacctHeaderOf } from './sacct-columns.ts';
import { type SacctCells, type SacctJob, sacctJobOf, usedMibOf } from './sacct-job.ts';
import { elapsedSecondsOf, slurmInstantOf } from './sacct-text.ts';

const remedy = 'expected the output of `sacct -P` with JobID, Submit, Elapsed, AllocCPUS and State';

/** Reads an export; times are ms since 1970, taken as UTC. */
export function createSacctDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  let header: SacctHeader | undefined;
  const seen = new TextNumbers();
  /** The latest job, whose steps may follow. */
  let pending: (SacctJob & { readonly isAgain: boolean }) | undefined;

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
    if (id.includes('.')) return addStep(id, cells);
    if (!rows.take()) return false;
    flush();
    if (cells === undefined) addMisfit(line, number, columns);
    else if (!/^\d/.test(id)) {
      const message = `JobID: expected a number, found ${quoted(id)}`;
      mistakes.add({ line: number, column: 1, message, remedy });
    } else addJob(sacctJobOf(cells));
    return true;
  }

  /** A job that was requeued, and an export of array tasks, have several records of one JobID. */
  function isKnown(id: string): boolean {
    const { count } = seen;
    return seen.numberOf(id) < count;
  }

  function addJob(job: SacctJob | string): void {
    if (typeof job === 'string') rows.skip(job);
    else pending = { ...job, isAgain: isKnown(job.row.submission?.id ?? '') };
  }

  /** A step is a part of its job; only its peak of memory is of use. */
  function addStep(id: string, cells: SacctCells | undefined): boolean {
    if (cells === undefined || pending === undefined) return true;
    const { row } = pending;
    if (row.submission?.id !== id.slice(0, id.indexOf('.'))) return true;
    const usedMemoryMib = Math.max(row.usedMemoryMib ?? 0, usedMibOf(cells));
    pending = { ...pending, row: { ...row, usedMemoryMib } };
    return true;
  }

  function flush(): void {
    if (pending === undefined) return;
    const { row, notes, isAgain } = pending;
    for (const note of notes) rows.note(note);
    if (isAgain) rows.note('the same JobID again: a further run, replayed as a job of its own');
    rows.push(isAgain ? { ...row, submission: { ...row.submission, id: undefined } } : row);
    pending = undefined;
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
      flush();
      const message = header === undefined ? 'the file is empty' : 'a header and no records';
      return rows.finish(mistakes, { message, remedy });
    },
  };
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
