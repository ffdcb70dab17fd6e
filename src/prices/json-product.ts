/** Products of price lists in JSON. */
import { type JsonValue, member, isObject, scalarText } from '../kernel/text/json-values.ts';
import type { Product } from './product.ts';

export function productOf(value: JsonValue | undefined): Product {
  const attributes = member(value, 'attributes');
  const byName = new Map(
    [...(isObject(attributes) ? attributes : [])].map(([name, one]) => [
      name.toLowerCase(),
      scalarText(one),
    ]),
  );
  return {
    family: scalarText(member(value, 'productFamily')),
    attribute: (name) => byName.get(name) ?? '',
  };
}
