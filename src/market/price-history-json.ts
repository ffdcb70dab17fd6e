/** Decodes the output of `aws ec2 describe-spot-price-history`: consecutive pages, or a list. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createJsonReader } from '../kernel/text/json-reader.ts';
import type { Position } from '../kernel/text/json-tokens.ts';
import { type JsonValue, member } from '../kernel/text/json-values.ts';
import { createMistakes, type Mistakes } from '../kernel/text/mistakes.ts';
import { grouped } from '../kernel/text/numbers.ts';
import { mostRowsKept } from './csv-rows.ts';
import { instant, instanceType, price, readRecord, zone } from './fields.ts';
import { createPriceSeries, type PriceSeriesBuilder } from './price-series.ts';
import { regionOfZoneName } from '../words/zone-names.ts';
import type { PriceRecording } from './recording.ts';

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
export function createPriceJsonDecoder(
  file: string,
  mostRecords = mostRowsKept,
): Decoder<PriceRecording> {
  const mistakes = createMistakes(file);
  const series = createPriceSeries('either', mistakes);
  const skipped = new Map<string, number>();
  let records = 0;

  function readPrice(value: JsonValue, { line }: Position): boolean {
    const product = member(value, 'ProductDescription');
    if (records === mostRecords) {
      const message = `expected at most ${grouped(mostRecords, 0)} prices`;
      mistakes.add({ line, message, remedy: 'keep the pools and days that the scenario needs' });
      return false;
    }
    records++;
    if (typeof product !== 'string') {
      const message = 'no price: the record has no ProductDescription';
      mistakes.add({ line, message, remedy });
    } else if (products.includes(product)) addRecord(value, line, series, mistakes);
    else skipped.set(product, (skipped.get(product) ?? 0) + 1);
    return true;
  }

  const reader = createJsonReader({ lists: ['SpotPriceHistory'] }, readPrice, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      const isEmpty = records === 0 && mistakes.count() === 0;
      if (isEmpty) mistakes.add({ message: 'no prices in the file', remedy });
      mistakes.throwIfAny();
      const reasons = [...skipped].map(([product, count]) => {
        return { reason: `prices of ${product}`, count };
      });
      return { kind: 'prices', file, series: series.finish(), skipped: reasons };
    },
  };
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
