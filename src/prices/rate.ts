/** The rates of On-Demand terms: a price per unit with the date from which on it holds. */
import { instantOf } from '../kernel/text/instants.ts';
import { isObject, type JsonValue, member, scalarText } from '../kernel/text/json-values.ts';
import { quoted } from '../kernel/text/mistakes.ts';
import { nanoOf, type PriceCollector } from './price-file.ts';
import type { Priced } from './product.ts';

export interface Rate {
  readonly unit: string;
  readonly currency: string;
  /** Per unit, as a decimal text. */
  readonly price: string;
  readonly effective: string;
  /** Of what is used, from where on it counts; other tiers than the first are left out. */
  readonly from: string;
}

/** The rates of the terms of a product: a map by term of maps by rate. */
export function ratesOf(terms: JsonValue | undefined): readonly Rate[] {
  return membersOf(terms).flatMap((term) => {
    const effective = scalarText(member(term, 'effectiveDate'));
    return membersOf(member(term, 'priceDimensions')).map((rate): Rate => {
      const perUnit = member(rate, 'pricePerUnit');
      const prices = isObject(perUnit) ? [...perUnit] : [];
      const [currency, price] = prices.find(([name]) => name === 'USD') ?? prices[0] ?? ['', ''];
      return {
        unit: scalarText(member(rate, 'unit')),
        currency,
        price: scalarText(price),
        effective,
        from: scalarText(member(rate, 'beginRange')),
      };
    });
  });
}

function membersOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isObject(value) ? [...value.values()] : [];
}

/** Adds what a rate says of a product. False = no more is wanted. */
export function addRate(
  { paths, unit }: Extract<Priced, { kind: 'priced' }>,
  rate: Rate,
  line: number,
  file: PriceCollector,
): boolean {
  if (rate.from !== '' && Number(rate.from) !== 0) {
    file.skip('of further tiers');
    return true;
  }
  const fault = faultOf(rate, unit);
  if (fault !== undefined) {
    const [field, message, remedy] = fault;
    file.mistakes.add({ line, path: field, message, remedy });
    return true;
  }
  const nano = nanoOf(rate.price) ?? 0;
  const atMs = dateOf(rate.effective) ?? 0;
  if (nano > 0) return paths.every((path) => file.quote({ path, nano, atMs, line }));
  file.skip('at a price of 0');
  return true;
}

type RateFault = readonly [field: string, message: string, remedy: string];

function faultOf(
  { unit, currency, price, effective }: Rate,
  expected: string,
): RateFault | undefined {
  if (currency !== 'USD') {
    const message = `expected prices in USD, received ${currency === '' ? 'none' : currency}`;
    return ['pricePerUnit', message, 'get the list of a region that is paid in USD'];
  }
  if (nanoOf(price) === undefined) {
    const message = `expected a price from 0 to 10,000 USD, received ${quoted(price)}`;
    return ['pricePerUnit', message, 'get the list again'];
  }
  const isUnit = unit.toLowerCase().endsWith(expected) || (expected === 'hours' && unit === 'Hrs');
  if (!isUnit) {
    return ['unit', `expected a price per ${expected}, received one per ${quoted(unit)}`, ''];
  }
  if (dateOf(effective) !== undefined) return undefined;
  const message = `expected a date such as 2026-05-01T00:00:00Z, received ${quoted(effective)}`;
  return ['effectiveDate', message, 'get the list again, with its terms whole'];
}

/** ms since 1970. */
function dateOf(text: string): number | undefined {
  return instantOf(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
}
