/** Where the grid of an environment's decisions on launches lies [draws.34]. */
import { type Draws, ownerOf } from '../../kernel/random.ts';
import type { Millis } from '../../kernel/units.ts';
import type { Assumptions } from '../../scenario/assumptions.ts';
import type { Environment } from '../places.ts';

type Cadence = Pick<Assumptions['scheduler'], 'scalingCycle' | 'scalingPhase'>;

/** As assumed, or drawn for the environment: the same for all strategies of a replication. */
export function scalingPhaseOf(
  { scalingCycle, scalingPhase }: Cadence,
  environment: string,
  draws: Draws,
): Millis {
  if (scalingCycle === 0) return 0 as Millis;
  if (scalingPhase !== 'drawn') return scalingPhase;
  const { low, high } = ownerOf('environment', environment);
  return Math.floor(draws.uniform('scalingPhase', low, high, 0) * scalingCycle) as Millis;
}

/** The environment with its grid of the replication. */
export function inPhase(environment: Environment, cadence: Cadence, draws: Draws): Environment {
  return { ...environment, scalingPhaseMs: scalingPhaseOf(cadence, environment.name, draws) };
}
