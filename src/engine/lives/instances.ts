/** The life of an EC2 instance: launched, running, registered, ready, noticed, gone (§4). */
import { assert } from '../../kernel/assert.ts';
import type { Millis } from '../../kernel/units.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { breakOff, signalJob } from './attempts.ts';
import { settle } from './dependencies.ts';
import { Event } from '../state/event.ts';
import { Phase } from '../state/instance-state.ts';
import { JobStatus } from '../../words/job-status.ts';
import { giveUpPulls } from './pulls.ts';
import { markDirty, type Run } from '../state/run.ts';

/** A new instance or task of an offering, counted in everything that limits launches. */
export function createInstance(run: Run, offering: number): number {
  const { model, instances } = run;
  const { offerings } = model;
  const instance = instances.add();
  const environment = offerings.environment[offering]!;
  const state = run.environments[environment]!;
  const launch = run.offeringLaunches[offering]!++;
  instances.offering[instance] = offering;
  instances.environment[instance] = environment;
  instances.launch[instance] = launch;
  instances.environmentLaunch[instance] = ++state.launches;
  count(run, offering, 1);
  run.trace.write(Kind.InstanceLaunched, instance, offering, launch);
  return instance;
}

function count(run: Run, offering: number, change: 1 | -1): void {
  const { environment, vcpuMilli, purchase } = run.model.offerings;
  const state = run.environments[environment[offering]!]!;
  state.livingCount += change;
  state.livingVcpuMilli += change * vcpuMilli[offering]!;
  run.offeringLiving[offering]! += change;
  run.purchaseVcpuMilli[purchase[offering]!]! += change * vcpuMilli[offering]!;
  run.market.count(offering, change);
}

/** Requests an instance. */
export function launchInstance(run: Run, offering: number): number {
  const { instances, nature, model } = run;
  const instance = createInstance(run, offering);
  const state = run.environments[instances.environment[instance]!]!;
  state.onTheWay.push(instance);
  state.onTheWayVcpuMilli += model.offerings.vcpuMilli[offering]!;
  if (model.assumptions.scheduler.demand === 'packed') {
    run.unbooked.add(instances.environment[instance]!, instance, offering);
  }
  run.moving++;
  const pending = nature.pendingMs(offering, instances.launch[instance]!);
  run.events.push(run.now + pending, Event.InstanceRuns, instance, 0);
  return instance;
}

/** pending → running: billing starts, and a Spot instance's days are numbered. */
export function runInstance(run: Run, instance: number): void {
  const { instances, nature, model, now, events } = run;
  if (instances.phase[instance] === Phase.Terminated) return;
  const offering = instances.offering[instance]!;
  const launch = instances.launch[instance]!;
  run.trace.write(Kind.InstanceRunning, instance, offering, 0);
  instances.phase[instance] = Phase.Running;
  const registration = nature.registrationMs(offering, launch);
  events.push(now + registration, Event.InstanceRegisters, instance, 0);
  const ordinal = instances.environmentLaunch[instance]!;
  const end = nature.lifeEndMs(offering, launch, ordinal, now as Millis);
  const { notice } = model.assumptions.spot;
  if (end !== Infinity) {
    events.push(Math.max(now, end - notice), Event.InstanceNoticed, instance, 0);
    events.push(end, Event.InstanceLost, instance, 0);
  }
  if (isAboveBid(run, offering)) interruptForPrice(run, instance);
}

/** Whether EC2 interrupts Spot instances of the offering for their price (reference §7.1). */
export function isAboveBid({ market, world }: Run, offering: number): boolean {
  return market.priceNanoPerHour[offering]! > world.bidNanoPerHour[offering]!;
}

/** The price is the notice; the loss follows. */
export function interruptForPrice(run: Run, instance: number): void {
  noticeInstance(run, instance);
  const { notice } = run.model.assumptions.spot;
  run.events.push(run.now + notice, Event.InstanceLost, instance, 0);
}

/** An instance that its owner runs is there, ready, from the start (UNMANAGED). */
export function ownInstance(run: Run, offering: number): void {
  const instance = createInstance(run, offering);
  const { trace, instances, room, empties } = run;
  trace.write(Kind.InstanceRunning, instance, offering, 0);
  trace.write(Kind.InstanceRegistered, instance, offering, 0);
  trace.write(Kind.InstanceReady, instance, offering, 0);
  instances.phase[instance] = Phase.Ready;
  room.add(instances.environment[instance]!, instance, offering);
  empties.add(instances.environment[instance]!, instance);
}

export function registerInstance(run: Run, instance: number): void {
  const { instances, nature, events } = run;
  if (instances.phase[instance] === Phase.Terminated) return;
  const offering = instances.offering[instance]!;
  run.trace.write(Kind.InstanceRegistered, instance, offering, 0);
  instances.phase[instance] = Phase.Registered;
  const firstTask = nature.firstTaskMs(offering, instances.launch[instance]!);
  events.push(run.now + firstTask, Event.InstanceReady, instance, 0);
}

/** The instance takes jobs from now on. */
export function readyInstance(run: Run, instance: number): void {
  const { instances, room, environments } = run;
  if (instances.phase[instance] === Phase.Terminated) return;
  const environment = instances.environment[instance]!;
  run.trace.write(Kind.InstanceReady, instance, instances.offering[instance]!, 0);
  instances.phase[instance] = Phase.Ready;
  arrive(run, instance);
  markDirty(run);
  if (instances.noticed[instance] === 1) return;
  room.add(environment, instance, instances.offering[instance]!);
  run.empties.add(environment, instance);
  environments[environment]!.unoffered.push(instance);
  run.unoffered++;
}

/** No longer on its way: it is ready, or gone before it was. */
function arrive(run: Run, instance: number): void {
  const environment = run.instances.environment[instance]!;
  const state = run.environments[environment]!;
  state.onTheWay.splice(state.onTheWay.indexOf(instance), 1);
  if (run.unbooked.has(instance)) run.unbooked.remove(environment, instance);
  state.onTheWayVcpuMilli -= run.model.offerings.vcpuMilli[run.instances.offering[instance]!]!;
  run.moving--;
}

/** Two minutes' notice: no new jobs, no scale-in; with draining its jobs get SIGTERM. */
export function noticeInstance(run: Run, instance: number): void {
  const { instances, room, jobs, model } = run;
  if (instances.phase[instance] === Phase.Terminated || instances.noticed[instance] === 1) return;
  const environment = instances.environment[instance]!;
  run.trace.write(Kind.InstanceNoticed, instance, instances.offering[instance]!, 0);
  instances.noticed[instance] = 1;
  instances.idleStamp[instance]!++;
  run.empties.delete(environment, instance);
  if (instances.phase[instance] === Phase.Ready) room.remove(environment, instance);
  markDirty(run);
  if (!model.assumptions.spot.draining) return;
  for (let job = instances.firstJob[instance]!; job >= 0; job = jobs.nextThere[job]!) {
    if (jobs.status[job] === JobStatus.RUNNING) signalJob(run, job, Reason.HostTerminated);
  }
}

/** EC2 takes the instance back: every attempt on it dies, in order of placement. */
export function loseInstance(run: Run, instance: number): void {
  const { instances, jobs } = run;
  if (instances.phase[instance] === Phase.Terminated) return;
  for (let job = instances.firstJob[instance]!; job >= 0; job = instances.firstJob[instance]!) {
    const timedOut = jobs.signal[job] === Reason.TimedOut;
    breakOff(run, job, timedOut ? Reason.TimedOut : Reason.HostTerminated);
    settle(run);
  }
  if (instances.everUsed[instance] === 0) loseInVain(run, instances.environment[instance]!);
  terminateInstance(run, instance, Reason.Reclaimed);
}

/** Whatever is lost in one instant counts once: it may be one event that takes many. */
function loseInVain({ environments, now }: Run, environment: number): void {
  const state = environments[environment]!;
  if (state.lostAt === now) return;
  state.lostAt = now;
  state.vainLosses++;
}

export function terminateInstance(run: Run, instance: number, reason: Reason): void {
  const { instances, room } = run;
  assert(instances.firstJob[instance]! < 0, 'an instance ends only when no job is on it');
  const environment = instances.environment[instance]!;
  const ready = instances.phase[instance] === Phase.Ready;
  if (ready && instances.noticed[instance] === 0) room.remove(environment, instance);
  if (run.isFargate[environment] === 0 && !ready) arrive(run, instance);
  run.empties.delete(environment, instance);
  giveUpPulls(run, instance);
  run.trace.write(
    code(Kind.InstanceTerminated, reason),
    instance,
    instances.offering[instance]!,
    0,
  );
  instances.phase[instance] = Phase.Terminated;
  instances.idleStamp[instance]!++;
  count(run, instances.offering[instance]!, -1);
  run.floorsOpen = true;
  markDirty(run);
}

/** Takes up that a job left an EC2 instance, or that none came: its idle time may start. */
export function releaseInstance(run: Run, instance: number): void {
  const { instances } = run;
  if (instances.firstJob[instance]! >= 0 || instances.noticed[instance] === 1) return;
  const environment = instances.environment[instance]!;
  if (run.hasNodes) becomeEmpty(run, environment, instance);
  if (run.isScaled[environment] === 1) startIdleTime(run, instance);
}

/** An instance that a node had for itself takes any job again. */
function becomeEmpty({ instances, room, empties }: Run, environment: number, id: number): void {
  if (instances.held[id] === 1) {
    instances.held[id] = 0;
    room.add(environment, id, instances.offering[id]!);
  }
  empties.add(environment, id);
}

/** From now on the instance is idle; when the grace is over it may go. */
export function startIdleTime(run: Run, instance: number): void {
  const { instances, world, nature, now } = run;
  const { scaleDownDelayMs } = world.environments[instances.environment[instance]!]!;
  const delayed = scaleDownDelayMs !== Infinity && instances.everUsed[instance] === 1;
  const offering = instances.offering[instance]!;
  const grace = delayed
    ? scaleDownDelayMs
    : nature.idleGraceMs(offering, instances.launch[instance]!);
  instances.idleSince[instance] = now;
  run.events.push(now + grace, Event.IdleOver, instance, ++instances.idleStamp[instance]!);
}
