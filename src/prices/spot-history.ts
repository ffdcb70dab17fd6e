/** Decodes `aws ec2 describe-spot-price-history` for the newest price of each type and zone. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { instantOf } from '../kernel/text/instants.ts';
import { createJsonReader } from '../kernel/text/json-reader.ts';
import type { Position } from '../kernel/text/json-tokens.ts';
import { type JsonValue, member, scalarText } from '../kernel/text/json-values.ts';
import { createMistakes, quoted } from '../kernel/text/mistakes.ts';
import { regionOfZoneName } from '../words/zone-names.ts';
import { nanoOf, PriceCollector, type PriceFile, typeName } from './price-file.ts';

const remedy = 'expected the output of `aws ec2 describe-spot-price-history --output json`';
/** The second is its name in a VPC. */
const linux = ['Linux/UNIX', 'Linux/UNIX (Amazon VPC)'];

export function createSpotHistoryDecoder(name: string): Decoder<PriceFile> {
  const mistakes = createMistakes(name);
  const file = new PriceCollector(name, mistakes);

  function readRecord(value: JsonValue, position: Position): boolean {
    const text = (key: string) => scalarText(member(value, key));
    if (!linux.includes(text('ProductDescription'))) {
      file.skip(`of ${text('ProductDescription') || 'no product'}`);
      return true;
    }
    const type = typeName.test(text('InstanceType')) ? text('InstanceType') : '';
    const zone = text('AvailabilityZoneId') || text('AvailabilityZone');
    const region = /^[a-z0-9-]{1,32}$/.test(zone) ? regionOfZoneName(text('AvailabilityZone')) : '';
    const nano = nanoOf(text('SpotPrice')) ?? 0;
    const atMs = instantOf(text('Timestamp'));
    if (type !== '' && region !== '' && nano > 0 && atMs !== undefined) {
      return file.newest({ path: [region, 'spot', type, zone], nano, atMs, line: position.line });
    }
    const message = faultOf(value, { type, region, nano });
    mistakes.add({ ...position, message, remedy });
    return true;
  }

  const reader = createJsonReader({ lists: ['SpotPriceHistory'] }, readRecord, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      reader.end();
      return file.finish();
    },
  };
}

interface ReadParts {
  readonly type: string;
  readonly region: string;
  readonly nano: number;
}

/** The first thing that is wrong. */
function faultOf(value: JsonValue, { type, region, nano }: ReadParts): string {
  const received = (key: string) => `received ${quoted(scalarText(member(value, key)))}`;
  if (type === '') return `expected an InstanceType, ${received('InstanceType')}`;
  if (region === '') {
    return `expected a zone such as us-east-1a, ${received('AvailabilityZone')}`;
  }
  if (nano <= 0) return `expected a SpotPrice above 0, ${received('SpotPrice')}`;
  return `expected a Timestamp such as 2026-05-01T00:00:00Z, ${received('Timestamp')}`;
}
