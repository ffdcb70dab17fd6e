/** Collects bytes into one UTF-8 text and finds lines in it, for the JSON formats. */
import { bisectRight } from 'd3-array';
import { TextDecoder } from 'node:util';
import { itemAt } from '../lookup.ts';
import { type JsonDocuments, JsonFault, readJson } from './json-text.ts';
import type { Mistakes } from './mistakes.ts';

/** Largest size of a JSON file: beyond it no JavaScript engine holds the text as one string. */
const largestJsonBytes = 256 * 2 ** 20;

/** A store that keeps at most `largestJsonBytes`. */
export function createByteStore() {
  const pieces: Uint8Array[] = [];
  let total = 0;
  return {
    /** False: they are too many. */
    write(bytes: Uint8Array): boolean {
      total += bytes.length;
      if (total > largestJsonBytes) return false;
      pieces.push(new Uint8Array(bytes));
      return true;
    },
    /** All bytes written; undefined, and a mistake added, where they are too many. */
    bytes(mistakes: Mistakes): Uint8Array | undefined {
      if (total <= largestJsonBytes) return Buffer.concat(pieces);
      const remedy = 'split it into several files';
      mistakes.add({ message: 'a JSON file may have 256 MiB at most', remedy });
      return undefined;
    },
  };
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the 1-based line and column of an offset in the text. */
function createLineFinder(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const line = bisectRight(starts, offset);
    // The first line starts at 0, so every offset is in a line.
    return { line, column: offset - itemAt(starts, line - 1) + 1 };
  };
}

export interface JsonFile extends JsonDocuments {
  positionOf(offset: number): Position;
}

/** The documents of a file; undefined, and a mistake added, where the bytes are not JSON. */
export function readJsonBytes(bytes: Uint8Array, mistakes: Mistakes): JsonFile | undefined {
  const text = decodeUtf8(bytes, mistakes);
  if (text === undefined) return undefined;
  const positionOf = createLineFinder(text);
  try {
    return { ...readJson(text), positionOf };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const message = `not valid JSON: ${error.message}`;
    mistakes.add({ ...positionOf(error.offset), message });
    return undefined;
  }
}

function decodeUtf8(bytes: Uint8Array, mistakes: Mistakes): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    mistakes.add({ line: firstBadLine(bytes), column: 1, message: 'not valid UTF-8' });
    return undefined;
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let from = 0, at = 0; at >= 0; from = at + 1, line++) {
    at = bytes.indexOf(0x0a, from);
    try {
      decoder.decode(bytes.subarray(from, at < 0 ? bytes.length : at));
    } catch {
      return line;
    }
  }
  return line;
}
