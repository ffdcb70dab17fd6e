/** Decodes AWS's bulk price lists in JSON, of which one for EC2 has hundreds of megabytes. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createJsonReader } from '../kernel/text/json-reader.ts';
import type { JsonPlace } from '../kernel/text/json-parser.ts';
import type { Position } from '../kernel/text/json-tokens.ts';
import { type JsonValue, member, scalarText } from '../kernel/text/json-values.ts';
import { createMistakes, quoted } from '../kernel/text/mistakes.ts';
import { productOf } from './json-product.ts';
import { PriceCollector, type PriceFile } from './price-file.ts';
import { type Priced, pricedBy } from './product.ts';
import { addRate, ratesOf } from './rate.ts';

const pages = { lists: [], maps: ['products', 'OnDemand', 'Reserved'], wrappers: ['terms'] };

/** Of the products only those are kept that a scenario can use. */
export function createBulkJsonDecoder(name: string): Decoder<PriceFile> {
  const mistakes = createMistakes(name);
  const file = new PriceCollector(name, mistakes);
  const products = new Map<string, Extract<Priced, { kind: 'priced' }>>();
  let hasProducts = false;
  let hasTerms = false;

  function readProduct(value: JsonValue, sku: string, line: number): boolean {
    hasProducts = true;
    const priced = pricedBy(productOf(value));
    if (priced.kind === 'skipped') file.skip(priced.reason);
    else if (priced.kind === 'wrong') mistakes.add({ line, path: sku, message: priced.message });
    else if (products.has(sku)) {
      const message = `expected each SKU once, received ${quoted(sku)} again`;
      mistakes.add({ line, message, remedy: 'get the list again' });
    } else products.set(sku, priced);
    return true;
  }

  function readTerms(value: JsonValue, sku: string, line: number): boolean {
    hasTerms = true;
    const priced = products.get(sku);
    if (!hasProducts) {
      const message = 'expected products before terms, as AWS writes them';
      mistakes.add({ line, message, remedy: 'get the list again' });
      return false;
    }
    if (priced === undefined) return true;
    products.delete(sku);
    return ratesOf(value).every((rate) => addRate(priced, rate, line, file));
  }

  function read(value: JsonValue, { line }: Position, isDocument: boolean, place: JsonPlace) {
    if (place.list === 'products') return readProduct(value, place.key, line);
    if (place.list === 'OnDemand') return readTerms(value, place.key, line);
    // Terms of reservations come last, and are most of the file.
    if (place.list === 'Reserved') return !(hasProducts && hasTerms);
    const offer = scalarText(member(value, 'offerCode'));
    const message = `expected a price list with products and terms, received ${quoted(offer)}`;
    if (isDocument) mistakes.add({ line, message });
    return true;
  }

  const reader = createJsonReader(pages, read, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      products.forEach(() => {
        file.skip('without On-Demand terms');
      });
      return file.finish();
    },
  };
}
