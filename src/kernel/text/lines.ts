/** Cuts bytes, written in any pieces, into lines, and reports files that are not text. */
import { joined } from '../bytes.ts';
import type { Mistakes } from './mistakes.ts';

/** Takes each line (without its end) and its number from 1; returns false to stop reading. */
export type LineHandler = (line: Uint8Array, number: number) => boolean;

/** Takes a line where it lies: `bytes[from … to − 1]`. */
export type LineScanner = (bytes: Uint8Array, from: number, to: number, number: number) => boolean;

export type LineReader = ReturnType<typeof createLineReader>;

const newline = 0x0a;
const carriageReturn = 0x0d;
const longestLine = 1 << 20;

/** Lines end with LF or CR LF; a byte order mark before one is dropped: files may be joined. */
export function createLineReader(onLine: LineHandler, mistakes: Mistakes) {
  return createScanningReader(
    (bytes, from, to, number) => onLine(bytes.subarray(from, to), number),
    mistakes,
  );
}

/** A line reader that makes no object of a line. */
export function createScanningReader(onLine: LineScanner, mistakes: Mistakes) {
  let carried: Uint8Array[] = [];
  let carriedBytes = 0;
  let number = 0;
  let open = true;

  function carry(piece: Uint8Array): void {
    if (piece.length === 0) return;
    carried.push(new Uint8Array(piece)); // `slice` of a Buffer of Node copies nothing
    carriedBytes += piece.length;
    if (carriedBytes > longestLine) refuse('the line is longer than 1 MiB');
  }

  function refuse(message: string): void {
    open = false;
    carried = [];
    mistakes.add({ line: number + 1, column: 1, message, remedy: 'expected a text file' });
  }

  /** The first line of a piece, with what was carried. */
  function emitJoined(piece: Uint8Array): void {
    const bytes = joined([...carried, piece]);
    carried = [];
    carriedBytes = 0;
    emit(bytes, 0, bytes.length, bytes.indexOf(0));
  }

  /** `nul`: where the bytes have their first NUL; −1 = nowhere. */
  function emit(bytes: Uint8Array, from: number, end: number, nul: number): void {
    if (end - from > longestLine) return refuse('the line is longer than 1 MiB');
    if (nul >= from && nul < end) {
      return refuse(`binary data: byte ${nul - from + 1} of the line is NUL`);
    }
    number++;
    const start = afterMark(bytes, from, end);
    const to = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
    open = onLine(bytes, start, to, number);
  }

  return {
    /** False: no more lines are wanted. Where files are Buffers of Node, these search faster. */
    write(bytes: Uint8Array): boolean {
      const nul = bytes.indexOf(0);
      let from = 0;
      for (let at = bytes.indexOf(newline); open && at >= 0; at = bytes.indexOf(newline, from)) {
        if (carriedBytes > 0) emitJoined(bytes.subarray(0, at));
        else emit(bytes, from, at, nul);
        from = at + 1;
      }
      if (open) carry(bytes.subarray(from));
      return open;
    },
    /** Emits a last line that has no end. */
    end(): void {
      if (open && carriedBytes > 0) emitJoined(new Uint8Array());
    },
  };
}

/** Offset of the first byte that is not part of a byte order mark. */
function afterMark(bytes: Uint8Array, from: number, to: number): number {
  const marked = to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb;
  return marked && bytes[from + 2] === 0xbf ? from + 3 : from;
}
