/** Cuts bytes, written in any pieces, into lines, and reports files that are not text. */
import type { Mistakes } from './mistakes.ts';

/** Takes each line (without its end) and its number from 1; returns false to stop reading. */
export type LineHandler = (line: Uint8Array, number: number) => boolean;

export type LineReader = ReturnType<typeof createLineReader>;

const newline = 0x0a;
const carriageReturn = 0x0d;
const longestLine = 1 << 20;

/** Lines end with LF or CR LF; a UTF-8 byte order mark is dropped. */
export function createLineReader(onLine: LineHandler, mistakes: Mistakes) {
  let carried: Uint8Array[] = [];
  let carriedBytes = 0;
  let number = 0;
  let open = true;

  function carry(piece: Uint8Array): void {
    if (piece.length === 0) return;
    carried.push(piece.slice());
    carriedBytes += piece.length;
    if (carriedBytes > longestLine) refuse('the line is longer than 1 MiB');
  }

  function refuse(message: string): void {
    open = false;
    carried = [];
    mistakes.add({ line: number + 1, column: 1, message, remedy: 'expected a text file' });
  }

  function emit(piece: Uint8Array): void {
    const joined = carriedBytes > 0 ? Buffer.concat([...carried, piece]) : piece;
    carried = [];
    carriedBytes = 0;
    if (joined.length > longestLine) return refuse('the line is longer than 1 MiB');
    const at = joined.indexOf(0);
    if (at >= 0) return refuse(`binary data: byte ${at + 1} of the line is NUL`);
    number++;
    open = onLine(withoutEnds(joined, number), number);
  }

  return {
    write(bytes: Uint8Array): void {
      let from = 0;
      for (let at = bytes.indexOf(newline); open && at >= 0; at = bytes.indexOf(newline, from)) {
        emit(bytes.subarray(from, at));
        from = at + 1;
      }
      if (open) carry(bytes.subarray(from));
    },
    /** Emits a last line that has no end. */
    end(): void {
      if (open && carriedBytes > 0) emit(new Uint8Array());
    },
  };
}

/** The line without CR at its end and without a byte order mark at the file's start. */
function withoutEnds(line: Uint8Array, number: number): Uint8Array {
  const marked = number === 1 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf;
  const end = line.at(-1) === carriageReturn ? line.length - 1 : line.length;
  return line.subarray(marked ? 3 : 0, Math.max(end, marked ? 3 : 0));
}
