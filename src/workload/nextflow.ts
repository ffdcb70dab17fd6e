/** Decodes the execution trace of a Nextflow run: tab-separated, printed or raw, any columns. */
import { TextDecoder } from 'node:util';
import type { Decoder } from '../kernel/text/decoder.ts';
import { createLineReader } from '../kernel/text/lines.ts';
import { createMistakes } from '../kernel/text/mistakes.ts';
import { columnOf, readHeader, traceColumns, type TraceHeader } from './nextflow-columns.ts';
import { addTask, type TaskCells } from './nextflow-task.ts';
import { createRows, type DecodeOptions, type ImportedRows } from './rows.ts';

/** Reads a trace; times are ms since 1970, printed dates are taken as UTC. */
export function createNextflowDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  const text = new TextDecoder('utf-8', { fatal: true });
  let header: TraceHeader | undefined;
  let headerSeen = false;

  function readLine(line: string, number: number): boolean {
    if (!headerSeen) {
      headerSeen = true;
      header = readHeader(line, mistakes);
      return header !== undefined;
    }
    return line === '' || header === undefined || readTask(line, number, header);
  }

  function readTask(line: string, number: number, columns: TraceHeader): boolean {
    if (!rows.take()) return false;
    const fields = line.split('\t');
    if (fields.length === columns.fields) {
      addTask(cellsOf(fields, columns, number), rows, mistakes);
    } else {
      const message = `the line has ${fields.length} fields, the header ${columns.fields}`;
      mistakes.add({ line: number, column: 1, message, remedy: 'is the file cut off here?' });
    }
    return true;
  }

  const reader = createLineReader((line, number) => {
    const decoded = decode(text, line);
    if (decoded !== undefined) return readLine(decoded, number);
    mistakes.add({ line: number, column: 1, message: 'the line is not valid UTF-8' });
    return headerSeen;
  }, mistakes);

  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      const message = headerSeen ? 'the trace has a header and no tasks' : 'the file is empty';
      const remedy = 'expected a trace as Nextflow writes it with -with-trace';
      return rows.finish(mistakes, { message, remedy });
    },
  };
}

function decode(text: TextDecoder, line: Uint8Array): string | undefined {
  try {
    return text.decode(line);
  } catch {
    return undefined;
  }
}

function cellsOf(fields: readonly string[], header: TraceHeader, line: number): TaskCells {
  const at = (name: string) => header.index.get(name) ?? -1;
  return {
    line,
    text: (name) => {
      const cell = fields[at(name)]?.trim() ?? '';
      return cell === '-' ? '' : cell;
    },
    column: (name) => columnOf(fields, at(name)),
  };
}

/** Whether the first line of a text is a trace's header. */
export function looksLikeNextflow(head: string): boolean {
  const [first = ''] = head.split(/\r?\n/, 1);
  const names = first.replace(/^\ufeff/, '').split('\t');
  const known: readonly string[] = traceColumns;
  return names.filter((name) => known.includes(name.trim())).length >= 3;
}
