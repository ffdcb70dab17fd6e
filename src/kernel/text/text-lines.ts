/** Cuts bytes, written in any pieces, into lines of UTF-8 as texts. */
import { strictUtf8Text } from '../bytes.ts';
import { createLineReader, type LineReader } from './lines.ts';
import type { Mistakes } from './mistakes.ts';

/** Takes a line and its number from 1; false = no more are wanted. */
export type TextHandler = (line: string, number: number) => boolean;

/** A line that is not UTF-8 is a mistake; if it is the first one, the reading ends. */
export function createTextLineReader(onLine: TextHandler, mistakes: Mistakes): LineReader {
  return createLineReader((bytes, number) => {
    const line = strictUtf8Text(bytes);
    if (line !== undefined) return onLine(line, number);
    mistakes.add({ line: number, column: 1, message: 'the line is not valid UTF-8' });
    return number > 1;
  }, mistakes);
}
