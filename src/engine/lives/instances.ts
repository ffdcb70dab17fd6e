/** The life of an EC2 instance, from launch to end [instances.1, instances.11, instances.15]. */
import { assert } from '../../kernel/assert.ts';
import type { EnvironmentId, InstanceId, OfferingId } from '../../kernel/ids.ts';
import type { Millis } from '../../kernel/units.ts';
import { JobStatus } from '../../words/job-status.ts';
import { overshoots, quotaMilli } from '../../model/rules/limits.ts';
import { type InstanceEnd, Kind, type LaunchRefusal, Reason } from '../../trace/record.ts';
import { code } from '../../trace/writer.ts';
import { Event } from '../state/event.ts';
import { Phase } from '../state/instance-state.ts';
import type { Or } from '../state/refusal.ts';
import type { Run } from '../state/run.ts';
import { breakOff, signalJob } from './attempts.ts';
import { settle } from './dependencies.ts';
import { giveUpPulls } from './pulls.ts';

/** Adds an instance or task of an offering, counted in everything that limits launches. */
export function createInstance(run: Run, offering: OfferingId): InstanceId {
  const { model, fleet, trace } = run;
  const { instances } = fleet;
  const instance = instances.add();
  const environment = model.offerings.environment[offering];
  const launch = fleet.launches[offering]++;
  instances.offering[instance] = offering;
  instances.environment[instance] = environment;
  instances.launch[instance] = launch;
  instances.environmentLaunch[instance] = ++fleet.environments[environment].launches;
  count(run, offering, 1);
  run.market.enter(instance, offering);
  trace.write(Kind.InstanceLaunched, instance, offering, launch);
  return instance;
}

function count(run: Run, offering: OfferingId, change: 1 | -1): void {
  const { model, fleet } = run;
  const { environment, vcpuMilli, purchase } = model.offerings;
  const state = fleet.environments[environment[offering]];
  state.livingCount += change;
  state.livingVcpuMilli += change * vcpuMilli[offering];
  fleet.living[offering] += change;
  fleet.livingVcpuMilli[purchase[offering]] += change * vcpuMilli[offering];
  run.world.islands.touchEnvironment(environment[offering]);
  noteFloor(run, environment[offering]);
}

/** Notes since when an environment has had fewer vCPUs than its floor [scale-out.17]. */
export function noteFloor(run: Run, environment: EnvironmentId): void {
  const state = run.fleet.environments[environment];
  if (state.livingVcpuMilli >= state.askedVcpuMilli) state.askedVcpuMilli = 0;
  const isMissed = state.livingVcpuMilli < floorOf(run, environment);
  if (!isMissed) state.floorMissedSince = Infinity;
  else if (state.floorMissedSince === Infinity) state.floorMissedSince = run.clock.now;
}

/** The milli-vCPU that an environment launches without any job [scale-out.10, updates.28]. */
export function floorOf({ fleet, world }: Run, environment: EnvironmentId): number {
  const { minVcpuMilli } = world.environments[environment];
  return Math.max(minVcpuMilli, fleet.environments[environment].askedVcpuMilli);
}

/** A request asks for desiredvCpus: its floor until they live, or could not be launched. */
export function askForDesired(run: Run, environment: EnvironmentId): void {
  const { enabled, desiredVcpuMilli } = run.world.environments[environment];
  run.fleet.environments[environment].askedVcpuMilli = enabled ? desiredVcpuMilli : 0;
  noteFloor(run, environment);
}

/** The vCPU limit that another instance or task of an offering would break. */
export function vcpuLimit({ model, world, fleet }: Run, offering: OfferingId): Or<LaunchRefusal> {
  const environment = model.offerings.environment[offering];
  const place = world.environments[environment];
  const vcpuMilli = model.offerings.vcpuMilli[offering];
  const { livingVcpuMilli } = fleet.environments[environment];
  const isOverMax = livingVcpuMilli + vcpuMilli > place.maxVcpuMilli;
  if (isOverMax && !overshoots(place)) return Reason.AtMaxVcpus;
  const isOverQuota = fleet.livingVcpuMilli[place.purchase] + vcpuMilli > quotaMilli(model, place);
  return isOverQuota ? Reason.VcpuQuota : Reason.Ok;
}

/** Requests an instance. */
export function launchInstance(run: Run, offering: OfferingId): InstanceId {
  const { fleet, nature, model, events, clock } = run;
  const instance = createInstance(run, offering);
  const environment = model.offerings.environment[offering];
  const state = fleet.environments[environment];
  state.onTheWay.push(instance);
  state.onTheWayVcpuMilli += model.offerings.vcpuMilli[offering];
  clock.moving++;
  const pending = nature.pendingMs(offering, fleet.instances.launch[instance]);
  events.push(clock.now + pending, Event.InstanceRuns, instance, 0);
  return instance;
}

/** pending → running [B3]. */
export function runInstance(run: Run, instance: InstanceId): void {
  const { nature, model, events } = run;
  const { instances } = run.fleet;
  const { now } = run.clock;
  if (instances.phase[instance] === Phase.Terminated) return;
  const end = startRunning(run, instance);
  const offering = instances.offering[instance];
  const registration = nature.registrationMs(offering, instances.launch[instance]);
  events.push(now + registration, Event.InstanceRegisters, instance, 0);
  if (end !== Infinity) {
    const { notice } = model.assumptions.spot;
    events.push(Math.max(now, end - notice), Event.InstanceNoticed, instance, 0);
    events.push(end, Event.InstanceLost, instance, 0);
  }
  if (isAboveBid(run, offering)) interruptForPrice(run, instance);
}

/** Billing starts; returns when a Spot instance or task is interrupted, Infinity = never. */
export function startRunning({ nature, trace, fleet, clock }: Run, instance: InstanceId): number {
  const { instances } = fleet;
  const offering = instances.offering[instance];
  trace.write(Kind.InstanceRunning, instance, offering, 0);
  instances.phase[instance] = Phase.Running;
  const ordinal = instances.environmentLaunch[instance];
  return nature.lifeEndMs(offering, instances.launch[instance], ordinal, clock.now as Millis);
}

/** Whether EC2 interrupts Spot instances of the offering for their price [P1, P8]. */
export function isAboveBid({ market, world }: Run, offering: OfferingId): boolean {
  return market.priceNanoPerHour[offering] > world.bidNanoPerHour[offering];
}

/** A price above the bid gives notice; the loss follows. */
export function interruptForPrice(run: Run, instance: InstanceId): void {
  noticeInstance(run, instance);
  const { notice } = run.model.assumptions.spot;
  run.events.push(run.clock.now + notice, Event.InstanceLost, instance, 0);
}

/** An instance that its owner runs is ready from the start (UNMANAGED) [E1]. */
export function ownInstance(run: Run, offering: OfferingId): void {
  const { trace, fleet } = run;
  const instance = createInstance(run, offering);
  trace.write(Kind.InstanceRunning, instance, offering, 0);
  trace.write(Kind.InstanceRegistered, instance, offering, 0);
  trace.write(Kind.InstanceReady, instance, offering, 0);
  fleet.instances.phase[instance] = Phase.Ready;
  openInstance(run, instance);
}

/** The instance takes jobs from now on. */
function openInstance({ fleet, features }: Run, instance: InstanceId): void {
  const { instances, room, environments } = fleet;
  const environment = instances.environment[instance];
  room.add(environment, instance, instances.offering[instance]);
  if (features.nodes) environments[environment].empty.add(instance);
}

export function registerInstance(run: Run, instance: InstanceId): void {
  const { nature, events, clock, trace } = run;
  const { instances } = run.fleet;
  if (instances.phase[instance] === Phase.Terminated) return;
  const offering = instances.offering[instance];
  trace.write(Kind.InstanceRegistered, instance, offering, 0);
  instances.phase[instance] = Phase.Registered;
  const firstTask = nature.firstTaskMs(offering, instances.launch[instance]);
  events.push(clock.now + firstTask, Event.InstanceReady, instance, 0);
}

/** A first task could start: the instance waits for a pass to offer it work. */
export function readyInstance(run: Run, instance: InstanceId): void {
  const { fleet, trace, clock } = run;
  const { instances } = fleet;
  if (instances.phase[instance] === Phase.Terminated) return;
  trace.write(Kind.InstanceReady, instance, instances.offering[instance], 0);
  instances.phase[instance] = Phase.Ready;
  arrive(run, instance);
  clock.askForPass();
  if (instances.noticed[instance] === 1) return;
  openInstance(run, instance);
  fleet.environments[instances.environment[instance]].unoffered.push(instance);
  fleet.unoffered++;
}

/** No longer on its way: ready, or terminated before that. */
function arrive({ fleet, model, clock, world }: Run, instance: InstanceId): void {
  const { instances, environments } = fleet;
  const environment = instances.environment[instance];
  const state = environments[environment];
  state.onTheWay.splice(state.onTheWay.indexOf(instance), 1);
  state.onTheWayVcpuMilli -= model.offerings.vcpuMilli[instances.offering[instance]];
  world.islands.touchEnvironment(environment);
  clock.moving--;
}

/** Two minutes' notice: no new jobs, no scale-in; with draining, SIGTERM to jobs [P2, P4, P7]. */
export function noticeInstance(run: Run, instance: InstanceId): void {
  const { jobs, model, trace, clock } = run;
  const { instances, room, environments } = run.fleet;
  if (instances.phase[instance] === Phase.Terminated || instances.noticed[instance] === 1) return;
  const environment = instances.environment[instance];
  trace.write(Kind.InstanceNoticed, instance, instances.offering[instance], 0);
  instances.noticed[instance] = 1;
  instances.idleStamp[instance]++;
  environments[environment].empty.delete(instance);
  room.remove(environment, instance);
  run.world.islands.touchEnvironment(environment);
  clock.askForPass();
  if (!model.assumptions.spot.draining) return;
  for (let job = instances.firstJob[instance]; job >= 0; job = jobs.nextThere[job]) {
    if (jobs.status[job] === JobStatus.RUNNING) signalJob(run, job, Reason.HostTerminated);
  }
}

/** EC2 takes the instance back: every attempt on it ends, in order of placement [P5, P6]. */
export function loseInstance(run: Run, instance: InstanceId): void {
  const { jobs } = run;
  const { instances } = run.fleet;
  if (instances.phase[instance] === Phase.Terminated) return;
  for (let job = instances.firstJob[instance]; job >= 0; job = instances.firstJob[instance]) {
    const timedOut = jobs.signal[job] === Reason.TimedOut;
    breakOff(run, job, timedOut ? Reason.TimedOut : Reason.HostTerminated);
    settle(run);
  }
  if (instances.everUsed[instance] === 0) wasteLaunch(run, instances.environment[instance]);
  terminateInstance(run, instance, Reason.Reclaimed);
}

/** Losses of one instant count once: a single event may take many instances. */
function wasteLaunch({ fleet, clock }: Run, environment: EnvironmentId): void {
  const state = fleet.environments[environment];
  if (state.wastedAt === clock.now) return;
  state.wastedAt = clock.now;
  state.wastedLaunches++;
}

export function terminateInstance(run: Run, instance: InstanceId, reason: InstanceEnd): void {
  const { fleet, trace, clock } = run;
  const { instances } = fleet;
  assert(instances.firstJob[instance] < 0, 'an instance is terminated only when no job is on it');
  const environment = instances.environment[instance];
  const offering = instances.offering[instance];
  const isOnItsWay = fleet.isFargate[environment] === 0 && instances.phase[instance] < Phase.Ready;
  if (isOnItsWay) arrive(run, instance);
  fleet.room.remove(environment, instance);
  fleet.environments[environment].empty.delete(instance);
  giveUpPulls(run, instance);
  trace.write(code(Kind.InstanceTerminated, reason), instance, offering, 0);
  instances.phase[instance] = Phase.Terminated;
  instances.idleStamp[instance]++;
  if (instances.outdated[instance] === 1) fleet.environments[environment].outdated--;
  count(run, offering, -1);
  run.market.leave(instance, offering);
  fleet.floorsOpen = true;
  clock.askForPass();
}
