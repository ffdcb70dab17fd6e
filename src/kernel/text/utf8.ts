/** Decodes UTF-8 that comes in pieces of any size, up to the first byte that is wrong. */
import { joined, strictUtf8Text } from '../bytes.ts';

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
      return { text: unmarked(text ?? soundText(bytes)), sound: text !== undefined };
    },
    /** Whether the last character was whole. */
    end: () => cut.length === 0,
  };
}

/** The longest beginning that is UTF-8. */
function soundText(bytes: Uint8Array): string {
  let sound = '';
  let least = 0;
  let bad = bytes.length;
  while (least < bad) {
    const middle = Math.ceil((least + bad) / 2);
    const text = strictUtf8Text(bytes.subarray(0, wholeLength(bytes, middle)));
    if (text === undefined) bad = middle - 1;
    else [sound, least] = [text, middle];
  }
  return sound;
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
