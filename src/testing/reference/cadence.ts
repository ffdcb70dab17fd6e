/** The grids on which passes and decisions on launches fall [instants.28, scale-out.2]. */
import type { EnvironmentId } from '../../kernel/ids.ts';
import { demandSince, isManagedEc2 } from './since.ts';
import type { Sim } from './state.ts';

/** The first instant ≥ `at` at which a pass may run. */
export function dispatchInstant(sim: Sim, at: number): number {
  const cycle = sim.model.assumptions.scheduler.dispatchCycle;
  return cycle === 0 ? at : Math.ceil(at / cycle) * cycle;
}

/** The first pass at or after the environment's first grid point ≥ `at`. */
export function scalingInstant(sim: Sim, environment: EnvironmentId, at: number): number {
  const cycle = sim.model.assumptions.scheduler.scalingCycle;
  if (cycle === 0) return dispatchInstant(sim, at);
  const phase = sim.model.environments[environment].scalingPhaseMs;
  return dispatchInstant(sim, phase + Math.ceil((at - phase) / cycle) * cycle);
}

/** Whether this pass is the first at or after a grid point at which there was demand already. */
export function decides(sim: Sim, environment: EnvironmentId): boolean {
  if (!isManagedEc2(sim, environment)) return false;
  const { scalingCycle } = sim.model.assumptions.scheduler;
  if (scalingCycle === 0) return true;
  const { scalingPhaseMs } = sim.model.environments[environment];
  const turns = Math.floor((sim.now - scalingPhaseMs) / scalingCycle);
  const point = scalingPhaseMs + turns * scalingCycle;
  return dispatchInstant(sim, point) === sim.now && demandSince(sim, environment) <= point;
}
