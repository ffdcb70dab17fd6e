/** The naive reference simulation: the rules of `docs/rules/` as plainly as possible. */
import type { Model } from '../../model/model.ts';
import type { Nature } from '../../nature/nature.ts';
import { dispatchInstant } from './cadence.ts';
import { parentOf } from './family.ts';
import { startOwnInstances } from './instances.ts';
import { submit } from './jobs.ts';
import { isChangeAwaited, startPools } from './market.ts';
import { pass } from './pass.ts';
import { mayLeave } from './scale-in.ts';
import { askForDesired, isBelowFloor, isManagedEc2 } from './since.ts';
import { newSimulation } from './start.ts';
import {
  type LimitClock,
  type PlannedEvent,
  type Instance,
  isTerminal,
  type Job,
  type Row,
  type Sim,
} from './state.ts';
import { pushScenarioEvents } from './updates.ts';

/** Beyond this, the run of a small world does not end. */
export class NeverEnds extends Error {}
const roundsMax = 100;
const instantsMax = 5_000;

/** Runs `model` to its end and keeps the trace. Throws `NeverEnds` if it does not end. */
export function referenceRun(model: Model, nature: Nature): { records: Row[]; endedMs: number } {
  const sim = newSimulation(model, nature);
  startOwnInstances(sim);
  pushScenarioEvents(sim);
  startPools(sim);
  for (const { id } of sim.environments) askForDesired(sim, id);
  const { horizonMs } = model;
  for (let instants = 0; sim.now < horizonMs; instants++) {
    if (instants > instantsMax) throw new NeverEnds('the run does not end');
    runInstant(sim);
    if (horizonMs === Infinity && isOver(sim)) return { records: sim.rows, endedMs: sim.now };
    sim.now = nextInstant(sim);
    if (sim.now === Infinity && horizonMs === Infinity)
      throw new Error('nothing moves, yet the run is not over');
  }
  return { records: sim.rows, endedMs: horizonMs };
}

function runInstant(sim: Sim): void {
  const submissions = { done: false };
  let rounds = 0;
  do {
    if (rounds++ > roundsMax) throw new NeverEnds('an instant does not end');
    drain(sim, submissions);
    if (isPassDue(sim)) pass(sim);
    takeScaleIns(sim);
  } while (nextEvent(sim, 0, 6) !== undefined || isPassDue(sim));
}

/** The next event of this instant among the ranks `from` … `to`. */
function nextEvent(sim: Sim, from: number, to: number): PlannedEvent | undefined {
  return sim.events
    .filter((event) => event.at === sim.now && event.rank >= from && event.rank <= to)
    .sort((a, b) => a.rank - b.rank || a.serial - b.serial)[0];
}

function take(sim: Sim, event: PlannedEvent): void {
  sim.events.splice(sim.events.indexOf(event), 1);
  if (typeof event.action === 'function') event.action();
  else submit(sim, event.action);
}

function drain(sim: Sim, submissions: { done: boolean }): void {
  for (;;) {
    const event = nextEvent(sim, 0, 6);
    if (!submissions.done && (event === undefined || event.rank >= 5)) {
      submissions.done = true;
      submitDue(sim);
      continue;
    }
    if (event === undefined) return;
    take(sim, event);
  }
}

function submitDue(sim: Sim): void {
  const { submitMs, arrayIndex } = sim.model.jobs;
  for (const job of sim.jobs) {
    if (submitMs[job.id] === sim.now && arrayIndex[job.id] < 0) submit(sim, job);
  }
}

/** Scale-in comes after everything else of this instant. */
function takeScaleIns(sim: Sim): void {
  for (;;) {
    const event = nextEvent(sim, 0, 8);
    if (event === undefined || event.rank < 8) return;
    take(sim, event);
  }
}

function isPassDue(sim: Sim): boolean {
  return passInstant(sim) <= sim.now;
}

/** When the next pass is due: for a dirty state or a wake. */
function passInstant(sim: Sim): number {
  const { dirtySince, wakes } = sim;
  const dirtyPass = dirtySince === undefined ? Infinity : dispatchInstant(sim, dirtySince);
  return Math.min(dirtyPass, ...wakes);
}

function nextInstant(sim: Sim): number {
  const { submitMs } = sim.model.jobs;
  const submissions = sim.jobs.map(({ id }) => submitMs[id]).filter((at) => at > sim.now);
  return Math.min(passInstant(sim), ...sim.events.map(({ at }) => at), ...submissions);
}

/** Whether nothing more can happen except interruptions. */
function isOver(sim: Sim): boolean {
  if (isSubmissionToCome(sim) || sim.jobs.some((job) => isMoving(sim, job))) return false;
  if (sim.clocks.some((clock) => canAct(sim, clock))) return false;
  const runnable = sim.jobs.filter(({ status }) => status === 'RUNNABLE');
  const eventLeft = sim.model.events.some(({ atMs }) => atMs > sim.now);
  if (runnable.length > 0 && (eventLeft || isChangeAwaited(sim))) return false;
  const wanting = runnable.length > 0 || sim.environments.some(({ id }) => isBelowFloor(sim, id));
  if (wanting && passInstant(sim) !== Infinity) return false;
  return !sim.instances.some((one) => isOnItsWay(sim, one) || couldLeave(sim, one));
}

function isSubmissionToCome(sim: Sim): boolean {
  const { submitMs } = sim.model.jobs;
  const triggered = sim.events.some(({ action }) => typeof action !== 'function');
  const isTimed = (at: number) => at > sim.now && at !== Infinity;
  return triggered || sim.jobs.some(({ id }) => isTimed(submitMs[id]));
}

/** Whether the job is not evaluated yet, held, STARTING or RUNNING. */
function isMoving(sim: Sim, job: Job): boolean {
  const { status, held, evaluated } = job;
  if (status === 'NONE' || isTerminal(job)) return false;
  if (parentOf(sim, job) === undefined && !evaluated) return true;
  return held || status === 'STARTING' || status === 'RUNNING';
}

function canAct(sim: Sim, { at, queue, refusal }: LimitClock): boolean {
  return at > sim.now && sim.queues[queue].lastRefusal === refusal;
}

function isOnItsWay(sim: Sim, { living, ready, environment }: Instance): boolean {
  return living && !ready && sim.world.environments[environment].platform === 'EC2';
}

function couldLeave(sim: Sim, instance: Instance): boolean {
  const { living, hadJob, bookedFor, environment } = instance;
  const isKept = !hadJob && bookedFor !== undefined;
  return living && !isKept && isManagedEc2(sim, environment) && mayLeave(sim, instance);
}
