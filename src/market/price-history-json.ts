/** Decodes the output of `aws ec2 describe-spot-price-history`: consecutive pages, or a list. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createByteStore, type JsonFile, readJsonBytes } from '../kernel/text/json-bytes.ts';
import { elements, type JsonValue, member } from '../kernel/text/json-text.ts';
import { createMistakes, type Mistakes } from '../kernel/text/mistakes.ts';
import { instant, instanceType, price, readRecord, zone } from './fields.ts';
import { createPriceSeries, type PriceSeriesBuilder } from './price-series.ts';
import { type PriceRecording, regionOfZoneName, type SkippedRecords } from './recording.ts';

const remedy = 'expected the output of `aws ec2 describe-spot-price-history --output json`';

const keys = {
  AvailabilityZone: zone,
  InstanceType: instanceType,
  SpotPrice: price,
  Timestamp: instant,
};

/** Only prices of Linux are used; the second is its name in a VPC. */
const products = ['Linux/UNIX', 'Linux/UNIX (Amazon VPC)'];

/** Prices of a pool are sorted by time: newest first, as AWS prints them, or oldest first. */
export function createPriceJsonDecoder(file: string): Decoder<PriceRecording> {
  const store = createByteStore();
  return {
    write: (bytes) => store.write(bytes),
    end() {
      const mistakes = createMistakes(file);
      const bytes = store.bytes(mistakes);
      const document = bytes && readJsonBytes(bytes, mistakes);
      const series = createPriceSeries('either', mistakes);
      const skipped = document === undefined ? [] : addRecords(document, series, mistakes);
      mistakes.throwIfAny();
      return { kind: 'prices', file, series: series.finish(), skipped };
    },
  };
}

function addRecords(
  document: JsonFile,
  series: PriceSeriesBuilder,
  mistakes: Mistakes,
): readonly SkippedRecords[] {
  const records = document.values.flatMap((value) => recordsOf(value, 1));
  if (records.length === 0) mistakes.add({ message: 'no prices in the file', remedy });
  const skipped = new Map<string, number>();
  for (const record of records) {
    const { line } = document.positionOf(document.offsetOf(record));
    const product = member(record, 'ProductDescription');
    if (typeof product !== 'string') {
      const message = 'no price: the record has no ProductDescription';
      mistakes.add({ line, message, remedy });
    } else if (products.includes(product)) addRecord(record, line, series, mistakes);
    else skipped.set(product, (skipped.get(product) ?? 0) + 1);
  }
  return [...skipped].map(([product, count]) => ({ reason: `prices of ${product}`, count }));
}

/** The records of a page, or of a list of pages or records, or the value itself. */
function recordsOf(value: JsonValue, depth: number): readonly JsonValue[] {
  if (Array.isArray(value) && depth > 0) {
    return value.flatMap((item: JsonValue) => recordsOf(item, depth - 1));
  }
  const isPage = Array.isArray(member(value, 'SpotPriceHistory'));
  return isPage ? elements(value, 'SpotPriceHistory') : [value];
}

function addRecord(
  value: JsonValue,
  line: number,
  series: PriceSeriesBuilder,
  mistakes: Mistakes,
): void {
  const name = textOf(value, 'AvailabilityZone');
  const id = textOf(value, 'AvailabilityZoneId');
  const texts = {
    AvailabilityZone: id === '' ? name : id,
    InstanceType: textOf(value, 'InstanceType'),
    SpotPrice: textOf(value, 'SpotPrice'),
    Timestamp: textOf(value, 'Timestamp'),
  };
  const record = readRecord(keys, texts, line, mistakes);
  if (record === undefined) return;
  series.add({
    region: regionOfZoneName(name),
    zone: record.AvailabilityZone,
    instanceType: record.InstanceType,
    atEpochMs: record.Timestamp,
    nanoPerHour: record.SpotPrice,
    line,
  });
}

/** AWS's prices are strings; a number is accepted too. */
function textOf(value: JsonValue, key: string): string {
  const part = member(value, key);
  return typeof part === 'string' || typeof part === 'number' ? String(part) : '';
}
