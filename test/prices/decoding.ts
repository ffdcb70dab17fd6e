/** Decodes price lists in any pieces, and makes catalogues of them. */
import { InputError, type Issue } from '../../src/kernel/input-error.ts';
import { createPriceDecoder } from '../../src/prices/formats.ts';
import { type CatalogDocument, mergePrices } from '../../src/prices/merge-prices.ts';
import type { PriceFile } from '../../src/prices/price-file.ts';
import { fixtureText } from '../fixtures.ts';

/** `cuts`: where the bytes are cut into pieces. */
export function decoded(text: string | Uint8Array, file = 'list', cuts: readonly number[] = []) {
  const bytes = Buffer.from(text);
  const decoder = createPriceDecoder(file);
  const ends = [...cuts, bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    // A piece is gone once it was written.
    const piece = Buffer.from(bytes.subarray(from, end));
    const wanted = decoder.write(piece);
    piece.fill(0);
    from = end;
    if (!wanted) break;
  }
  return decoder.end();
}

export function fixture(name: string): PriceFile {
  return decoded(fixtureText(`prices/${name}`), name);
}

export function catalogOf(...names: readonly string[]): CatalogDocument {
  return mergePrices(names.map(fixture));
}

/** Every mistake of what is done; empty = there is none. */
export function issuesOf(act: () => unknown): readonly Issue[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues;
  }
}
