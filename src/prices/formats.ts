/** The forms of AWS's price lists, recognised by first bytes; a new one is a file and a line. */
import { InputError } from '../kernel/input-error.ts';
import type { Decoder } from '../kernel/text/decoder.ts';
import { createBulkCsvDecoder } from './bulk-csv.ts';
import { createBulkJsonDecoder } from './bulk-json.ts';
import { createGetProductsDecoder } from './get-products.ts';
import { createInstanceTypesDecoder } from './instance-types.ts';
import type { PriceFile } from './price-file.ts';
import { createSpotAdvisorDecoder } from './spot-advisor.ts';
import { createSpotHistoryDecoder } from './spot-history.ts';

export interface PriceFormat {
  /** For messages. */
  readonly title: string;
  readonly createDecoder: (file: string) => Decoder<PriceFile>;
  /** Whether a file that begins with these characters is of this format. */
  readonly looksLike: (head: string) => boolean;
}

/** The first that fits counts. */
export const priceFormats: readonly PriceFormat[] = [
  {
    title: 'bulk price list, CSV',
    createDecoder: createBulkCsvDecoder,
    looksLike: (head) => /^\ufeff?\s*"?(?:FormatVersion|SKU)"?,/.test(head),
  },
  json('bulk price list, JSON', /"offerCode"\s*:/, createBulkJsonDecoder),
  json(
    '`aws pricing get-products`',
    /"PriceList"\s*:|\\?"product\\?"\s*:\s*\{/,
    createGetProductsDecoder,
  ),
  json(
    '`aws ec2 describe-spot-price-history`',
    /"SpotPrice(?:History)?"\s*:/,
    createSpotHistoryDecoder,
  ),
  json(
    '`aws ec2 describe-instance-types`',
    /"InstanceTypes"\s*:|"VCpuInfo"\s*:/,
    createInstanceTypesDecoder,
  ),
  json(
    "the Spot Advisor's `spot-advisor-data.json`",
    /"spot_advisor"\s*:|"ranges"\s*:|"instance_types"\s*:/,
    createSpotAdvisorDecoder,
  ),
];

function json(
  title: string,
  sign: RegExp,
  createDecoder: (file: string) => Decoder<PriceFile>,
): PriceFormat {
  const looksLike = (head: string) => /^\ufeff?\s*[[{"]/.test(head) && sign.test(head);
  return { title, createDecoder, looksLike };
}

/** Bytes at a file's start by which its form is recognised. */
const headBytes = 65_536;

/** Decodes a price list of any form. */
export function createPriceDecoder(file: string): Decoder<PriceFile> {
  const head: Uint8Array[] = [];
  let size = 0;
  let decoder: Decoder<PriceFile> | undefined;
  const begin = () => {
    const text = Buffer.concat(head).subarray(0, headBytes).toString('utf8');
    const begun = priceFormats.find(({ looksLike }) => looksLike(text))?.createDecoder(file);
    for (const piece of head) begun?.write(piece);
    return begun;
  };
  return {
    write(bytes): boolean {
      if (decoder !== undefined) return decoder.write(bytes);
      if (size >= headBytes) return false; // of no known form: refused at the end
      // The caller may reuse the buffer.
      head.push(new Uint8Array(bytes));
      size += bytes.length;
      if (size >= headBytes) decoder = begin();
      return true;
    },
    end: () => (decoder ?? begin() ?? refuse(file)).end(),
  };
}

function refuse(file: string): never {
  const message = 'its first bytes match no price list of AWS';
  const remedy = `expected ${priceFormats.map(({ title }) => title).join('; ')}`;
  throw new InputError([
    { file, line: 0, column: 0, path: '', message, remedy, severity: 'error' },
  ]);
}
