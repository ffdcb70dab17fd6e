/** Lives and capacities of the Spot pools of EC2; recorded interruptions are one or the other. */
import { valueOf } from '../../../kernel/lookup.ts';
import { recordingNouns } from '../../../market/recording.ts';
import type { Path } from '../../../scenario/reading/tree.ts';
import type { CapacityCourse, LifeTable } from '../../pools.ts';
import type { InstanceMarket } from '../instance-market.ts';
import type { SpotContext } from './context.ts';
import { type BoughtPool, capacityCourses } from './pool-capacities.ts';
import { availabilityCourses } from './recorded-availability.ts';
import { recordedLives } from './recorded-lives.ts';
import { recordingOf } from './recordings.ts';

const path: Path = ['assumptions', 'spot', 'interruptions', 'replay'];

/** By pool. */
export interface Limits {
  /** Empty = not recorded. */
  readonly lives: readonly (LifeTable | undefined)[];
  readonly capacities: readonly CapacityCourse[];
}

/** What limits the lives and the number of instances of pools. */
export function limitsOf(
  pools: readonly BoughtPool[],
  market: InstanceMarket,
  context: SpotContext,
): Limits {
  const { interruptions } = context.union.assumptions.spot;
  if (interruptions.kind !== 'replay' || pools.length === 0) {
    return { lives: [], capacities: capacityCourses(pools, market, context) };
  }
  const replay = { source: interruptions.recording, path };
  const recording = recordingOf(replay, context);
  if (recording.kind === 'availability') {
    checkUnlimited(pools, context);
    return { lives: [], capacities: availabilityCourses(pools, replay, true, context) };
  }
  const capacities = capacityCourses(pools, market, context);
  if (recording.kind === 'lives') {
    return { lives: recordedLives(pools, replay, context), capacities };
  }
  const expected = `${recordingNouns.lives} or ${recordingNouns.availability}`;
  const received = `${recordingNouns.prices} (${recording.file})`;
  const remedy = 'set a price history in spot.price: {history: FILE}';
  context.mistakes.add(path, `expected ${expected}, received ${received}`, remedy);
  return { lives: [], capacities };
}

/** Recorded availability is the capacity of its pools: no other may be given. */
function checkUnlimited(pools: readonly BoughtPool[], { union, mistakes }: SpotContext): void {
  const message = 'expected unlimited: spot.interruptions replays the availability of the pools';
  const buyers = [...new Set(pools.flatMap(({ environments }) => environments))];
  if (union.assumptions.spot.capacity.kind !== 'unlimited') {
    mistakes.add(['assumptions', 'spot', 'capacity'], message);
  }
  for (const name of buyers) {
    const { spotCapacity } = valueOf(union.computeEnvironments, name).simulation ?? {};
    if (spotCapacity === undefined || spotCapacity.kind === 'unlimited') continue;
    mistakes.add(['computeEnvironments', name, 'simulation', 'spotCapacity'], message);
  }
}

/** Recorded interruptions of Spot instances say nothing about Fargate tasks. */
export function checkFargate({ union, mistakes }: SpotContext): void {
  const { spot, fargate } = union.assumptions;
  const isReplayed =
    fargate.spotInterruptions === 'like-spot' && spot.interruptions.kind === 'replay';
  if (!isReplayed) return;
  const message = 'expected a process of its own: spot.interruptions replays lives of instances';
  const remedy = 'set it to none, advisor or {rate: 0.05/h}';
  mistakes.add(['assumptions', 'fargate', 'spotInterruptions'], message, remedy);
}
