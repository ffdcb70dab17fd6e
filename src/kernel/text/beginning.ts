/** How a file begins, in words: for messages about files of which nobody knows what they are. */
import { utf8Text } from '../bytes.ts';
import { quoted } from './mistakes.ts';

/** Characters that no line of text has: of control, or what stands for bytes that are no text. */
const noText = /[^\P{Cc}\t]|\ufffd/u;
const shownBytes = 4;

/** `head`: its first bytes. */
export function beginningOf(head: Uint8Array): string {
  const line = firstLine(head);
  if (line === undefined) return 'it begins with blanks';
  if (!noText.test(line)) return `its first line is ${quoted(line)}`;
  const shown = [...head.subarray(0, shownBytes)].map((byte) => hex(byte)).join(' ');
  return `it is no text: its first bytes are ${shown}`;
}

/** Whether its first line is one of text. */
export function isText(head: Uint8Array): boolean {
  return !noText.test(firstLine(head) ?? '');
}

/** The first that is not blank. */
function firstLine(head: Uint8Array): string | undefined {
  const text = utf8Text(head).replace(/^\ufeff/, '');
  return text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '');
}

/** Two digits. */
export function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
