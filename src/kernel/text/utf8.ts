/** Decodes UTF-8 that comes in pieces of any size, up to the first byte that is wrong. */
import { isUtf8 } from 'node:buffer';

export interface DecodedPiece {
  readonly text: string;
  /** Whether all bytes so far are UTF-8. */
  readonly sound: boolean;
}

/** A character that a piece cuts is in the text of the next one; a byte order mark is dropped. */
export function createUtf8Decoder() {
  let cut: Uint8Array = new Uint8Array();
  let atStart = true;

  function textOf(bytes: Buffer): string {
    const text = bytes.toString('utf8');
    const marked = atStart && text.startsWith('\ufeff');
    atStart &&= text === '';
    return marked ? text.slice(1) : text;
  }

  return {
    decode(piece: Uint8Array): DecodedPiece {
      const bytes = Buffer.concat([cut, piece]);
      const whole = wholeLength(bytes, bytes.length);
      const sound = isUtf8(bytes.subarray(0, whole));
      cut = bytes.subarray(whole);
      return { text: textOf(bytes.subarray(0, sound ? whole : soundBytes(bytes))), sound };
    },
    /** Whether the last character was whole. */
    end: () => cut.length === 0,
  };
}

/** Bytes of the longest beginning that is UTF-8. */
export function soundBytes(bytes: Buffer): number {
  let sound = 0;
  let bad = bytes.length;
  while (sound < bad) {
    const middle = Math.ceil((sound + bad) / 2);
    if (isUtf8(bytes.subarray(0, wholeLength(bytes, middle)))) sound = middle;
    else bad = middle - 1;
  }
  return wholeLength(bytes, sound);
}

/** Bytes before the character that the end of `bytes[0 … length − 1]` cuts, if any. */
function wholeLength(bytes: Buffer, length: number): number {
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte < 0xc0) continue;
    const needed = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needed > back ? length - back : length;
  }
  return length;
}
