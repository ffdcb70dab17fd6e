/** The second half of a pass: environments launch instances for what waits (docs/simulation.md §5). */
import { floorAllocation } from '../policy/allocation/floor.ts';
import type { Need } from '../policy/allocation/strategy.ts';
import { Kind, Reason } from '../trace/record.ts';
import { code } from '../trace/writer.ts';
import { collectDemand, type Group } from './demand.ts';
import { launchInstance } from './instances.ts';
import { packDemand } from './pack-demand.ts';
import { dispatchInstant, type Run } from './run.ts';
import { belowFloor, retryOverdue } from './scale-in.ts';

/** Floors first, then the queues by priority. */
export function scaleOut(run: Run): void {
  for (const environment of run.scaling) {
    run.environments[environment]!.claimedVcpuMilli = 0;
    run.environments[environment]!.stopped = false;
    unbook(run, environment);
    fillFloor(run, environment);
  }
  run.floorsOpen = belowFloor(run);
  if (run.runnable === 0) return;
  for (const queue of run.queueOrder) serveDemand(run, queue);
}

function unbook({ environments, instances }: Run, environment: number): void {
  for (const instance of environments[environment]!.onTheWay) {
    instances.bookedVcpuMilli[instance] = 0;
    instances.bookedMemoryMib[instance] = 0;
    instances.bookedGpus[instance] = 0;
  }
}

function fillFloor(run: Run, environment: number): void {
  const { minVcpuMilli } = run.model.environments[environment]!;
  const state = run.environments[environment]!;
  if (state.livingVcpuMilli >= minVcpuMilli) return;
  const candidates = run.holding.all(environment);
  const view = allocationView(run, environment);
  while (state.livingVcpuMilli < minVcpuMilli) {
    const uncoveredVcpuMilli = minVcpuMilli - state.livingVcpuMilli;
    const offering = floorAllocation({ candidates, uncoveredVcpuMilli }, view);
    if (launch(run, environment, offering) < 0) return;
  }
}

function serveDemand(run: Run, queue: number): void {
  if (run.queues[queue]!.stoppedAt < 0) return;
  const served = run.scalingOf[queue]!;
  let index = 0;
  while (index < served.length && isFull(run, served[index]!)) index++;
  if (index === served.length) return;
  let groups = collectDemand(run, queue);
  const { demand } = run.model.assumptions.scheduler;
  const cover = demand === 'packed' ? packDemand : coverVcpus;
  for (const environment of served) {
    if (groups.length === 0) return;
    groups = cover(run, environment, groups);
  }
}

/** At its limit, known to be, nothing on its way: a demand could change nothing, not even a record. */
function isFull(run: Run, environment: number): boolean {
  const { onTheWayVcpuMilli, refusal } = run.environments[environment]!;
  return (
    onTheWayVcpuMilli === 0 && refusal !== Reason.Ok && refusal === limitReached(run, environment)
  );
}

/** Launches while the vCPUs on their way are fewer than those asked for; returns what is left. */
function coverVcpus(run: Run, environment: number, groups: readonly Group[]): readonly Group[] {
  const state = run.environments[environment]!;
  const held = groups.filter(({ shape }) => run.holding.offerings(environment, shape).length > 0);
  const need = held.reduce((sum, { count, vcpuMilli }) => sum + count * vcpuMilli, 0);
  const promised = () => state.onTheWayVcpuMilli - state.claimedVcpuMilli;
  while (promised() < need) {
    const { shape } = firstUncovered(held, promised());
    if (launchFor(run, environment, shape, need - promised()) < 0) break;
  }
  let rest = Math.min(promised(), need);
  state.claimedVcpuMilli += rest;
  for (const group of held) {
    const asked = group.count * group.vcpuMilli;
    group.count = Math.ceil(Math.max(0, asked - rest) / group.vcpuMilli);
    rest = Math.max(0, rest - asked);
  }
  return groups.filter(({ count }) => count > 0);
}

function firstUncovered(groups: readonly Group[], promisedVcpuMilli: number): Group {
  let rest = promisedVcpuMilli;
  for (const group of groups) {
    rest -= group.count * group.vcpuMilli;
    if (rest < 0) return group;
  }
  return groups.at(-1)!;
}

/** Launches an instance for a shape; −1 where a limit or a rate forbids it. */
export function launchFor(
  run: Run,
  environment: number,
  shape: number,
  uncoveredVcpuMilli: number,
): number {
  if (run.environments[environment]!.stopped) return -1;
  const reached = limitReached(run, environment);
  if (reached !== Reason.Ok) return refuseLaunch(run, environment, reached);
  const need: Need = {
    candidates: run.holding.offerings(environment, shape),
    uncoveredVcpuMilli,
  };
  const choose = run.policies.allocation[environment]!;
  return launch(run, environment, choose(need, allocationView(run, environment)));
}

function allocationView({ model }: Run, environment: number) {
  return {
    offerings: model.offerings,
    environment: model.environments[environment]!,
    sizePreference: model.assumptions.scheduler.sizePreference,
    poolTop: model.assumptions.spot.poolTop,
  };
}

/** A limit that forbids any further launch, whatever its type. */
function limitReached(run: Run, environment: number): Reason {
  const { model, holding } = run;
  const state = run.environments[environment]!;
  if (state.livingCount >= model.assumptions.ec2.maxInstances) return Reason.MaxInstances;
  const full = state.livingVcpuMilli >= model.environments[environment]!.maxVcpuMilli;
  return full && holding.overshoots(environment) ? Reason.AtMaxVcpus : Reason.Ok;
}

function launch(run: Run, environment: number, chosen: number): number {
  const { model, now } = run;
  const state = run.environments[environment]!;
  const offering = turnZone(run, environment, chosen);
  const reason = launchForbidden(run, environment, offering);
  if (reason === Reason.LaunchRate) {
    run.tokensAt = Math.min(run.tokensAt, scalingInstant(run, state.launchTokens.nextAt(now)));
  }
  if (reason !== Reason.Ok) return refuseLaunch(run, environment, reason);
  state.launchTokens.take();
  state.refusal = Reason.Ok;
  const instance = launchInstance(run, offering);
  const { instances } = run;
  instances.bookedVcpuMilli[instance] = 0;
  instances.bookedMemoryMib[instance] = 0;
  instances.bookedGpus[instance] = 0;
  retryOverdue(run, environment);
  return model.offerings.environment[offering] === environment ? instance : -1;
}

/** On-Demand types stand with their first zone; launches take the zones in turn. */
function turnZone(run: Run, environment: number, offering: number): number {
  const { zones, purchase } = run.model.environments[environment]!;
  if (purchase !== 0) return offering;
  return offering + (run.environments[environment]!.launches % zones.length);
}

function launchForbidden(run: Run, environment: number, offering: number): Reason {
  const { model, holding, now } = run;
  const state = run.environments[environment]!;
  const reached = limitReached(run, environment);
  if (reached !== Reason.Ok) return reached;
  const { maxVcpuMilli, purchase } = model.environments[environment]!;
  const vcpuMilli = model.offerings.vcpuMilli[offering]!;
  if (!holding.overshoots(environment) && state.livingVcpuMilli + vcpuMilli > maxVcpuMilli) {
    return Reason.AtMaxVcpus;
  }
  if (run.purchaseVcpuMilli[purchase]! + vcpuMilli > holding.quotaMilli(environment)) {
    return Reason.VcpuQuota;
  }
  return state.launchTokens.has(now) ? Reason.Ok : Reason.LaunchRate;
}

function refuseLaunch(run: Run, environment: number, reason: Reason): number {
  const state = run.environments[environment]!;
  state.stopped = true;
  if (state.refusal !== reason) {
    state.refusal = reason;
    run.trace.write(code(Kind.LaunchRefused, reason), environment, -1, 0);
  }
  return -1;
}

/** The first pass at or after `at` in which scale-out is due. */
export function scalingInstant(run: Run, at: number): number {
  const { scalingCycle } = run.model.assumptions.scheduler;
  if (scalingCycle === 0) return dispatchInstant(run, at);
  const cell = Math.max(run.scaledCell + 1, Math.ceil(at / scalingCycle));
  return dispatchInstant(run, cell * scalingCycle);
}
