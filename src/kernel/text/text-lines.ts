/** Cuts bytes, written in any pieces, into lines of UTF-8 as texts. */
import { TextDecoder } from 'node:util';
import { createLineReader, type LineReader } from './lines.ts';
import type { Mistakes } from './mistakes.ts';

/** Takes a line and its number from 1; false = no more are wanted. */
export type TextHandler = (line: string, number: number) => boolean;

/** A line that is not UTF-8 is a mistake; if it is the first one, the reading ends. */
export function createTextLineReader(onLine: TextHandler, mistakes: Mistakes): LineReader {
  const text = new TextDecoder('utf-8', { fatal: true });
  return createLineReader((bytes, number) => {
    const line = decoded(text, bytes);
    if (line !== undefined) return onLine(line, number);
    mistakes.add({ line: number, column: 1, message: 'the line is not valid UTF-8' });
    return number > 1;
  }, mistakes);
}

function decoded(text: TextDecoder, line: Uint8Array): string | undefined {
  try {
    return text.decode(line);
  } catch {
    return undefined;
  }
}
