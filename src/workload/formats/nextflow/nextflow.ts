/** Decodes the execution trace of a Nextflow run: tab-separated, printed or raw, any columns. */
import type { Decoder } from '../../../kernel/text/decoder.ts';
import { createMistakes, type Mistakes } from '../../../kernel/text/mistakes.ts';
import { createTextLineReader } from '../../../kernel/text/text-lines.ts';
import type { DecodeOptions, ImportedRows } from '../../records/rows.ts';
import {
  columnOf,
  readHeader,
  type TraceColumn,
  traceColumns,
  type TraceHeader,
} from './nextflow-columns.ts';
import { createTaskRows } from './nextflow-rows.ts';
import type { TaskCells } from './nextflow-task.ts';

/** Reads a trace; times are ms since 1970, printed dates are taken as UTC. */
export function createNextflowDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const tasks = createTaskRows(options);
  let cells: LineCells | undefined;
  let headerSeen = false;

  const reader = createTextLineReader((line, number) => {
    if (headerSeen) return line === '' || cells === undefined || readTask(line, number, cells);
    headerSeen = true;
    const header = readHeader(line, mistakes);
    if (header !== undefined) cells = new LineCells(header, mistakes);
    return header !== undefined;
  }, mistakes);

  function readTask(line: string, number: number, task: LineCells): boolean {
    if (!tasks.take()) return false;
    if (task.read(line, number)) tasks.add(task, task.header.isDated);
    return true;
  }

  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      const message = headerSeen ? 'the trace has a header and no tasks' : 'the file is empty';
      const remedy = 'expected a trace as Nextflow writes it with -with-trace';
      return tasks.finish(mistakes, { message, remedy });
    },
  };
}

/** The cells of one line at a time. */
class LineCells implements TaskCells {
  readonly header: TraceHeader;
  private readonly mistakes: Mistakes;
  private fields: readonly string[] = [];
  private line = 0;

  constructor(header: TraceHeader, mistakes: Mistakes) {
    this.header = header;
    this.mistakes = mistakes;
  }

  /** False: the line has not as many fields as the header, which adds a mistake. */
  read(line: string, number: number): boolean {
    this.fields = line.split('\t');
    this.line = number;
    const { length } = this.fields;
    if (length === this.header.fields) return true;
    const message = `the line has ${length} fields, the header ${this.header.fields}`;
    const remedy = 'is the file cut off here?';
    this.mistakes.add({ line: number, column: 1, message, remedy });
    return false;
  }

  text(name: TraceColumn): string {
    const cell = this.fields[this.header.index.get(name) ?? -1]?.trim() ?? '';
    return cell === '-' ? '' : cell;
  }

  fail(name: TraceColumn, message: string): void {
    const column = columnOf(this.fields, this.header.index.get(name) ?? -1);
    this.mistakes.add({ line: this.line, column, message });
  }
}

/** Whether the first line of a text is a trace's header. */
export function looksLikeNextflow(head: string): boolean {
  const [first = ''] = head.split(/\r?\n/, 1);
  const names = first.replace(/^\ufeff/, '').split('\t');
  const known: readonly string[] = traceColumns;
  return names.filter((name) => known.includes(name.trim())).length >= 3;
}
