/** Spot prices that walk in small steps from the catalogue's [P37, P38, P39]. */
import {
  findSpotPriceSteps,
  medianSpotPriceSteps,
  stepHours,
} from '../../../catalog/spot-price-steps.ts';
import { exp, ln } from '../../../kernel/numeric.ts';
import { msPerHour, type NanoUsd } from '../../../kernel/units.ts';
import type { SpotPrices } from '../../../scenario/assumptions.ts';
import type { PriceCourse } from '../../pools.ts';

type Walk = Extract<SpotPrices, { kind: 'process' }>;

/** What is known of a pool at t = 0; prices per hour. */
export interface WalkStart {
  readonly region: string;
  readonly typeName: string;
  readonly firstNano: number;
  readonly onDemandNano: number | undefined;
}

/** A price that stands outside its bounds at first widens them; one of nothing stays. */
export function walkFrom(walk: Walk, start: WalkStart): PriceCourse {
  const { firstNano, onDemandNano = firstNano } = start;
  if (firstNano === 0) return { kind: 'constant' };
  const recorded = recordedSteps(walk.every, start);
  return {
    kind: 'walk',
    everyMs: walk.every,
    changeFraction: walk.changeFraction ?? recorded.changeFraction,
    sdLogStep: walk.sdLogStep ?? recorded.sdLogStep,
    firstNanoPerHour: firstNano as NanoUsd,
    leastNanoPerHour: Math.min(firstNano, Math.round(onDemandNano * walk.least)) as NanoUsd,
    mostNanoPerHour: Math.max(firstNano, Math.round(onDemandNano * walk.most)) as NanoUsd,
  };
}

/** Recorded steps are six hours long; those of another length are as many of them, or a part. */
function recordedSteps(everyMs: number, { region, typeName }: WalkStart) {
  const steps = findSpotPriceSteps(region, typeName) ?? medianSpotPriceSteps();
  const count = everyMs / (stepHours * msPerHour);
  if (count === 1) return steps;
  return {
    changeFraction: 1 - exp(count * ln(1 - steps.changeFraction)),
    sdLogStep: steps.sdLogStep * Math.sqrt(count),
  };
}
