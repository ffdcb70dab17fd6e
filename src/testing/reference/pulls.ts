/**
 * Image pulls: each by itself, or beside others within the limits of their environment and instance
 * [pulls.9, pulls.11, pulls.16].
 */
import { push } from './changes.ts';
import type { Instance, ImagePull, JointPulls, Sim } from './state.ts';

export function newPullGroup(): JointPulls {
  return { pulls: [], pulledUntil: 0, plan: 0 };
}

/** The pulls that those of an instance may slow down; undefined = none. */
function groupOf(sim: Sim, { environment, ownGroup }: Instance): JointPulls | undefined {
  const { sharedPullMBps, instancePullMBps } = limitsOf(sim, environment);
  if (sharedPullMBps < Infinity) return sim.environments[environment].pullGroup;
  return instancePullMBps < Infinity ? ownGroup : undefined;
}

/** Begins to pull `sizeMB`. */
export function beginPull(sim: Sim, instance: Instance, sizeMB: number): ImagePull {
  const unitsLeft = Math.ceil(sizeMB * 1e6) * 1_000;
  const group = unitsLeft > 0 ? groupOf(sim, instance) : undefined;
  const endsAt = group === undefined ? sim.now + msAlone(sim, instance, sizeMB) : undefined;
  const pull: ImagePull = { instance, endsAt, unitsLeft, waiting: [] };
  if (group !== undefined) changePulls(sim, group, (pulls) => [...pulls, pull]);
  return pull;
}

/** The instance is terminated. */
export function giveUpPulls(sim: Sim, instance: Instance): void {
  dropPulls(sim, instance, (pull) => pull.instance === instance);
}

/** Nobody waits for the pull any more. */
export function giveUpPull(sim: Sim, pull: ImagePull): void {
  dropPulls(sim, pull.instance, (one) => one === pull);
}

function dropPulls(sim: Sim, instance: Instance, isIts: (pull: ImagePull) => boolean): void {
  const group = groupOf(sim, instance);
  if (group?.pulls.some(isIts) !== true) return;
  changePulls(sim, group, (pulls) => pulls.filter((pull) => !isIts(pull)));
}

/** The duration of a pull without a shared limit. */
function msAlone(sim: Sim, { offering, launch }: Instance, sizeMB: number): number {
  return Math.round((sizeMB / sim.nature.pullMBps(offering, launch)) * 1_000);
}

/** MB per second of all pulls of the environment together, and of those of one instance. */
function limitsOf({ model }: Sim, environment: Instance['environment']) {
  return model.environments[environment].latencies;
}

/** Thousandths of a byte that a pull of the group gets per ms. */
function unitsPerMs(sim: Sim, { instance }: ImagePull, { pulls }: JointPulls): number {
  const { sharedPullMBps, instancePullMBps } = limitsOf(sim, instance.environment);
  const beside = pulls.filter((pull) => pull.instance === instance);
  const own = Math.floor(sim.nature.pullMBps(instance.offering, instance.launch) * 1e6);
  const ofAll = Math.floor((sharedPullMBps * 1e6) / pulls.length);
  const ofInstance = Math.floor((instancePullMBps * 1e6) / beside.length);
  return Math.min(Math.max(1, own), Math.max(1, ofAll), Math.max(1, ofInstance));
}

/** Updates the progress until now, changes the pulls and schedules their next end. */
function changePulls(
  sim: Sim,
  group: JointPulls,
  change: (pulls: readonly ImagePull[]) => ImagePull[],
): void {
  count(sim, group);
  group.pulls = change(group.pulls);
  group.plan++;
  const { plan } = group;
  const ends = group.pulls.map(
    (pull) => sim.now + Math.ceil(pull.unitsLeft / unitsPerMs(sim, pull, group)),
  );
  if (ends.length === 0) return;
  push(sim, Math.min(...ends), 4, () => {
    if (group.plan === plan) endOldest(sim, group);
  });
}

function count(sim: Sim, group: JointPulls): void {
  const ms = sim.now - group.pulledUntil;
  for (const pull of group.pulls) {
    pull.unitsLeft = Math.max(0, pull.unitsLeft - ms * unitsPerMs(sim, pull, group));
  }
  group.pulledUntil = sim.now;
}

/** Ends the oldest complete pull. */
function endOldest(sim: Sim, group: JointPulls): void {
  count(sim, group);
  const ended = group.pulls.find(({ unitsLeft }) => unitsLeft === 0)!;
  changePulls(sim, group, (pulls) => pulls.filter((pull) => pull !== ended));
  ended.endsAt = sim.now;
  for (const then of ended.waiting) then();
}
