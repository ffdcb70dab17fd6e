/** Compute environments with their offerings. */
import type { RegionCatalog } from '../../catalog/region.ts';
import { column } from '../../kernel/columns.ts';
import type { Millis, MilliVcpu } from '../../kernel/units.ts';
import { msPerMinute } from '../../kernel/units.ts';
import type { Assumptions } from '../../scenario/assumptions.ts';
import { isFargate } from '../../scenario/fargate-fields.ts';
import type { ComputeEnvironment } from '../../scenario/rooms/compute-environments.ts';
import type { Scenario } from '../../scenario/schema.ts';
import { type Environment, type Offerings, Purchase } from '../model.ts';
import { ec2Offerings } from './ec2-offerings.ts';
import type { FargateDemand } from './fargate-offerings.ts';
import { fargateOfferings } from './fargate-offerings.ts';
import type { InstanceMarket } from './instance-market.ts';
import type { Mistakes } from './mistakes.ts';
import type { OfferingRow } from './offerings.ts';
import { offeringColumns } from './offerings.ts';

/** AZs that an environment has subnets in unless the scenario says otherwise. */
const usualZones = 3;

/** What environments are compiled from. */
export interface EnvironmentContext {
  readonly scenario: Scenario;
  readonly market: InstanceMarket;
  /** The shapes that may come to an environment. */
  demandOf(environment: string): FargateDemand;
  readonly mistakes: Mistakes;
  readonly notes: string[];
}

interface Furnished {
  readonly rows: readonly OfferingRow[];
  readonly zones: readonly string[];
  /** Fargate: index in `rows` by shape. */
  readonly byShape: readonly number[];
}

export function environmentsOf(context: EnvironmentContext): {
  readonly environments: readonly Environment[];
  readonly offerings: Offerings;
} {
  const { scenario } = context;
  const named = [...scenario.computeEnvironments];
  const furnished = named.map(([name, environment]) => furnish(context, name, environment));
  let firstOffering = 0;
  const environments = named.map(([name, environment], id) => {
    const made = environmentOf(name, environment, {
      ...furnished[id]!,
      firstOffering,
      assumptions: scenario.assumptions,
    });
    firstOffering += made.offeringCount;
    return made;
  });
  const rows = named.map(([environment], id) => ({ environment, rows: furnished[id]!.rows }));
  return { environments, offerings: offeringColumns(scenario.region, rows) };
}

function furnish(
  context: EnvironmentContext,
  name: string,
  environment: ComputeEnvironment,
): Furnished {
  const { scenario, market, mistakes, notes } = context;
  if (isFargate(environment.computeResources.type)) {
    const spot = environment.computeResources.type === 'FARGATE_SPOT';
    const demand = context.demandOf(name);
    const { rows, byShape } = fargateOfferings({ name, spot, scenario, demand, mistakes, notes });
    return { rows, zones: [], byShape };
  }
  const zones = environment.simulation?.zones ?? market.region.zones.slice(0, usualZones);
  noteUnmodelled(name, environment, { region: market.region, zones, notes });
  const unmanaged = environment.type === 'UNMANAGED';
  const inputs = { name, environment, scenario, market, zones, mistakes, notes };
  return { rows: unmanaged ? [] : ec2Offerings(inputs), zones, byShape: [] };
}

/** Says what a run leaves out of what the scenario asks for. */
function noteUnmodelled(
  name: string,
  environment: ComputeEnvironment,
  { region, zones, notes }: { region: RegionCatalog; zones: readonly string[]; notes: string[] },
): void {
  const { bidPercentage = 100 } = environment.computeResources;
  const where = `computeEnvironments.${name}`;
  if (bidPercentage !== 100) notes.push(`${where}: bidPercentage is not modelled yet`);
  if (environment.type === 'UNMANAGED') notes.push(`${where}: unmanaged, so nothing is launched`);
  const unknown = zones.filter((zone) => !region.zones.includes(zone));
  if (unknown.length === 0) return;
  notes.push(`${where}: no prices of ${unknown.join(', ')}; the regional Spot price holds there`);
}

const purchases = {
  EC2: Purchase.ON_DEMAND,
  SPOT: Purchase.SPOT,
  FARGATE: Purchase.FARGATE,
  FARGATE_SPOT: Purchase.FARGATE_SPOT,
} as const;

interface Placed extends Furnished {
  readonly firstOffering: number;
  readonly assumptions: Assumptions;
}

function environmentOf(
  name: string,
  environment: ComputeEnvironment,
  { rows, zones, byShape, firstOffering, assumptions }: Placed,
): Environment {
  const { type, state, computeResources, simulation } = environment;
  const { ec2, fargate } = assumptions;
  const onFargate = isFargate(computeResources.type);
  const delayMinutes = computeResources.scalingPolicy?.minScaleDownDelayMinutes ?? 0;
  const own = simulation?.latencies ?? {};
  return {
    name,
    platform: onFargate ? 'FARGATE' : 'EC2',
    managed: type === 'MANAGED',
    ownInstances: [],
    unmanagedVcpuMilli: undefined,
    purchase: purchases[computeResources.type],
    enabled: state === 'ENABLED',
    minVcpuMilli: ((computeResources.minvCpus ?? 0) * 1_000) as MilliVcpu,
    maxVcpuMilli: (computeResources.maxvCpus * 1_000) as MilliVcpu,
    allocationStrategy: computeResources.allocationStrategy ?? 'BEST_FIT',
    listPosition: rows.map((row) => row.listPosition),
    firstOffering,
    offeringCount: rows.length,
    zones,
    fargateOffering: column(
      Int32Array.from(byShape, (row) => (row < 0 ? -1 : firstOffering + row)),
    ),
    scaleDownDelayMs: (delayMinutes === 0 ? Infinity : delayMinutes * msPerMinute) as Millis,
    latencies: {
      pending: own.pending ?? ec2.pending,
      registration: own.registration ?? ec2.registration,
      firstTask: own.firstTask ?? ec2.firstTask,
      provisioning: own.provisioning ?? fargate.provisioning,
      pullMBps: own.pullMBps ?? (onFargate ? fargate.pullMBps : ec2.pullMBps),
    },
  };
}
