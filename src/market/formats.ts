/** The formats of recorded markets, recognised by first lines; a new one is a file and a line. */
import { InputError } from '../kernel/input-error.ts';
import { fieldsOf } from '../kernel/text/csv-fields.ts';
import type { Decoder } from '../kernel/text/decoder.ts';
import { beginningOf } from '../kernel/text/beginning.ts';
import { createDetectingDecoder } from '../kernel/text/detecting-decoder.ts';
import { availabilityColumns, createAvailabilityDecoder } from './availability.ts';
import { createLifetimeDecoder, lifetimeColumns } from './lifetimes.ts';
import { createPriceCsvDecoder, priceColumns } from './price-history-csv.ts';
import { createPriceJsonDecoder } from './price-history-json.ts';
import type { Recording } from './recording.ts';

export interface MarketFormat {
  /** For messages. */
  readonly title: string;
  readonly createDecoder: (file: string) => Decoder<Recording>;
  /** Whether a file that begins with these characters is of this format. */
  readonly looksLike: (head: string) => boolean;
}

/** CSV formats are recognised by columns that no other format has. */
export const marketFormats: readonly MarketFormat[] = [
  {
    title: 'JSON of `aws ec2 describe-spot-price-history`',
    createDecoder: createPriceJsonDecoder,
    looksLike: (head) => /^\ufeff?\s*[[{]/.test(head) && /"SpotPrice(History)?"\s*:/.test(head),
  },
  csv('prices', priceColumns, ['usdPerHour', 'timestamp'], createPriceCsvDecoder),
  csv('availability', availabilityColumns, ['nodesAvailable'], createAvailabilityDecoder),
  csv('lives', lifetimeColumns, ['lifetimeSeconds'], createLifetimeDecoder),
];

function csv(
  noun: string,
  columns: object,
  distinctive: readonly string[],
  createDecoder: (file: string) => Decoder<Recording>,
): MarketFormat {
  return {
    title: `CSV of ${noun} (${Object.keys(columns).join(', ')})`,
    createDecoder,
    looksLike: (head) => distinctive.some((name) => headerOf(head).includes(name)),
  };
}

/** The fields of the first line that is not a comment. */
function headerOf(head: string): readonly string[] {
  const lines = head.replace(/^\ufeff/, '').split(/\r?\n/);
  return fieldsOf(lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '');
}

/** Decodes a recorded market of any format. */
export function createRecordingDecoder(file: string): Decoder<Recording> {
  return createDetectingDecoder(file, marketFormats, refuse);
}

function refuse(file: string, head: Uint8Array): never {
  const message = `its first lines match no format of recorded markets: ${beginningOf(head)}`;
  const remedy = `expected ${marketFormats.map(({ title }) => title).join('; or ')}`;
  throw new InputError([
    { file, line: 0, column: 0, path: '', message, remedy, severity: 'error' },
  ]);
}
