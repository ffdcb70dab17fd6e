/** Standard input that a scenario will read again: kept until all is known to be right. */
import { utf8Pieces } from '../experiment/files/utf8-pieces.ts';
import { wholeText } from '../experiment/files/utf8-text.ts';
import { nameOf } from './paths.ts';
import { openFile } from './read-file.ts';

const mostMib = 256;

/** What is to be saved as `file`. */
export interface SavedInput {
  readonly file: string;
  readonly pieces: () => Iterable<Uint8Array>;
  readonly texts: () => Iterable<string>;
}

/** All of standard input, for the scenario of this name. Throws `InputError`. */
export async function savedInput(name: string): Promise<SavedInput> {
  const read: Uint8Array[] = [];
  for await (const piece of utf8Pieces(openFile('-', mostMib))) read.push(new Uint8Array(piece));
  checkText(read);
  return {
    file: `${name}.input`,
    pieces: () => read,
    *texts() {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      for (const piece of read) yield decoder.decode(piece, { stream: true });
    },
  };
}

/** What is saved has to be what was read. */
function checkText(pieces: readonly Uint8Array[]): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const piece of pieces) decoder.decode(piece, { stream: true });
    decoder.decode();
  } catch {
    wholeText(nameOf('-'), Buffer.concat(pieces));
  }
}
