/** The times in which a job is RUNNABLE: behind whom it stands, what its environments refuse. */
import { firstWorld, type Model } from '../model/model.ts';
import { Kind, type Reason, type Records } from '../trace/record.ts';
import {
  openStretch,
  type Standing,
  type Stretch,
  tellLaunch,
  tellRefusal,
  tellWait,
  type Until,
} from './stretch.ts';
import {
  addTo,
  firstPrices,
  holdsJob,
  movePrice,
  type Prices,
  updatePrices,
} from './stretch-market.ts';

/** What is known of the actor's queue at an instant. */
interface Tracker {
  readonly model: Model;
  readonly actor: number;
  /** −1 = none: an array parent waits in no queue. */
  readonly queue: number;
  readonly isRunnable: Uint8Array;
  /** RUNNABLE jobs of the queue, by share row. */
  readonly runnable: Map<number, number>;
  /** The refusal of the queue's head that stands. */
  head: Standing | undefined;
  /** The refusals to launch that stand, by environment. */
  readonly refused: Map<number, Standing>;
  environments: ReadonlySet<number>;
  readonly prices: Prices;
  readonly stretches: Stretch[];
  open: Stretch | undefined;
}

/** Reads every record; `result` closes what is open at the end of the run. */
export interface Stretches {
  write(records: Records, row: number): void;
  result(endedMs: number): readonly Stretch[];
}

/** The stretches of `actor`; −1 = an array parent, which has none. */
export function stretchesOf(model: Model, actor: number): Stretches {
  const queue = actor < 0 ? -1 : model.jobs.queue[actor]!;
  const tracker: Tracker = {
    model,
    actor,
    queue,
    isRunnable: new Uint8Array(model.jobs.count),
    runnable: new Map(),
    head: undefined,
    refused: new Map(),
    environments: new Set(firstWorld(model).queues[queue]?.environments),
    prices: firstPrices(model),
    stretches: [],
    open: undefined,
  };
  return {
    write: (records, row) => track(tracker, records, row),
    result(endedMs) {
      close(tracker, { toMs: endedMs, isEnd: true });
      return tracker.stretches;
    },
  };
}

function track(tracker: Tracker, records: Records, row: number): void {
  const subject = records.subject[row]!;
  const at = records.at[row]!;
  switch (records.kind[row]) {
    case Kind.JobRunnable:
    case Kind.JobRetried:
      return turnRunnable(tracker, subject, at);
    case Kind.JobPlaced:
      return leave(tracker, subject, at, true);
    case Kind.JobSucceeded:
    case Kind.JobFailed:
      return leave(tracker, subject, at, false);
    case Kind.PlacementRefused:
      if (records.object[row] !== tracker.queue) return;
      settleHead(tracker, { toMs: at, isEnd: false });
      tracker.head = { reason: records.reason[row]!, head: subject, fromMs: at };
      return;
    case Kind.LaunchRefused:
      if (records.object[row]! >= 0) return meetShortage(tracker, records.object[row]!, at);
      return refuseLaunch(tracker, subject, records.reason[row]!, at);
    case Kind.InstanceLaunched:
      return launch(tracker, records.object[row]!, at);
    case Kind.PriceChanged:
      return changePrice(tracker, subject, records.value[row]!, at);
    case Kind.WorldUpdated:
      return update(tracker, subject);
  }
}

function turnRunnable(tracker: Tracker, job: number, at: number): void {
  const { model, actor, queue, head, refused, runnable } = tracker;
  if (model.jobs.queue[job] !== queue) return;
  if (job === actor) {
    tracker.open = openStretch(at, runnable);
    tracker.stretches.push(tracker.open);
    // What stands already begins to matter now.
    if (head !== undefined) head.fromMs = at;
    for (const standing of refused.values()) standing.fromMs = at;
  }
  tracker.isRunnable[job] = 1;
  add(runnable, model.jobs.share[job]!, 1);
}

/** Placed or terminal: no longer RUNNABLE, and its refusal stands no more. */
function leave(tracker: Tracker, job: number, at: number, isPlaced: boolean): void {
  const { isRunnable, runnable, model } = tracker;
  if (tracker.head?.head === job) {
    settleHead(tracker, { toMs: at, isEnd: false });
    tracker.head = undefined;
  }
  if (job === tracker.actor) close(tracker, { toMs: at, isEnd: false });
  if (isRunnable[job] === 0) return;
  isRunnable[job] = 0;
  add(runnable, model.jobs.share[job]!, -1);
  if (isPlaced && tracker.open !== undefined) add(tracker.open.placed, model.jobs.share[job]!, 1);
}

function close(tracker: Tracker, until: Until): void {
  const { open, refused } = tracker;
  if (open === undefined) return;
  settleHead(tracker, until);
  for (const environment of refused.keys()) settleRefusal(tracker, environment, until);
  open.toMs = until.toMs;
  tracker.open = undefined;
}

/** Tells how long the head's refusal has stood in the open stretch. */
function settleHead({ open, head, actor }: Tracker, until: Until): void {
  if (open === undefined || head === undefined) return;
  tellWait(open, head, until, actor);
  head.fromMs = until.toMs;
}

function settleRefusal(tracker: Tracker, environment: number, until: Until): void {
  const { open, refused, environments } = tracker;
  const standing = refused.get(environment);
  if (open === undefined || standing === undefined || !environments.has(environment)) return;
  tellRefusal(open, environment, standing, until);
}

function refuseLaunch(tracker: Tracker, environment: number, reason: Reason, at: number): void {
  settleRefusal(tracker, environment, { toMs: at, isEnd: false });
  tracker.refused.set(environment, { reason, head: -1, fromMs: at });
}

/** A launch that succeeds ends the environment's refusal. */
function launch(tracker: Tracker, offering: number, at: number): void {
  const { model, refused, open, environments } = tracker;
  const environment = model.offerings.environment[offering]!;
  settleRefusal(tracker, environment, { toMs: at, isEnd: false });
  refused.delete(environment);
  const isEc2 = model.environments[environment]!.platform === 'EC2';
  if (open !== undefined && isEc2 && environments.has(environment)) {
    tellLaunch(open, environment, at);
  }
}

function update(tracker: Tracker, id: number): void {
  const event = tracker.model.events[id]!;
  if (event.kind !== 'update') return;
  tracker.environments = new Set(event.world.queues[tracker.queue]?.environments);
  updatePrices(tracker.prices, event.world);
}

/** An offering's pool has no room: the environment may launch another yet. */
function meetShortage(tracker: Tracker, offering: number, at: number): void {
  const { open } = tracker;
  if (open === undefined || !isOfJob(tracker, offering)) return;
  addTo(open.shortages, { offering, fromMs: at, toMs: at, times: 1 });
}

function changePrice(tracker: Tracker, pool: number, nanoPerHour: number, at: number): void {
  const { open, prices } = tracker;
  for (const crossing of movePrice(prices, pool, nanoPerHour)) {
    if (open === undefined || !isOfJob(tracker, crossing.offering)) continue;
    addTo(open.crossings, { ...crossing, fromMs: at, toMs: at, times: 1 });
  }
}

/** Whether the job waits for instances of the offering. */
function isOfJob({ model, environments, actor }: Tracker, offering: number): boolean {
  const isNamed = environments.has(model.offerings.environment[offering]!);
  return isNamed && holdsJob(model, offering, actor);
}

function add(counts: Map<number, number>, key: number, change: number): void {
  counts.set(key, (counts.get(key) ?? 0) + change);
}
