/** From which days the prices of a result are. */
import type { PriceRow } from '../../fold/tables/prices.ts';

interface PricedStrategy {
  readonly prices: readonly Pick<PriceRow, 'meter' | 'asOf'>[];
}

/** `Prices: ec2-on-demand of 2026-05-12; without a date: public-ipv4.`; empty = there are none. */
export function priceDates(strategies: readonly PricedStrategy[]): string {
  const days = new Map<string, string[]>();
  for (const { meter, asOf } of strategies.flatMap(({ prices }) => prices)) {
    days.set(meter, [...(days.get(meter) ?? []), asOf]);
  }
  if (days.size === 0) return '';
  const dated = [...days].flatMap(([meter, all]) => {
    const known = all.filter((day) => day !== '').sort();
    const [first] = known;
    if (first === undefined) return [];
    const last = known.at(-1) ?? first;
    return first === last ? `${meter} of ${first}` : `${meter} of ${first} to ${last}`;
  });
  const undated = [...days].filter(([, all]) => all.includes('')).map(([meter]) => meter);
  const without = undated.length === 0 ? [] : [`without a date: ${undated.join(', ')}`];
  return `Prices: ${[...(dated.length === 0 ? [] : [dated.join(', ')]), ...without].join('; ')}.`;
}
