/** Decodes the Spot Advisor's `spot-advisor-data.json`: how often instances are interrupted. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createJsonReader } from '../kernel/text/json-reader.ts';
import type { JsonPlace } from '../kernel/text/json-parser.ts';
import type { Position } from '../kernel/text/json-tokens.ts';
import { isObject, type JsonValue, member } from '../kernel/text/json-values.ts';
import { createMistakes } from '../kernel/text/mistakes.ts';
import { PriceCollector, type PriceFile, regionName, typeName } from './price-file.ts';

const remedy = 'expected spot-advisor-data.json of AWS, with ranges 0 … 4';

/** Its savings are rounded to whole percent, and no prices: they are left out. */
export function createSpotAdvisorDecoder(name: string): Decoder<PriceFile> {
  const mistakes = createMistakes(name);
  const file = new PriceCollector(name, mistakes);
  const pages = { lists: [], maps: ['spot_advisor', 'instance_types'], wrappers: [] };

  function readRegion(value: JsonValue, { line }: Position, _: boolean, place: JsonPlace): boolean {
    if (place.list !== 'spot_advisor') return true;
    const region = place.key;
    const types = member(value, 'Linux');
    if (!isObject(types) || !regionName.test(region)) {
      mistakes.add({ line, path: region, message: 'expected a region with Linux', remedy });
      return true;
    }
    return [...types].every(([instanceType, one]) => {
      const bucket = member(one, 'r');
      if (isBucket(bucket) && typeName.test(instanceType)) {
        return file.band({ region, instanceType, bucket }, line);
      }
      const message = `expected a range 0 … 4 as r of ${instanceType}`;
      mistakes.add({ line, path: region, message, remedy });
      return true;
    });
  }

  const reader = createJsonReader(pages, readRegion, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      return file.finish();
    },
  };
}

function isBucket(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && [0, 1, 2, 3, 4].includes(value);
}
