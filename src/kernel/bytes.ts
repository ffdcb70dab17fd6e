/** Bytes in general: pieces as one, and as texts of UTF-8. */

/** A new array of all bytes of the pieces, in order. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let from = 0;
  for (const piece of pieces) {
    all.set(piece, from);
    from += piece.length;
  }
  return all;
}

/** A byte order mark is a character like others. */
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** Bytes that are not UTF-8 become U+FFFD. */
export function utf8Text(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** undefined = the bytes are not UTF-8. */
export function strictUtf8Text(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
