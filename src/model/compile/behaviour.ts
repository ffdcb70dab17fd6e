/** How a job's work behaves: how long it runs, and how its attempts end. */
import { sure } from '../../kernel/lookup.ts';
import { type Distribution, quantile, sampleMs } from '../../kernel/distribution.ts';
import type { Draws, Owner } from '../../kernel/random.ts';
import type { Mib, Millis } from '../../kernel/units.ts';
import type { ChildSimulation, Simulation } from '../../scenario/sections/simulation.ts';
import { mostMemoryMib } from '../../scenario/values/memory.ts';
import type { Checkpoint, Outcome, Speed } from '../jobs.ts';

/** The `simulation` of one job, array child or node. */
export type Behaviour = ChildSimulation & Pick<Simulation, 'speed' | 'scratchGiB' | 'transferGB'>;

/** `index`: of the array child or node; −1 = a plain job. */
export function behaviourOf(simulation: Simulation, index: number): Behaviour {
  const { runtime, children, nodes, ...rest } = simulation;
  const listed = Array.isArray(runtime) ? (runtime as readonly Distribution[]) : undefined;
  const one = listed === undefined ? (runtime as Distribution | undefined) : undefined;
  // A list has one run time per child; a plain job takes the first.
  const base = { ...rest, runtime: listed?.[Math.max(0, index)] ?? one };
  // A job has array children or nodes, never both.
  const child = children?.[String(index)] ?? nodes?.[String(index)];
  return child === undefined ? base : { ...base, ...child };
}

/** The work of one complete attempt; a constant needs no draw. */
export function workMs(runtime: Distribution, owner: Owner, draws: Draws): Millis {
  if (typeof runtime === 'number') return sampleMs(runtime, 0.5);
  return sampleMs(runtime, draws.uniform('runtime', owner.low, owner.high, 0));
}

/** Peak memory of the work, drawn once per job; 0 = not given. */
export function peakMemoryMib({ peakMemory }: Behaviour, owner: Owner, draws: Draws): Mib {
  if (peakMemory === undefined) return 0 as Mib;
  if (typeof peakMemory === 'number') return peakMemory as Mib;
  const mib = quantile(peakMemory, draws.uniform('memory', owner.low, owner.high, 1));
  return Math.min(Math.max(1, Math.round(mib)), mostMemoryMib) as Mib;
}

/** How attempts end; `work`: ms of an attempt without a run time of its own. */
export function outcomeOf(behaviour: Behaviour, work: Millis, stopTimeoutMs: Millis): Outcome {
  const { attempts, outcomes, onSigterm } = behaviour;
  return {
    failureProbability: outcomes?.failureProbability ?? 0,
    exitCodes: attempts?.map(({ exitCode }) => exitCode ?? 0) ?? outcomes?.exitCodes ?? [],
    runtimesMs: isTimed(behaviour) ? sure(attempts).map(({ runtime }) => runtime ?? work) : [],
    onSigtermMs: onSigterm ?? (0 as Millis),
    stopTimeoutMs,
    checkpoint: checkpointOf(behaviour),
    speeds: speedsOf(behaviour),
    scratchGib: behaviour.scratchGiB ?? 0,
    transferMb: behaviour.transferGB ?? 0,
  };
}

/** Whether some attempt has a run time of its own; the others take all the work. */
export function isTimed({ attempts }: Behaviour): boolean {
  return attempts?.some(({ runtime }) => runtime !== undefined) ?? false;
}

function checkpointOf({ checkpoint }: Behaviour): Checkpoint | undefined {
  if (checkpoint === undefined) return undefined;
  const { interval, cost, restore } = checkpoint;
  return { intervalMs: interval, costMs: cost, restoreMs: restore };
}

/** Sorted by name, whatever the order in the scenario. */
function speedsOf({ speed = {} }: Behaviour): readonly Speed[] {
  return Object.keys(speed)
    .sort()
    .map((name) => ({ name, factor: sure(speed[name]) }));
}

/** How attempts of a recorded or generated job end, whose run time and exit code are its own. */
export function recordedOutcome(
  behaviour: Behaviour,
  exitCode: number,
  stopTimeoutMs: Millis,
): Outcome {
  const outcome = outcomeOf(behaviour, 0 as Millis, stopTimeoutMs);
  return { ...outcome, runtimesMs: [], ...(exitCode === 0 ? {} : { exitCodes: [exitCode] }) };
}
