/** A decoder that finds the format of its file by the first bytes, then decodes in that format. */
import { joined, utf8Text } from '../bytes.ts';
import type { Decoder } from './decoder.ts';

export interface DetectedFormat<Raw> {
  readonly createDecoder: (file: string) => Decoder<Raw>;
  /** Whether the first characters of a file show this format. */
  readonly looksLike: (head: string) => boolean;
}

/** Bytes at a file's start by which its format is recognised. */
const headBytes = 65_536;

/** `refuse` throws where no format looks like the file. */
export function createDetectingDecoder<Raw>(
  file: string,
  formats: readonly DetectedFormat<Raw>[],
  refuse: (file: string) => never,
): Decoder<Raw> {
  const head: Uint8Array[] = [];
  let size = 0;
  let decoder: Decoder<Raw> | undefined;
  const begin = () => {
    const text = utf8Text(joined(head).subarray(0, headBytes));
    const begun = formats.find(({ looksLike }) => looksLike(text))?.createDecoder(file);
    for (const piece of head) begun?.write(piece);
    return begun;
  };
  return {
    write(bytes): boolean {
      if (decoder !== undefined) return decoder.write(bytes);
      if (size >= headBytes) return false; // of no known format: refused at the end
      // The caller may reuse the buffer.
      head.push(new Uint8Array(bytes));
      size += bytes.length;
      if (size >= headBytes) decoder = begin();
      return true;
    },
    end: () => (decoder ?? begin() ?? refuse(file)).end(),
  };
}
