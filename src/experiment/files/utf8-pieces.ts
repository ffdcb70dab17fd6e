/** Turns UTF-16, with or without a byte order mark, into UTF-8; other bytes stay as they are. */

/** Bytes in pieces of any size. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Enough to see which bytes are 0. */
const headBytes = 4;

/** The same text as UTF-8. A character that is cut or wrong becomes one that no format takes. */
export async function* utf8Pieces(pieces: Pieces): AsyncGenerator<Uint8Array, void, undefined> {
  let head: Uint8Array | undefined = new Uint8Array();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of pieces) {
    const bytes: Uint8Array = head === undefined ? piece : Buffer.concat([head, piece]);
    if (head !== undefined) {
      head = bytes.length < headBytes ? bytes : undefined;
      if (head !== undefined) continue;
      const encoding = encodingOf(bytes);
      decoder = encoding === undefined ? undefined : new TextDecoder(encoding);
    }
    yield decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }));
  }
  if (head !== undefined) yield head;
  else if (decoder !== undefined) yield Buffer.from(decoder.decode());
}

/** By the mark, or by zeros in every other place; undefined = it is not UTF-16. */
export function encodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first > 0 && second === 0 && third > 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second > 0 && third === 0 && fourth > 0 ? 'utf-16be' : undefined;
}
