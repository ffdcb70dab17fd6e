/** Decodes AWS's bulk price lists in CSV: five lines about the list, a header, a row per rate. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { fieldsOf } from '../kernel/text/csv-fields.ts';
import { createMistakes } from '../kernel/text/mistakes.ts';
import { createTextLineReader } from '../kernel/text/text-lines.ts';
import { PriceCollector, type PriceFile } from './price-file.ts';
import { pricedBy } from './product.ts';
import { addRate } from './rate.ts';

const needed = ['sku', 'termtype', 'unit', 'priceperunit', 'currency', 'effectivedate'];
const remedy = 'get the list again: index.csv of AmazonEC2 or AmazonECS';

export function createBulkCsvDecoder(name: string): Decoder<PriceFile> {
  const mistakes = createMistakes(name);
  const file = new PriceCollector(name, mistakes);
  let header: ReadonlyMap<string, number> | undefined;
  let width = 0;

  function readHeader(text: string, line: number): boolean {
    const names = splitFields(text).map(plainName);
    if (names[0] !== 'sku') return true; // a line about the list
    const missing = needed.filter((one) => !names.includes(one));
    if (missing.length > 0) {
      mistakes.add({ line, message: `the header lacks ${missing.join(', ')}`, remedy });
      return false;
    }
    header = new Map(names.map((one, at) => [one, at]));
    width = names.length;
    return true;
  }

  function readRow(text: string, line: number, columns: ReadonlyMap<string, number>): boolean {
    // Most rows are terms of reservations, and need not be cut.
    if (!text.includes('OnDemand')) return true;
    const fields = splitFields(text);
    if (fields.length !== width) {
      const message = `expected ${width} fields as in the header, received ${fields.length}`;
      mistakes.add({ line, message, remedy });
      return true;
    }
    const cell = (column: string) => fields[columns.get(column) ?? -1] ?? '';
    if (cell('termtype') !== 'OnDemand') return true;
    const priced = pricedBy({ family: cell('productfamily'), attribute: cell });
    if (priced.kind === 'skipped') file.skip(priced.reason);
    if (priced.kind === 'wrong') mistakes.add({ line, message: priced.message, remedy });
    if (priced.kind !== 'priced') return true;
    const rate = {
      unit: cell('unit'),
      currency: cell('currency'),
      price: cell('priceperunit'),
      effective: cell('effectivedate'),
      from: cell('startingrange'),
    };
    return addRate(priced, rate, line, file);
  }

  const reader = createTextLineReader((text, line) => {
    if (text.trim() === '') return true;
    return header === undefined ? readHeader(text, line) : readRow(text, line, header);
  }, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      if (header === undefined && mistakes.count() === 0) {
        mistakes.add({ message: 'the list has no header with SKU', remedy });
      }
      return file.finish();
    },
  };
}

/** AWS quotes every field: all but lines with quotes inside of fields can be cut at once. */
function splitFields(text: string): readonly string[] {
  if (!text.startsWith('"') || !text.endsWith('"')) return fieldsOf(text);
  const fields = text.slice(1, -1).split('","');
  return fields.some((field) => field.includes('"')) ? fieldsOf(text) : fields;
}

/** `Pre Installed S/W` as lists in JSON call it, in small letters. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
