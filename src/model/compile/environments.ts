/** Compute environments with their offerings, in every stage of a run. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import type { RegionCatalog } from '../../catalog/region.ts';
import { column, table } from '../../kernel/columns.ts';
import { type Millis, type MilliVcpu, msPerMinute } from '../../kernel/units.ts';
import type { Assumptions } from '../../scenario/assumptions.ts';
import { startsIn } from '../../scenario/assumptions/starts.ts';
import type { ComputeEnvironment } from '../../scenario/sections/compute-environments.ts';
import type { Environment, Offerings, World } from '../places.ts';
import { isFargateType, Purchase, resourceTypes } from '../../words/purchases.ts';
import type { Pools } from '../pools.ts';
import { checkArchitectures } from './architectures.ts';
import { ec2Offerings } from './ec2-offerings.ts';
import { type FargateDemand, fargateOfferings } from './fargate-offerings.ts';
import { createMarket, type InstanceMarket } from './instance-market.ts';
import { ownInstances } from './own-instances.ts';
import { offeringColumns, type OfferingRow, pricesIn } from './offerings.ts';
import { poolsOf } from './pools.ts';
import type { SpotContext } from './spot/context.ts';
import { recordedPrices } from './spot/recorded-prices.ts';
import { type Standing, standings } from './stages.ts';

/** AZs that an environment has subnets in unless the scenario says otherwise. */
const usualZones = 3;

/** What environments are compiled from. */
export interface EnvironmentContext extends SpotContext {
  /** The shapes that may come to an environment. */
  demandOf(environment: string): FargateDemand;
}

/** All environments of the run with their offerings, and what they are in each stage. */
export interface Places {
  readonly offerings: Offerings;
  readonly pools: Pools;
  /** By stage. */
  readonly stages: readonly Pick<World, 'environments' | 'priceNanoPerHour' | 'bidNanoPerHour'>[];
}

interface Furnished {
  readonly name: string;
  /** By stage. */
  readonly standings: readonly Standing<ComputeEnvironment>[];
  readonly rows: readonly OfferingRow[];
  readonly zones: readonly string[];
  /** UNMANAGED: index in `rows` of each instance of the owner's. */
  readonly own: readonly number[];
  /** Fargate: index in `rows` by shape. */
  readonly byShape: readonly number[];
  readonly firstOffering: number;
}

export function environmentsOf(context: EnvironmentContext): Places {
  const { union, stages, region } = context;
  const { assumptions } = union;
  const recorded = recordedPrices(context);
  const markets = stages.map(({ scenario }) =>
    createMarket(region, scenario.catalog, assumptions, recorded?.startNano),
  );
  let firstOffering = 0;
  const furnished = [...union.computeEnvironments.keys()].map((name): Furnished => {
    const made = { ...furnish(context, name, markets), firstOffering };
    firstOffering += made.rows.length;
    return made;
  });
  for (const [stage, { region: known }] of markets.entries()) {
    checkArchitectures(itemAt(stages, stage), (name) => {
      const { rows } = sure(furnished.find((one) => one.name === name));
      const type = rows.find(({ terms }) => itemAt(terms, stage).listPosition >= 0)?.typeName;
      return type === undefined ? undefined : known.instanceType(type)?.arch;
    });
  }
  const rows = furnished.map((one) => ({ environment: one.name, rows: one.rows }));
  const pools = poolsOf(rows, { recorded, market: itemAt(markets, 0) }, context);
  return {
    offerings: offeringColumns(union.region, rows, pools),
    pools,
    stages: stages.map((_, stage) => ({
      environments: table(furnished.map((one) => environmentIn(stage, one, assumptions))),
      ...pricesIn(stage, rows),
    })),
  };
}

function furnish(
  context: EnvironmentContext,
  name: string,
  markets: readonly InstanceMarket[],
): Omit<Furnished, 'firstOffering'> {
  const { stages, region, notes } = context;
  const standing = standings(stages, ({ computeEnvironments }) => computeEnvironments.get(name));
  const of = { name, stages, standings: standing, notes };
  const environment = itemAt(standing, 0).value;
  if (isFargateType(environment.computeResources.type)) {
    const spot = environment.computeResources.type === 'FARGATE_SPOT';
    const { rows, byShape } = fargateOfferings({ ...of, spot, demand: context.demandOf(name) });
    return { name, standings: standing, rows, zones: [], own: [], byShape };
  }
  const zones = environment.simulation?.zones ?? region.zones.slice(0, usualZones);
  noteUnmodelled(name, environment, { region, zones, notes });
  const places = { ...of, markets, zones };
  const { rows, instances: own } =
    environment.type === 'UNMANAGED'
      ? ownInstances(places)
      : { rows: ec2Offerings(places), instances: [] };
  return { name, standings: standing, rows, zones, own, byShape: [] };
}

/** Says what a run leaves out of what the scenario asks for. */
function noteUnmodelled(
  name: string,
  environment: ComputeEnvironment,
  { region, zones, notes }: { region: RegionCatalog; zones: readonly string[]; notes: string[] },
): void {
  const where = `computeEnvironments.${name}`;
  if (environment.type === 'UNMANAGED' && environment.simulation?.instances === undefined) {
    notes.push(
      `${where}: unmanaged, and its simulation.instances are not told: nothing runs there`,
    );
  }
  const unknown = zones.filter((zone) => !region.zones.includes(zone));
  if (unknown.length === 0) return;
  notes.push(`${where}: no prices of ${unknown.join(', ')}; the regional Spot price holds there`);
}

/** Before an event brings it, an environment is disabled and has no room. */
function environmentIn(stage: number, furnished: Furnished, assumptions: Assumptions): Environment {
  const { name, rows, zones, own: ownRows, byShape, firstOffering } = furnished;
  const { exists, value } = itemAt(furnished.standings, stage);
  const { type, state, computeResources, simulation, unmanagedvCpus } = value;
  const onFargate = isFargateType(computeResources.type);
  const delayMinutes = computeResources.scalingPolicy?.minScaleDownDelayMinutes ?? 0;
  const managed = type === 'MANAGED';
  const ownVcpuMilli = ownRows.reduce((sum, row) => sum + itemAt(rows, row).vcpuMilli, 0);
  const milli = (vcpus: number) => (exists ? vcpus * 1_000 : 0) as MilliVcpu;
  return {
    name,
    platform: onFargate ? 'FARGATE' : 'EC2',
    managed,
    ownInstances: ownRows.map((row) => firstOffering + row),
    unmanagedVcpuMilli: managed || unmanagedvCpus === undefined ? undefined : milli(unmanagedvCpus),
    purchase: managed ? resourceTypes[computeResources.type].purchase : Purchase.ON_DEMAND,
    enabled: exists && state === 'ENABLED',
    minVcpuMilli: milli(managed ? (computeResources.minvCpus ?? 0) : 0),
    maxVcpuMilli: managed ? milli(computeResources.maxvCpus) : (ownVcpuMilli as MilliVcpu),
    allocationStrategy: computeResources.allocationStrategy ?? 'BEST_FIT',
    listPosition: rows.map((row) => itemAt(row.terms, stage).listPosition),
    firstOffering,
    offeringCount: rows.length,
    zones,
    fargateOffering: column(
      Int32Array.from(byShape, (row) => (row < 0 ? -1 : firstOffering + row)),
    ),
    scaleDownDelayMs: (delayMinutes === 0 ? Infinity : delayMinutes * msPerMinute) as Millis,
    latencies: startsIn(onFargate, assumptions, simulation?.latencies),
  };
}
