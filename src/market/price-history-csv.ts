/** Decodes Spot prices as CSV: `region,az,instanceType,timestamp,usdPerHour`, oldest first. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createMistakes } from '../kernel/text/mistakes.ts';
import { createCsvDecoder } from './csv-rows.ts';
import { instant, instanceType, price, readRecord, region, zone } from './fields.ts';
import { createPriceSeries } from './price-series.ts';
import type { PriceRecording } from './recording.ts';

const columns = { region, az: zone, instanceType, timestamp: instant, usdPerHour: price };

export const priceColumns = Object.keys(columns) as (keyof typeof columns)[];

/** Rows of a pool stand in order of time; those of several pools may be mixed. */
export function createPriceCsvDecoder(file: string): Decoder<PriceRecording> {
  const mistakes = createMistakes(file);
  const series = createPriceSeries('ascending', mistakes);
  return createCsvDecoder(
    { required: priceColumns, optional: [] },
    {
      take(row, line) {
        const record = readRecord(columns, row, line, mistakes);
        if (record === undefined) return;
        const { az, timestamp: atEpochMs, usdPerHour: nanoPerHour, ...pool } = record;
        series.add({ ...pool, zone: az, atEpochMs, nanoPerHour, line });
      },
      finish: () => ({ kind: 'prices', file, series: series.finish(), skipped: [] }),
    },
    mistakes,
  );
}
