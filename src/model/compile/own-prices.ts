/** Instances of another system than Linux, whose prices the scenario must give itself [B11]. */
import type { ListedType } from '../../catalog/expand-instance-types.ts';
import { type Ec2Listing, listPath } from './ec2-listing.ts';

/** Types that a message names. */
const mostNamed = 3;

/** Every type behind an entry of the list needs its price. */
export function checkOwnPrices(context: Ec2Listing, types: readonly ListedType[]): void {
  const { environment, mistakes } = context;
  const { operatingSystem = 'linux' } = environment.simulation ?? {};
  if (operatingSystem === 'linux') return;
  for (const key of neededPrices(context)) {
    const lacking = types.filter(({ name }) => !hasOwnPrice(context, name, key));
    for (const position of new Set(lacking.map((type) => type.listPosition))) {
      const names = lacking.filter((type) => type.listPosition === position);
      const kind = key === 'spot' ? 'a Spot' : 'an On-Demand';
      const expected = `${kind} price of your own for ${operatingSystem}`;
      const message = `expected ${expected}, received none for ${listed(names)}`;
      const remedy = `give it under catalog.prices.${key}: the catalogue has Linux only`;
      mistakes.add(listPath(context, position), message, remedy);
    }
  }
}

function listed(types: readonly ListedType[]): string {
  const names = types.slice(0, mostNamed).map(({ name }) => name);
  const others = types.length - names.length;
  return names.join(', ') + (others > 0 ? ` and ${others} more` : '');
}

/** What the bill and the bid are made from. */
function neededPrices({ environment, scenario }: Ec2Listing): readonly ('onDemand' | 'spot')[] {
  const { type, bidPercentage = 100 } = environment.computeResources;
  if (type !== 'SPOT') return ['onDemand'];
  const { kind } = scenario.assumptions.spot.price;
  const isPartOfOnDemand = kind === 'factor' || kind === 'process' || bidPercentage !== 100;
  // Recorded prices are the user's own.
  const isGiven = kind === 'factor' || kind === 'history';
  return [
    ...(isPartOfOnDemand ? (['onDemand'] as const) : []),
    ...(isGiven ? [] : ['spot' as const]),
  ];
}

function hasOwnPrice(
  { scenario: { catalog } }: Ec2Listing,
  name: string,
  key: 'onDemand' | 'spot',
): boolean {
  const own = new Map(Object.entries(catalog.instanceTypes)).get(name);
  const isTypesOwn =
    key === 'spot' ? own?.spotNanoPerHour !== undefined : own?.onDemandNanoPerHour !== undefined;
  return isTypesOwn || Object.hasOwn(catalog.prices[key], name);
}
