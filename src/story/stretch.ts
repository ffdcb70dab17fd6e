/** One time in which a job is RUNNABLE, and what is told of it. */
import type { Reason } from '../trace/record.ts';
import type { Crossing, Shortage } from './stretch-market.ts';

/** From RUNNABLE to STARTING or to the end of the job or the run. */
export interface Stretch {
  readonly fromMs: number;
  toMs: number;
  /** RUNNABLE jobs of the queue then, by share row; −1 = FIFO. */
  readonly runnable: ReadonlyMap<number, number>;
  /** Others of the queue placed meanwhile, by share row. */
  readonly placed: Map<number, number>;
  readonly waits: Wait[];
  readonly refusals: Refusal[];
  /** EC2 instances launched meanwhile in the queue's environments. */
  readonly launches: Launches[];
  /** In the queue's environments, of offerings that hold the job. */
  readonly crossings: Crossing[];
  readonly shortages: Shortage[];
}

/** A refusal of the queue's head that stood; heads in turn for one reason are one. */
export interface Wait {
  readonly fromMs: number;
  toMs: number;
  readonly reason: Reason;
  readonly firstHead: number;
  lastHead: number;
  heads: number;
  /** It stood when the run ended. */
  isOpen: boolean;
}

/** Refusals of an environment to launch for one reason. */
export interface Refusal {
  readonly environment: number;
  readonly reason: Reason;
  readonly fromMs: number;
  toMs: number;
  times: number;
  /** How long they stood, together. */
  forMs: number;
}

export interface Launches {
  readonly environment: number;
  readonly fromMs: number;
  toMs: number;
  count: number;
}

/** A refusal that stands; `head` is the job refused, −1 where a launch was. */
export interface Standing {
  readonly reason: Reason;
  readonly head: number;
  fromMs: number;
}

/** The job turns RUNNABLE when there are these others. */
export function openStretch(fromMs: number, runnable: ReadonlyMap<number, number>): Stretch {
  const counts = { runnable: new Map(runnable), placed: new Map<number, number>() };
  const market = { crossings: [], shortages: [] };
  return { fromMs, toMs: NaN, ...counts, waits: [], refusals: [], launches: [], ...market };
}

/** Until when a refusal stood. */
export interface Until {
  readonly toMs: number;
  /** It is the end of the run, at which it stands still. */
  readonly isEnd: boolean;
}

/** The head's refusal has stood until now. */
export function tellWait(stretch: Stretch, head: Standing, until: Until, actor: number): void {
  const { waits } = stretch;
  const { head: job, reason, fromMs } = head;
  const { toMs, isEnd } = until;
  if (toMs <= fromMs && !isEnd) return;
  const last = waits.at(-1);
  const isSame = last?.lastHead === job || (job !== actor && last?.lastHead !== actor);
  if (last?.toMs === fromMs && last.reason === reason && isSame) {
    if (last.lastHead !== job) last.heads++;
    last.toMs = toMs;
    last.lastHead = job;
    last.isOpen = isEnd;
    return;
  }
  waits.push({ fromMs, toMs, reason, firstHead: job, lastHead: job, heads: 1, isOpen: isEnd });
}

/** The environment's refusal has stood until now. */
export function tellRefusal(
  { refusals }: Stretch,
  environment: number,
  { reason, fromMs }: Standing,
  { toMs, isEnd }: Until,
): void {
  if (toMs <= fromMs && !isEnd) return;
  const forMs = toMs - fromMs;
  const known = refusals.find((one) => one.environment === environment && one.reason === reason);
  if (known === undefined) {
    refusals.push({ environment, reason, fromMs, toMs, times: 1, forMs });
    return;
  }
  known.toMs = toMs;
  known.times++;
  known.forMs += forMs;
}

/** An instance is launched. */
export function tellLaunch({ launches }: Stretch, environment: number, at: number): void {
  const known = launches.find((one) => one.environment === environment);
  if (known === undefined) {
    launches.push({ environment, fromMs: at, toMs: at, count: 1 });
    return;
  }
  known.toMs = at;
  known.count++;
}
