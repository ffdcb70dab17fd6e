/** Decodes the execution report of a Nextflow run, `report.html`, which has its trace as JSON. */
import type { Decoder } from '../../../kernel/text/decoder.ts';
import type { DecodeOptions, ImportedRows } from '../../records/rows.ts';
import { createTasksReader, type JsonTasks } from './nextflow-json.ts';

const tasks: JsonTasks = {
  list: 'trace',
  taskOf: (item) => item,
  keys: {},
  remedy: 'expected a report as Nextflow writes it with -with-report',
};

/** Reads a report; times are ms since 1970. */
export function createNextflowReportDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const reader = createTasksReader(options, tasks);
  const data = createDataFilter();
  return { write: (bytes) => reader.write(data.only(bytes)), end: () => reader.end() };
}

const marker = new TextEncoder().encode('window.data');
const byte = {
  nul: 0x00,
  newline: 0x0a,
  blank: 0x20,
  quote: 0x22,
  apostrophe: 0x27,
  open: 0x7b,
  backslash: 0x5c,
  close: 0x7d,
};

/** Where the filter is: before the marker, before the object, in it, or behind it. */
type FilterPlace = 'page' | 'marked' | 'data' | 'behind';

/**
 * Turns all of a page but the object after `window.data` into blanks, so that lines and columns
 * stay what they are. Escaped apostrophes, which are not JSON, lose their backslash.
 */
function createDataFilter() {
  let place: FilterPlace = 'page';
  let matched = 0;
  let depth = 0;
  let inText = false;
  let isEscaped = false;

  /** Whether the byte belongs to the data. */
  function enter(next: number): boolean {
    if (place === 'page') {
      matched = next === marker[matched] ? matched + 1 : next === marker[0] ? 1 : 0;
      if (matched === marker.length) place = 'marked';
    } else if (place === 'marked' && next === byte.open) {
      place = 'data';
    }
    return place === 'data';
  }

  /** Follows texts and braces to the end of the object. */
  function follow(next: number): void {
    if (isEscaped) isEscaped = false;
    else if (next === byte.backslash) isEscaped = inText;
    else if (next === byte.quote) inText = !inText;
    else if (!inText && next === byte.open) depth++;
    else if (!inText && next === byte.close && --depth === 0) place = 'behind';
  }

  return {
    only(bytes: Uint8Array): Uint8Array {
      const kept = new Uint8Array(bytes.length + 1);
      let length = 0;
      for (const next of bytes) {
        if (!enter(next)) {
          // NUL is kept: it ends the reading of what is no text.
          const isKept = next === byte.newline || next === byte.nul;
          kept[length++] = isKept ? next : byte.blank;
          continue;
        }
        const wasEscaped = isEscaped;
        follow(next);
        if (wasEscaped && next !== byte.apostrophe) kept[length++] = byte.backslash;
        if (!isEscaped) kept[length++] = next;
      }
      return kept.subarray(0, length);
    },
  };
}

/** Whether a text begins like a report of Nextflow's. */
export function looksLikeNextflowReport(head: string): boolean {
  return /^\ufeff?\s*<!doctype html|^\ufeff?\s*<html/i.test(head) && /nextflow/i.test(head);
}
