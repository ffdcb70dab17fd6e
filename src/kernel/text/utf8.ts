/** Decodes UTF-8 that comes in pieces of any size, up to the first byte that is wrong. */
import { joined, strictUtf8Text, utf8Text } from '../bytes.ts';

export interface DecodedPiece {
  readonly text: string;
  /** Whether all bytes so far are UTF-8. */
  readonly sound: boolean;
}

/** A character that a piece cuts is in the text of the next one; a byte order mark is dropped. */
export function createUtf8Decoder() {
  let cut: Uint8Array = new Uint8Array();
  let atStart = true;

  function unmarked(text: string): string {
    const marked = atStart && text.startsWith('\ufeff');
    atStart &&= text === '';
    return marked ? text.slice(1) : text;
  }

  return {
    decode(piece: Uint8Array): DecodedPiece {
      const bytes = joined([cut, piece]);
      const whole = wholeLength(bytes, bytes.length);
      const text = strictUtf8Text(bytes.subarray(0, whole));
      cut = bytes.subarray(whole);
      if (text !== undefined) return { text: unmarked(text), sound: true };
      const beginning = utf8Text(bytes.subarray(0, soundBytes(bytes)));
      return { text: unmarked(beginning), sound: false };
    },
    /** Whether the last character was whole. */
    end: () => cut.length === 0,
  };
}

/** Bytes of the longest beginning that is UTF-8. */
export function soundBytes(bytes: Uint8Array): number {
  let sound = 0;
  let bad = bytes.length;
  while (sound < bad) {
    const middle = Math.ceil((sound + bad) / 2);
    const isSound = strictUtf8Text(bytes.subarray(0, wholeLength(bytes, middle))) !== undefined;
    if (isSound) sound = middle;
    else bad = middle - 1;
  }
  return wholeLength(bytes, sound);
}

/** Bytes before the character that the end of `bytes[0 … length − 1]` cuts, if any. */
function wholeLength(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte < 0xc0) continue;
    const needed = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needed > back ? length - back : length;
  }
  return length;
}
