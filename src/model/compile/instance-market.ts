/** Instance types and prices of a scenario: its own before the region's. */
import type { InstanceType } from '../../catalog/instance-types.ts';
import type { RegionCatalog } from '../../catalog/region.ts';
import {
  givenMemory,
  registeredMemory,
  type RegisteredMemory,
} from '../../catalog/usable-memory.ts';
import type { Assumptions } from '../../scenario/assumptions.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { CatalogInstanceType } from '../../scenario/sections/catalog.ts';
import type { ImageSystem } from '../../words/memory.ts';

/** Spot price as a fraction of On-Demand for a user-defined type without one [P33]. */
const standInSpotFactor = 0.47;

export interface InstanceMarket {
  /** The region, overlaid with the scenario's types and prices. */
  readonly region: RegionCatalog;
  /** What an instance of the type registers for jobs under the system of its image. */
  memoryOf(type: InstanceType, system: ImageSystem): RegisteredMemory;
  /** Nano-dollars per hour; undefined = not known. */
  spotNano(name: string, zone: string): number | undefined;
  /** Day of the list that its price is from; empty = it is the user's own, or not known. */
  onDemandDate(name: string): string;
  spotDate(name: string, zone: string): string;
  /** Whether the Spot price of a type is estimated from its On-Demand price. */
  isEstimated(name: string): boolean;
}

/** Recorded price at t = 0, nano-dollars per hour; undefined = the pool has none. */
export type RecordedNano = (name: string, zone: string) => number | undefined;

export function createMarket(
  base: RegionCatalog,
  { catalog, assumptions }: Scenario,
  recordedNano: RecordedNano = () => undefined,
): InstanceMarket {
  const own = new Map(Object.entries(catalog.instanceTypes));
  const spotPrices = new Map(Object.entries(catalog.prices.spot));
  const region = overlay(base, own, new Map(Object.entries(catalog.prices.onDemand)));
  const { price } = assumptions.spot;
  const given = (name: string) => spotPrices.get(name) ?? own.get(name)?.spotNanoPerHour;
  const isEstimated = (name: string) =>
    (price.kind === 'snapshot' || price.kind === 'process') &&
    own.has(name) &&
    given(name) === undefined &&
    base.spotNano(name) === undefined;
  const part = (name: string, factor: number) => {
    const onDemand = region.onDemandNano(name);
    return onDemand === undefined ? undefined : Math.round(onDemand * factor);
  };
  return {
    region,
    memoryOf: (type, system) => memoryOf(type, system, own.get(type.name), assumptions),
    isEstimated,
    onDemandDate: (name) => region.onDemandDate(name),
    spotDate(name, zone) {
      if (price.kind === 'factor' || isEstimated(name)) return region.onDemandDate(name);
      const isOwn = given(name) !== undefined || recordedNano(name, zone) !== undefined;
      return isOwn ? '' : base.spotDate(name, zone);
    },
    spotNano(name, zone) {
      if (price.kind === 'factor') return part(name, price.factor);
      const recorded = recordedNano(name, zone);
      if (recorded !== undefined) return recorded;
      if (isEstimated(name)) return part(name, standInSpotFactor);
      const quoted = base.spotNano(name, zone);
      // EC2 never charges more for Spot than for On-Demand [P30].
      const capped = quoted && Math.min(quoted, region.onDemandNano(name) ?? Infinity);
      return given(name) ?? capped;
    },
  };
}

function memoryOf(
  type: InstanceType,
  system: ImageSystem,
  own: CatalogInstanceType | undefined,
  { ec2: { usableMemory: figure, reservedMiB: reservedMib } }: Assumptions,
): RegisteredMemory {
  if (own?.usableMemoryMib !== undefined) return givenMemory(own.usableMemoryMib, reservedMib);
  return registeredMemory(type, { figure, reservedMib, system });
}

function overlay(
  base: RegionCatalog,
  own: ReadonlyMap<string, CatalogInstanceType>,
  onDemandPrices: ReadonlyMap<string, number>,
): RegionCatalog {
  const types = new Map([...own].map(([name, type]) => [name, instanceTypeOf(name, type)]));
  const priced = [...onDemandPrices.keys()].filter((name) => base.instanceType(name) !== undefined);
  const names = [...new Set([...base.typeNames(), ...own.keys(), ...priced])].sort();
  return {
    ...base,
    instanceType: (name) => types.get(name) ?? base.instanceType(name),
    typeNames: () => names,
    onDemandDate: (name) =>
      onDemandPrices.has(name) || own.has(name) ? '' : base.onDemandDate(name),
    onDemandNano: (name) =>
      onDemandPrices.get(name) ?? own.get(name)?.onDemandNanoPerHour ?? base.onDemandNano(name),
  };
}

/** A user-defined type is a family of its own: it can be listed by its full name only. */
function instanceTypeOf(name: string, type: CatalogInstanceType): InstanceType {
  return {
    name,
    vcpu: type.vcpuMilli / 1_000,
    memoryMib: type.memoryMib,
    gpus: type.gpus,
    arch: type.architecture,
    family: name,
    bareMetal: false,
  };
}
