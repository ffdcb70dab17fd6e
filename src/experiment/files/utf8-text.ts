/** The text of a whole file in UTF-8; the first byte that is none is a mistake at its place. */
import { InputError } from '../../kernel/input-error.ts';
import { hex } from '../../kernel/text/beginning.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { soundBytes } from '../../kernel/text/utf8.ts';
import { wholeFileIssue } from './mistakes.ts';

/** `file`: its name for messages. Throws `InputError`. */
export function wholeText(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuseBytes(file, bytes);
  }
}

function refuseBytes(file: string, bytes: Buffer): never {
  const offset = soundBytes(bytes);
  const before = bytes.subarray(0, offset);
  const from = before.lastIndexOf('\n') + 1;
  const line = 1 + before.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 0);
  const column = 1 + before.subarray(from).toString('utf8').length;
  const what = `byte 0x${hex(bytes[offset] ?? 0)} at offset ${grouped(offset, 0)}`;
  const issue = wholeFileIssue(file, `is not UTF-8 text: ${what}`, 'save it as UTF-8');
  throw new InputError([{ ...issue, line, column }]);
}
