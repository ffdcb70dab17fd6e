/** Reads the bytes of a JSON file, written in pieces, and reports where they are not JSON. */
import { type JsonHandler, type JsonPages, JsonParser } from './json-parser.ts';
import { JsonFault } from './json-tokens.ts';
import type { Mistakes } from './mistakes.ts';
import { createUtf8Decoder } from './utf8.ts';

/** Values come as from a `JsonParser`; the first mistake ends the reading. */
export function createJsonReader(pages: JsonPages, handle: JsonHandler, mistakes: Mistakes) {
  const parser = new JsonParser(pages, handle);
  const decoder = createUtf8Decoder();
  let open = true;

  function reading(read: () => boolean): void {
    try {
      open &&= read();
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      open = false;
      mistakes.add({ ...error.position, message: `not valid JSON: ${error.message}` });
    }
  }

  function refuseBytes(): boolean {
    mistakes.add({ line: parser.lastLine(), column: 1, message: 'not valid UTF-8' });
    return false;
  }

  return {
    /** False: no more is wanted. */
    write(bytes: Uint8Array): boolean {
      reading(() => {
        const { text, sound } = decoder.decode(bytes);
        return parser.write(text) && (sound || refuseBytes());
      });
      return open;
    },
    /** False: there is nothing in the file. */
    end(): boolean {
      reading(() => {
        if (!decoder.end()) return refuseBytes();
        parser.end();
        return false;
      });
      return !parser.isEmpty;
    },
  };
}
