/** Checks prices of instances with an operating system other than Linux [B11]. */
import type { ListedType } from '../../../catalog/expand-instance-types.ts';
import { type Listing, listPath } from './listings.ts';

/** Types named in a message. */
const mostNamed = 3;

/** The scenario must give a price for every type of an entry of the list. */
export function checkOwnPrices(listing: Listing, types: readonly ListedType[]): void {
  const { operatingSystem = 'linux' } = listing.value.simulation ?? {};
  if (operatingSystem === 'linux') return;
  for (const key of neededPrices(listing)) {
    const lacking = types.filter(({ name }) => !hasOwnPrice(listing, name, key));
    for (const position of new Set(lacking.map((type) => type.listPosition))) {
      const names = lacking.filter((type) => type.listPosition === position);
      const kind = key === 'spot' ? 'a Spot' : 'an On-Demand';
      const expected = `${kind} price of your own for ${operatingSystem}`;
      const message = `expected ${expected}, received none for ${listed(names)}`;
      const remedy = `give it under catalog.prices.${key}: the catalogue has Linux only`;
      listing.mistakes.add(listPath(listing, position), message, remedy);
    }
  }
}

function listed(types: readonly ListedType[]): string {
  const names = types.slice(0, mostNamed).map(({ name }) => name);
  const others = types.length - names.length;
  return names.join(', ') + (others > 0 ? ` and ${others} more` : '');
}

/** The prices that the bill and the bid are based on. */
function neededPrices({ value, spot, scenario }: Listing): readonly ('onDemand' | 'spot')[] {
  if (!spot) return ['onDemand'];
  const { bidPercentage = 100 } = value.computeResources;
  const { kind } = scenario.assumptions.spot.price;
  const isPartOfOnDemand = kind === 'factor' || kind === 'process' || bidPercentage !== 100;
  // Recorded prices are the user's own.
  const isGiven = kind === 'factor' || kind === 'history';
  return [
    ...(isPartOfOnDemand ? (['onDemand'] as const) : []),
    ...(isGiven ? [] : (['spot'] as const)),
  ];
}

function hasOwnPrice({ scenario }: Listing, name: string, key: 'onDemand' | 'spot'): boolean {
  const { instanceTypes, prices } = scenario.catalog;
  const type = Object.hasOwn(instanceTypes, name) ? instanceTypes[name] : undefined;
  const own = key === 'spot' ? type?.spotNanoPerHour : type?.onDemandNanoPerHour;
  return own !== undefined || Object.hasOwn(prices[key], name);
}
