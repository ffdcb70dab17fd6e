/** The six allocation strategies as chains of comparisons of all offerings [allocation.1]. */
import type { EnvironmentId, OfferingId, ShapeId } from '../../src/kernel/ids.ts';
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import { offeringsFor, sizeOf } from './limits.ts';
import type { Simulation } from './state.ts';

/** An offering as the strategies see it. */
export interface Candidate {
  readonly offering: OfferingId;
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly price: number;
  readonly depth: number;
  readonly position: number;
  readonly name: string;
  readonly zone: number;
}

type Comparison = (a: Candidate, b: Candidate) => number;

export interface Wish {
  readonly environment: EnvironmentId;
  /** Candidates must hold it. */
  readonly shape: ShapeId;
  /** Demand that no instance covers yet, in milli-vCPU. */
  readonly uncoveredMilli: number;
}

/** The choice among the offerings that `may` admits. */
export type Choice = (may: (offering: OfferingId) => boolean) => number | undefined;

/** The strategy's choice; undefined if none below its bid holds the shape. */
export function choiceFor(sim: Simulation, wish: Wish): Choice {
  return (may) => chooseOffering(sim, wish, may);
}

function chooseOffering(
  sim: Simulation,
  wish: Wish,
  may: (offering: OfferingId) => boolean,
): number | undefined {
  const { environment, shape } = wish;
  const offerings = offeringsFor(sim, environment, shape).filter(
    (one) => isBelowBid(sim, one) && may(one),
  );
  const candidates = offerings.map((offering) => candidateOf(sim, offering));
  return strategyChoice(sim, candidates, wish)?.offering;
}

export function isBelowBid(sim: Simulation, offering: OfferingId): boolean {
  return sim.prices[offering] < sim.world.bidNanoPerHour[offering];
}

/** Of a Spot pool; On-Demand ones are never compared by depth. */
function poolDepth(sim: Simulation, offering: OfferingId): number {
  return sim.nature.depth(sim.model.offerings.pool[offering], sim.now);
}

export function candidateOf(sim: Simulation, offering: OfferingId): Candidate {
  const { offerings } = sim.model;
  const { firstOffering, listPosition, zones } =
    sim.world.environments[offerings.environment[offering]];
  const { vcpuMilli, memoryMib } = sizeOf(sim, offering);
  return {
    offering,
    vcpuMilli,
    memoryMib,
    price: sim.prices[offering],
    depth: poolDepth(sim, offering),
    position: listPosition[offering - firstOffering] ?? -1,
    name: offerings.typeName[offering],
    zone: (offering - firstOffering) % zones.length,
  };
}

function strategyChoice(
  sim: Simulation,
  candidates: readonly Candidate[],
  { environment, uncoveredMilli }: Wish,
): Candidate | undefined {
  const bySize = sizePreference(sim, uncoveredMilli);
  const progressive = [byPricePerVcpu, bySize, byName];
  const inOneZone = (...comparisons: readonly Comparison[]) =>
    least(oneZone(sim, environment, candidates), comparisons);
  const inAllZones = (...comparisons: readonly Comparison[]) =>
    least(candidates, [...comparisons, byZone]);
  const choices: Readonly<Record<StrategyName, () => Candidate | undefined>> = {
    BEST_FIT: () => inOneZone(byVcpu, byPrice, byMemory, byPosition, byName),
    BEST_FIT_PROGRESSIVE: () => inOneZone(...progressive),
    BEST_FIT_PROGRESSIVE_ORDERED: () => inOneZone(byPosition, ...progressive),
    SPOT_CAPACITY_OPTIMIZED: () => inAllZones(byDepth, bySize, byPricePerVcpu, byName),
    SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: () =>
      least(deepest(sim, candidates), [
        byPosition,
        byDepth,
        bySize,
        byPricePerVcpu,
        byName,
        byZone,
      ]),
    SPOT_PRICE_CAPACITY_OPTIMIZED: () =>
      least(deepest(sim, candidates), [byPricePerVcpu, bySize, byName, byZone]),
  };
  return choices[sim.world.environments[environment].allocationStrategy]();
}

/** The first that no other precedes. */
export function least(
  candidates: readonly Candidate[],
  comparisons: readonly Comparison[],
): Candidate | undefined {
  const sorted = [...candidates].sort((a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
  return sorted[0];
}

export const byVcpu: Comparison = (a, b) => a.vcpuMilli - b.vcpuMilli;
export const byPosition: Comparison = (a, b) => a.position - b.position;
const byPrice: Comparison = (a, b) => a.price - b.price;
const byMemory: Comparison = (a, b) => a.memoryMib - b.memoryMib;
const byDepth: Comparison = (a, b) => b.depth - a.depth;
export const byZone: Comparison = (a, b) => a.zone - b.zone;
export const byName: Comparison = (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name));

/** Compared exactly, by cross multiplication. */
export const byPricePerVcpu: Comparison = (a, b) => {
  const left = BigInt(a.price) * BigInt(b.vcpuMilli);
  const right = BigInt(b.price) * BigInt(a.vcpuMilli);
  return left < right ? -1 : Number(left > right);
};

/** `demand`: the largest that the demand fills, else the smallest. */
function sizePreference(sim: Simulation, uncoveredMilli: number): Comparison {
  const preference = sim.model.assumptions.scheduler.sizePreference;
  if (preference === 'smallest') return byVcpu;
  if (preference === 'largest') return (a, b) => byVcpu(b, a);
  return (a, b) => {
    const filledA = a.vcpuMilli <= uncoveredMilli;
    const filledB = b.vcpuMilli <= uncoveredMilli;
    if (filledA !== filledB) return filledA ? -1 : 1;
    return filledA ? byVcpu(b, a) : byVcpu(a, b);
  };
}

/** The fraction `poolTop` of the pools, deepest first, and all as deep as the last of them. */
function deepest(sim: Simulation, candidates: readonly Candidate[]): readonly Candidate[] {
  const depths = candidates.map(({ depth }) => depth).sort((a, b) => b - a);
  const kept = Math.max(1, Math.ceil(sim.model.assumptions.spot.poolTop * depths.length));
  const last = depths[Math.min(kept, depths.length) - 1];
  return last === undefined ? [] : candidates.filter(({ depth }) => depth >= last);
}

/** One offering per type: On-Demand in its next zone in turn, Spot in its cheapest zone. */
export function oneZone(
  sim: Simulation,
  environment: EnvironmentId,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const { purchase, zones } = sim.world.environments[environment];
  if (purchase === 0) {
    const launches = sim.instances.filter((one) => one.environment === environment).length;
    const turns = ({ zone }: Candidate) =>
      (zone - (launches % zones.length) + zones.length) % zones.length;
    const byTurn: Comparison = (a, b) => turns(a) - turns(b);
    return candidates.filter((candidate) => {
      const ofType = candidates.filter(({ name }) => name === candidate.name);
      return least(ofType, [byTurn]) === candidate;
    });
  }
  return candidates.filter((candidate) => {
    const ofType = candidates.filter(({ name }) => name === candidate.name);
    return least(ofType, [byPrice, byZone]) === candidate;
  });
}
