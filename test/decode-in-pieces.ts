/** Feeds a decoder in pieces of any size. */

interface Decoder<Decoded> {
  write(piece: Uint8Array): void;
  end(): Decoded;
}

/** What the decoder makes of the content, written in pieces that end at the given offsets. */
export function decodeInPieces<Decoded>(
  decoder: Decoder<Decoded>,
  content: string | Uint8Array,
  cuts: readonly number[],
): Decoded {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  let from = 0;
  for (const cut of [...cuts, bytes.length].sort((one, other) => one - other)) {
    const piece = Uint8Array.from(bytes.subarray(from, cut));
    decoder.write(piece);
    piece.fill(0xff); // the caller may reuse its buffer
    from = cut;
  }
  return decoder.end();
}
