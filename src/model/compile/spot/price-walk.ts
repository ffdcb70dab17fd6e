/** Spot prices as a random walk in small steps from the catalogue's prices [P37, P38, P39]. */
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

/** A pool at t = 0; prices are per hour. */
export interface WalkStart {
  readonly region: string;
  readonly typeName: string;
  readonly firstNano: number;
  readonly onDemandNano: number | undefined;
}

/** A first price outside the bounds widens them; a price of 0 never changes. */
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

/** Scales the recorded steps of six hours to another length. */
function recordedSteps(everyMs: number, { region, typeName }: WalkStart) {
  const steps = findSpotPriceSteps(region, typeName) ?? medianSpotPriceSteps();
  const count = everyMs / (stepHours * msPerHour);
  if (count === 1) return steps;
  return {
    changeFraction: 1 - exp(count * ln(1 - steps.changeFraction)),
    sdLogStep: steps.sdLogStep * Math.sqrt(count),
  };
}
