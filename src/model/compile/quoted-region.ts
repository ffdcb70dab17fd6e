/** A region with the types and prices that the scenario has from AWS's own lists. */
import { mean } from 'd3-array';
import type { InstanceType } from '../../catalog/instance-types.ts';
import type { RegionCatalog } from '../../catalog/region.ts';
import { someOf } from '../../kernel/text/shorten.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { CompileMistakes } from './mistakes.ts';
import type { Catalog, PriceQuote } from '../../scenario/sections/catalog.ts';

/** Prices of other regions alone would silently be of no use. */
export function checkQuotedRegion({ region, catalog }: Scenario, mistakes: CompileMistakes): void {
  const quoted = Object.keys(catalog.regions);
  if (quoted.length === 0 || quoted.includes(region)) return;
  const message = `expected prices of ${region}, received those of ${someOf(quoted)}`;
  mistakes.add(['catalog', 'regions'], message, `import the price lists of ${region}`);
}

/** Quoted prices come before those of the tables; what is not quoted stays as it is. */
export function quotedRegion(base: RegionCatalog, catalog: Catalog): RegionCatalog {
  const types = new Map(
    Object.entries(catalog.types).map(([name, type]): [string, InstanceType] => {
      const family = name.replace(/\..*$/, '');
      const { vcpu, memoryMiB: memoryMib, gpus, arch } = type;
      const bareMetal = name.includes('.metal');
      return [name, { name, vcpu, memoryMib, gpus, arch, family, bareMetal }];
    }),
  );
  const quotes = new Map(Object.entries(catalog.regions)).get(base.region);
  const onDemand = new Map(Object.entries(quotes?.onDemand ?? {}));
  const spot = new Map(Object.entries(quotes?.spot ?? {}));
  const interruptions = new Map(Object.entries(quotes?.interruptions ?? {}));
  const instanceType = (name: string) => types.get(name) ?? base.instanceType(name);
  const priced = [...onDemand.keys()].filter((name) => instanceType(name) !== undefined);
  const names = [...new Set([...base.typeNames(), ...priced])].sort();
  const spotQuotes = (name: string, zone: string | undefined): readonly PriceQuote[] => {
    const byZone = new Map(Object.entries(spot.get(name) ?? {}));
    const ofZone = zone === undefined ? undefined : byZone.get(zone);
    return ofZone === undefined ? [...byZone.values()] : [ofZone];
  };
  return {
    ...base,
    pricedZones: [...base.pricedZones, ...[...spot.values()].flatMap((one) => Object.keys(one))],
    instanceType,
    typeNames: () => names,
    onDemandNano: (name) => onDemand.get(name)?.usd ?? base.onDemandNano(name),
    spotNano(name, zone) {
      const quoted = mean(spotQuotes(name, zone), ({ usd }) => usd);
      return quoted === undefined ? base.spotNano(name, zone) : Math.round(quoted);
    },
    interruptionBucket: (name) => interruptions.get(name) ?? base.interruptionBucket(name),
    onDemandDate: (name) => onDemand.get(name)?.asOf ?? base.onDemandDate(name),
    spotDate(name, zone) {
      const days = spotQuotes(name, zone).map(({ asOf }) => asOf);
      return days.sort()[0] ?? base.spotDate(name, zone);
    },
  };
}
