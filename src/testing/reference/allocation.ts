/**
 * The right sizes for a demand, and the six allocation strategies as chains of comparisons
 * [allocation.1, allocation.23].
 */
import { assert } from '../../kernel/assert.ts';
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import { isOfAws, type StrategyName } from '../../words/allocation-strategies.ts';
import { type Amounts, sizeOf } from './limits.ts';
import type { Sim } from './state.ts';

/** An offering as the strategies see it. */
interface Candidacy {
  readonly offering: OfferingId;
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly price: number;
  readonly depth: number;
  readonly position: number;
  readonly name: string;
  readonly zone: number;
  /** What its type's name has before the first dot. */
  readonly family: string;
}

type CandidateOrder = (a: Candidacy, b: Candidacy) => number;

/** What a launch is for. */
export interface Wish {
  readonly environment: EnvironmentId;
  /** The offerings that hold it. */
  readonly holders: readonly OfferingId[];
  /** What no instance covers yet. */
  readonly demand: Amounts;
  /** It is for minvCpus, not for a job. */
  readonly isFloor: boolean;
}

/** The choice among some of the holders. */
export function choose(sim: Sim, wish: Wish, among: readonly OfferingId[]): OfferingId | undefined {
  const candidates = ofRightSize(
    sim,
    wish,
    among.map((offering) => candidateOf(sim, offering)),
  );
  if (wish.isFloor) return floorChoice(sim, wish, candidates)?.offering;
  return strategyChoice(sim, wish, candidates)?.offering;
}

/** None is larger than the demand allows; of each family only the preferred size is left. */
function ofRightSize(
  sim: Sim,
  { environment, demand, isFloor }: Wish,
  candidates: readonly Candidacy[],
): readonly Candidacy[] {
  const { sizePreference } = sim.model.assumptions.scheduler;
  const { allocationStrategy, purchase } = sim.world.environments[environment];
  const sizes = candidates.map(({ vcpuMilli }) => vcpuMilli).sort((a, b) => a - b);
  const filled = sizes.filter((size) => size <= demand.vcpuMilli).at(-1) ?? sizes[0];
  const covering = sizes.find((size) => size >= demand.vcpuMilli) ?? sizes.at(-1);
  const ownOrder = isFloor || allocationStrategy === 'BEST_FIT';
  const limit = sizePreference === 'largest' && !ownOrder ? covering : filled;
  const suitable = candidates.filter(({ vcpuMilli }) => vcpuMilli <= limit!);
  if (ownOrder) return suitable;
  const goesByList =
    allocationStrategy === 'BEST_FIT_PROGRESSIVE_ORDERED' ||
    allocationStrategy === 'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED';
  const alike = (a: Candidacy, b: Candidacy) =>
    a.family === b.family &&
    (a.zone === b.zone || purchase === 0) &&
    (!goesByList || a.position === b.position);
  const sign = sizePreference === 'smallest' ? 1 : -1;
  return suitable.filter((one) =>
    suitable.every((other) => !alike(one, other) || sign * byVcpu(one, other) <= 0),
  );
}

export function isBelowBid(sim: Sim, offering: OfferingId): boolean {
  return sim.prices[offering] < sim.world.bidNanoPerHour[offering];
}

/** Of a Spot pool; On-Demand ones are never compared by depth. */
function poolDepth(sim: Sim, offering: OfferingId): number {
  return sim.nature.depth(sim.model.offerings.pool[offering], sim.now);
}

function candidateOf(sim: Sim, offering: OfferingId): Candidacy {
  const { offerings } = sim.model;
  const { firstOffering, listPosition, zones } =
    sim.world.environments[offerings.environment[offering]];
  return {
    offering,
    ...sizeOf(sim, offering),
    price: sim.prices[offering],
    depth: poolDepth(sim, offering),
    position: listPosition[offering - firstOffering] ?? -1,
    name: offerings.typeName[offering],
    zone: (offering - firstOffering) % zones.length,
    family: offerings.typeName[offering].replace(/\..*$/, ''),
  };
}

function strategyChoice(
  sim: Sim,
  { environment, demand }: Wish,
  candidates: readonly Candidacy[],
): Candidacy | undefined {
  const { scheduler, ec2 } = sim.model.assumptions;
  const bySize: CandidateOrder =
    scheduler.sizePreference === 'smallest' ? byVcpu : (a, b) => byVcpu(b, a);
  const byCost = ec2.priceBasis === 'vcpu' ? byPricePerVcpu : byPriceOf(demand);
  const progressive = [byCost, bySize, byName];
  const inOneZone = (...comparisons: readonly CandidateOrder[]) =>
    least(oneZone(sim, environment, candidates), comparisons);
  const inAllZones = (...comparisons: readonly CandidateOrder[]) =>
    least(candidates, [...comparisons, byZone]);
  const choices: Readonly<Record<StrategyName, () => Candidacy | undefined>> = {
    BEST_FIT: () => inOneZone(byVcpu, byPrice, byMemory, byPosition, byName),
    BEST_FIT_PROGRESSIVE: () => inOneZone(...progressive),
    BEST_FIT_PROGRESSIVE_ORDERED: () => inOneZone(byPosition, ...progressive),
    SPOT_CAPACITY_OPTIMIZED: () => inAllZones(byDepth, bySize, byCost, byName),
    SPOT_CAPACITY_OPTIMIZED_PRIORITIZED: () =>
      least(deepest(sim, candidates), [byPosition, byDepth, bySize, byCost, byName, byZone]),
    SPOT_PRICE_CAPACITY_OPTIMIZED: () =>
      least(deepest(sim, candidates), [byPricePerVcpu, bySize, byName, byZone]),
  };
  const { allocationStrategy: name } = sim.world.environments[environment];
  assert(isOfAws(name), 'strategies of code are not simulated a second time');
  return choices[name]();
}

/** The first that no other precedes. */
function least(
  candidates: readonly Candidacy[],
  comparisons: readonly CandidateOrder[],
): Candidacy | undefined {
  const sorted = [...candidates].sort((a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
  return sorted[0];
}

const byVcpu: CandidateOrder = (a, b) => a.vcpuMilli - b.vcpuMilli;
const byPosition: CandidateOrder = (a, b) => a.position - b.position;
const byPrice: CandidateOrder = (a, b) => a.price - b.price;
const byMemory: CandidateOrder = (a, b) => a.memoryMib - b.memoryMib;
const byDepth: CandidateOrder = (a, b) => b.depth - a.depth;
const byZone: CandidateOrder = (a, b) => a.zone - b.zone;
const byName: CandidateOrder = (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name));

/** Compared exactly, by cross multiplication. */
const byPricePerVcpu: CandidateOrder = (a, b) => {
  const left = BigInt(a.price) * BigInt(b.vcpuMilli);
  const right = BigInt(b.price) * BigInt(a.vcpuMilli);
  return left < right ? -1 : Number(left > right);
};

/** By the price of the largest share that the demand takes of a type, without rounding. */
function byPriceOf(demand: Amounts): CandidateOrder {
  const cross = (one: Candidacy, x: keyof Amounts, other: Candidacy, y: keyof Amounts) =>
    BigInt(one.price) * BigInt(demand[x]) * BigInt(other[y]);
  const largest = (one: Candidacy) =>
    (['vcpuMilli', 'memoryMib', 'gpus'] as const)
      .filter((resource) => demand[resource] > 0)
      .reduce((x, y) => (cross(one, y, one, x) > cross(one, x, one, y) ? y : x));
  return (a, b) => {
    const [x, y] = [largest(a), largest(b)];
    const left = cross(a, x, b, y);
    const right = cross(b, y, a, x);
    return left < right ? -1 : Number(left > right);
  };
}

/** For minvCpus price decides, and the list under the strategy that goes by it. */
function floorChoice(
  sim: Sim,
  { environment }: Wish,
  candidates: readonly Candidacy[],
): Candidacy | undefined {
  const { allocationStrategy } = sim.world.environments[environment];
  const first = allocationStrategy === 'BEST_FIT_PROGRESSIVE_ORDERED' ? [byPosition] : [];
  const comparisons = [...first, byPricePerVcpu, byVcpu, byPosition, byName, byZone];
  return least(oneZone(sim, environment, candidates), comparisons);
}

/** The fraction `poolTop` of the pools, deepest first, and all as deep as the last of them. */
function deepest(sim: Sim, candidates: readonly Candidacy[]): readonly Candidacy[] {
  const depths = candidates.map(({ depth }) => depth).sort((a, b) => b - a);
  const kept = Math.max(1, Math.ceil(sim.model.assumptions.spot.poolTop * depths.length));
  const last = depths[Math.min(kept, depths.length) - 1];
  return last === undefined ? [] : candidates.filter(({ depth }) => depth >= last);
}

/** One offering per type: On-Demand in its next zone in turn, Spot in its cheapest zone. */
function oneZone(
  sim: Sim,
  environment: EnvironmentId,
  candidates: readonly Candidacy[],
): readonly Candidacy[] {
  const { purchase, zones } = sim.world.environments[environment];
  if (purchase === 0) {
    const launches = sim.instances.filter((one) => one.environment === environment).length;
    const turns = ({ zone }: Candidacy) =>
      (zone - (launches % zones.length) + zones.length) % zones.length;
    const byTurn: CandidateOrder = (a, b) => turns(a) - turns(b);
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
