/** Availability Zone ids of regions whose zones are missing in the price figures. */
import { assert } from '../../kernel/assert.ts';

/** Zone numbers from AWS's list of 2026; the other regions have 1, 2, 3. */
const zoneNumbers: ReadonlyMap<string, readonly number[]> = new Map([
  ['ap-northeast-2', [1, 2, 3, 4]],
  ['ca-central-1', [1, 2, 4]],
  ['eu-west-2', [1, 2, 3, 4]],
]);

const directions = /^(north|south|central)?(east|west)?$/;

/** `ap-southeast-2` → `apse2`, `us-gov-east-1` → `usge1`: AWS's scheme of zone id prefixes. */
export function zonePrefix(region: string): string {
  const [area = '', ...words] = region.split('-');
  const ordinal = words.pop() ?? '';
  const letters = words.map((word) => {
    const [, first = '', second = ''] = (word === 'gov' ? ['', 'g'] : directions.exec(word)) ?? [];
    assert(first + second !== '', () => `no zone prefix known for region ${region}`);
    return first.charAt(0) + second.charAt(0);
  });
  return area + letters.join('') + ordinal;
}

/** Zone ids in order. */
export function listedZones(region: string): readonly string[] {
  const numbers = zoneNumbers.get(region) ?? [1, 2, 3];
  return numbers.map((number) => `${zonePrefix(region)}-az${number}`);
}
