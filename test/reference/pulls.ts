/**
 * Image pulls: each by itself, or all of an environment within one limit
 * [pulls.9, pulls.11, pulls.16].
 */
import type { EnvironmentId } from '../../src/kernel/ids.ts';
import { type EnvironmentState, type Instance, type Pull, push, type Simulation } from './state.ts';

/** Begins to pull `sizeMB`. */
export function beginPull(sim: Simulation, instance: Instance, sizeMB: number): Pull {
  const unitsLeft = Math.ceil(sizeMB * 1e6) * 1_000;
  const isShared = limitOf(sim, instance.environment) < Infinity && unitsLeft > 0;
  const endsAt = isShared ? undefined : sim.now + msAlone(sim, instance, sizeMB);
  const pull: Pull = { instance, endsAt, unitsLeft, waiting: [] };
  if (isShared) changePulls(sim, instance.environment, (pulls) => [...pulls, pull]);
  return pull;
}

/** Calls `then` when the pull has ended: at once, or in an event. */
export function afterPull(sim: Simulation, pull: Pull, then: () => void): void {
  if (pull.endsAt === undefined) pull.waiting.push(then);
  else if (pull.endsAt > sim.now) push(sim, pull.endsAt, 4, then);
  else then();
}

/** The instance is terminated. */
export function giveUpPulls(sim: Simulation, instance: Instance): void {
  const { environment } = instance;
  const isIts = (pull: Pull) => pull.instance === instance;
  if (!sim.environments[environment].pulls.some(isIts)) return;
  changePulls(sim, environment, (pulls) => pulls.filter((pull) => !isIts(pull)));
}

/** The duration of a pull without a shared limit. */
function msAlone(sim: Simulation, { offering, launch }: Instance, sizeMB: number): number {
  return Math.round((sizeMB / sim.nature.pullMBps(offering, launch)) * 1_000);
}

/** MB per second of all pulls together. */
function limitOf(sim: Simulation, environment: EnvironmentId): number {
  return sim.model.environments[environment].latencies.sharedPullMBps;
}

/** Thousandths of a byte that a pull gets per ms while `count` are in progress. */
function unitsPerMs(sim: Simulation, { instance }: Pull, count: number): number {
  const limit = limitOf(sim, instance.environment);
  const speed = sim.nature.pullMBps(instance.offering, instance.launch);
  const own = Math.floor((speed === Infinity ? limit : speed) * 1e6);
  return Math.min(Math.max(1, own), Math.max(1, Math.floor((limit * 1e6) / count)));
}

/** Updates the progress until now, changes the pulls and schedules their next end. */
function changePulls(
  sim: Simulation,
  environment: EnvironmentId,
  change: (pulls: readonly Pull[]) => Pull[],
): void {
  const state = sim.environments[environment];
  count(sim, state);
  state.pulls = change(state.pulls);
  state.pullPlan++;
  const plan = state.pullPlan;
  const ends = state.pulls.map(
    (pull) => sim.now + Math.ceil(pull.unitsLeft / unitsPerMs(sim, pull, state.pulls.length)),
  );
  if (ends.length === 0) return;
  push(sim, Math.min(...ends), 4, () => {
    if (state.pullPlan === plan) endOldest(sim, state);
  });
}

function count(sim: Simulation, state: EnvironmentState): void {
  const ms = sim.now - state.pulledUntil;
  for (const pull of state.pulls) {
    const pulled = ms * unitsPerMs(sim, pull, state.pulls.length);
    pull.unitsLeft = Math.max(0, pull.unitsLeft - pulled);
  }
  state.pulledUntil = sim.now;
}

/** Ends the oldest complete pull. */
function endOldest(sim: Simulation, state: EnvironmentState): void {
  count(sim, state);
  const ended = state.pulls.find(({ unitsLeft }) => unitsLeft === 0)!;
  changePulls(sim, state.id, (pulls) => pulls.filter((pull) => pull !== ended));
  ended.endsAt = sim.now;
  for (const then of ended.waiting) then();
}
