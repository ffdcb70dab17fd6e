/** Decodes the output of `aws pricing get-products`: pages, or the list of its JSON texts alone. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { JsonParser } from '../kernel/text/json-parser.ts';
import { createJsonReader } from '../kernel/text/json-reader.ts';
import { JsonFault, type Position } from '../kernel/text/json-tokens.ts';
import { type JsonValue, member } from '../kernel/text/json-values.ts';
import { createMistakes } from '../kernel/text/mistakes.ts';
import { productOf } from './json-product.ts';
import { PriceCollector, type PriceFile } from './price-file.ts';
import { pricedBy } from './product.ts';
import { addRate, ratesOf } from './rate.ts';

const remedy = 'expected the output of `aws pricing get-products --output json`';

export function createGetProductsDecoder(name: string): Decoder<PriceFile> {
  const mistakes = createMistakes(name);
  const file = new PriceCollector(name, mistakes);

  function readItem(item: JsonValue, position: Position): boolean {
    const value = typeof item === 'string' ? parsed(item) : item;
    const product = member(value, 'product');
    if (product === undefined) {
      mistakes.add({ ...position, message: 'the item has no product', remedy });
      return true;
    }
    const { line } = position;
    const priced = pricedBy(productOf(product));
    if (priced.kind === 'skipped') file.skip(priced.reason);
    else if (priced.kind === 'wrong') mistakes.add({ ...position, message: priced.message });
    else {
      const rates = ratesOf(member(member(value, 'terms'), 'OnDemand'));
      if (rates.length === 0) file.skip('without On-Demand terms');
      return rates.every((rate) => addRate(priced, rate, line, file));
    }
    return true;
  }

  const reader = createJsonReader({ lists: ['PriceList'] }, readItem, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      return file.finish();
    },
  };
}

/** The value of a JSON text; undefined = it is none. */
function parsed(text: string): JsonValue | undefined {
  const found: JsonValue[] = [];
  const parser = new JsonParser({ lists: [], wrappers: [] }, (value) => found.push(value) > 0);
  try {
    parser.write(text);
    parser.end();
    return found[0];
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return undefined;
  }
}
