/** The forms of AWS's price lists, recognised by first bytes; a new one is a file and a line. */
import { InputError } from '../kernel/input-error.ts';
import type { Decoder } from '../kernel/text/decoder.ts';
import { beginningOf } from '../kernel/text/beginning.ts';
import { createDetectingDecoder } from '../kernel/text/detecting-decoder.ts';
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
    // A template's InstanceTypes are names.
    /"InstanceTypes"\s*:\s*\[\s*(?:\{|\]\s*\}\s*$)|"VCpuInfo"\s*:/,
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

/** Decodes a price list of any form. */
export function createPriceDecoder(file: string): Decoder<PriceFile> {
  return createDetectingDecoder(file, priceFormats, refuse);
}

function refuse(file: string, head: Uint8Array): never {
  const message = `its first bytes match no price list of AWS: ${beginningOf(head)}`;
  const remedy = `expected ${priceFormats.map(({ title }) => title).join('; ')}`;
  throw new InputError([
    { file, line: 0, column: 0, path: '', message, remedy, severity: 'error' },
  ]);
}
