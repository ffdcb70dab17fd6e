/** Compute environments with their offerings, in every stage of a run. */
import { itemAt, valueOf } from '../../kernel/lookup.ts';
import { column, table } from '../../kernel/columns.ts';
import { type Millis, type MilliVcpu, msPerMinute } from '../../kernel/units.ts';
import { startsIn } from '../../scenario/assumptions/starts.ts';
import type { Environment, Offerings, World } from '../places.ts';
import { isFargateType, isSpot, Purchase, resourceTypes } from '../../words/purchases.ts';
import type { Pools } from '../pools.ts';
import { checkArchitectures } from './offerings/architectures.ts';
import { ec2Offerings } from './offerings/ec2-offerings.ts';
import { type FargateDemand, fargateOfferings } from './offerings/fargate-offerings.ts';
import { createMarket } from './instance-market.ts';
import type { Listing, MarketStage } from './offerings/listings.ts';
import { ownInstances } from './offerings/own-instances.ts';
import { type EnvironmentOfferings, offeringColumns, pricesIn } from './offerings/offerings.ts';
import { poolsOf } from './pools.ts';
import type { SpotContext } from './spot/context.ts';
import { type EnvironmentRequest, requestsOf } from './requests.ts';
import { quotedRegion } from './quoted-region.ts';
import { recordedPrices } from './spot/recorded-prices.ts';
import { inStages } from './stages.ts';

/** Number of AZs with subnets of an environment, unless the scenario names them. */
const usualZones = 3;

/** `jobExecutionTimeoutMinutes` unless given [E47]. */
const usualTimeout = 30;

/** What environments are compiled from. */
export interface EnvironmentContext extends SpotContext {
  /** The shapes of the jobs that may run in an environment. */
  readonly demandOf: (environment: string) => FargateDemand;
}

/** All environments of the run in each stage, with their offerings. */
export interface Places {
  readonly offerings: Offerings;
  readonly pools: Pools;
  /** By stage; phases are drawn later. */
  readonly stages: readonly Pick<World, 'environments' | 'priceNanoPerHour' | 'bidNanoPerHour'>[];
  readonly notes: readonly string[];
}

interface CompiledEnvironment extends EnvironmentOfferings {
  /** By stage. */
  readonly listings: readonly Listing[];
  /** By stage. */
  readonly requests: readonly EnvironmentRequest[];
  /** UNMANAGED: index in `rows` of each instance that the owner runs. */
  readonly own: readonly number[];
  /** Fargate: index in `rows`, by shape. */
  readonly byShape: readonly number[];
}

export function environmentsOf(context: EnvironmentContext): Places {
  const { union, region } = context;
  const recorded = recordedPrices(context);
  const stages = context.stages.map((stage) => ({
    ...stage,
    market: createMarket(
      quotedRegion(region, stage.scenario.catalog),
      stage.scenario,
      recorded?.startNano,
    ),
  }));
  const compiled = new Map(
    [...union.computeEnvironments.keys()].map((name) => [
      name,
      compileEnvironment(context, name, stages),
    ]),
  );
  for (const [index, stage] of stages.entries()) {
    checkArchitectures(stage, (name) => {
      const { rows } = valueOf(compiled, name);
      const type = rows.find(({ terms }) => itemAt(terms, index).listPosition >= 0)?.typeName;
      return type === undefined ? undefined : stage.market.region.instanceType(type)?.arch;
    });
  }
  const all = [...compiled.values()];
  const { pools, rowOf } = poolsOf(all, { recorded, market: itemAt(stages, 0).market }, context);
  return {
    offerings: offeringColumns(union.region, all, rowOf),
    pools,
    stages: stages.map((_, stage) => {
      let firstOffering = 0;
      const environments = all.map((one) => {
        const environment = environmentIn(stage, one, firstOffering);
        firstOffering += one.rows.length;
        return environment;
      });
      return { environments: table(environments), ...pricesIn(stage, all) };
    }),
    notes: context.notes,
  };
}

function compileEnvironment(
  { union, region, notes, demandOf }: EnvironmentContext,
  name: string,
  stages: readonly MarketStage[],
): CompiledEnvironment {
  const { type, computeResources, simulation } = valueOf(union.computeEnvironments, name);
  const onFargate = isFargateType(computeResources.type);
  const zones = onFargate ? [] : (simulation?.zones ?? region.zones.slice(0, usualZones));
  const spot = isSpot(resourceTypes[computeResources.type].purchase);
  const listings = inStages(stages, (scenario) => scenario.computeEnvironments.get(name)).map(
    (inStage): Listing => ({ ...inStage, name, spot, zones, notes }),
  );
  const managed = type === 'MANAGED';
  const requests = requestsOf(listings);
  const asked = { environment: name, managed, listings, requests };
  const compiled = { ...asked, own: [], byShape: [] };
  if (onFargate) return { ...compiled, ...fargateOfferings(listings, demandOf(name)) };
  const where = `computeEnvironments.${name}`;
  if (!managed && simulation?.instances === undefined) {
    notes.push(`${where}: unmanaged, and no simulation.instances are given: nothing runs there`);
  }
  const unknown = zones.filter((zone) => !region.pricedZones.includes(zone)).join(', ');
  if (unknown !== '') {
    notes.push(`${where}: no prices of ${unknown}; the regional Spot price holds there`);
  }
  if (managed) return { ...compiled, rows: ec2Offerings(listings) };
  const { rows, instances } = ownInstances(listings);
  return { ...compiled, rows, own: instances };
}

/** Before an event creates it, an environment is disabled and has no capacity. */
function environmentIn(
  stage: number,
  compiled: CompiledEnvironment,
  firstOffering: number,
): Environment {
  const { rows, own, byShape } = compiled;
  const { name, exists, value, scenario, zones } = itemAt(compiled.listings, stage);
  const { type, state, computeResources, simulation, unmanagedvCpus, updatePolicy } = value;
  const onFargate = isFargateType(computeResources.type);
  const delayMinutes = computeResources.scalingPolicy?.minScaleDownDelayMinutes ?? 0;
  const managed = type === 'MANAGED';
  const ownVcpuMilli = own.reduce((sum, row) => sum + itemAt(rows, row).vcpuMilli, 0);
  const milli = (vcpus: number) => (exists ? vcpus * 1_000 : 0) as MilliVcpu;
  return {
    name,
    platform: onFargate ? 'FARGATE' : 'EC2',
    managed,
    ownInstances: own.map((row) => firstOffering + row),
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
    scalingPhaseMs: 0 as Millis,
    latencies: startsIn(onFargate, scenario.assumptions, simulation?.latencies),
    ...itemAt(compiled.requests, stage),
    desiredVcpuMilli: milli(managed ? (computeResources.desiredvCpus ?? 0) : 0),
    updatePolicy: {
      terminatesJobs: updatePolicy?.terminateJobsOnUpdate ?? false,
      timeoutMs: ((updatePolicy?.jobExecutionTimeoutMinutes ?? usualTimeout) *
        msPerMinute) as Millis,
    },
  };
}
