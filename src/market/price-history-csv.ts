/** Decodes Spot prices as CSV: `region,az,instanceType,timestamp,usdPerHour`, oldest first. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createCsvDecoder } from './csv-rows.ts';
import { instant, instanceType, price, region, zone } from './fields.ts';
import { createPriceSeries } from './price-series.ts';
import type { PriceRecording } from './recording.ts';

export const priceColumns = {
  region,
  az: zone,
  instanceType,
  timestamp: instant,
  usdPerHour: price,
};

/** The rows of a pool are in order of time; those of several pools may be mixed. */
export function createPriceCsvDecoder(file: string): Decoder<PriceRecording> {
  return createCsvDecoder(file, { required: priceColumns }, (mistakes) => {
    const series = createPriceSeries('ascending', mistakes);
    return {
      take({ az, timestamp: atEpochMs, usdPerHour: nanoPerHour, ...pool }, line) {
        series.add({ ...pool, zone: az, atEpochMs, nanoPerHour, line });
      },
      finish: (skipped) => ({ kind: 'prices', file, series: series.finish(), skipped }),
    };
  });
}
