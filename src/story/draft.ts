/** A story while it is written, and the state that it is written from. */
import { gauges } from '../fold/gauges.ts';
import type { Lives } from '../fold/lives/lifetimes.ts';
import type { EnvironmentId, JobId, OfferingId, PoolId } from '../kernel/ids.ts';
import { firstWorld } from '../model/model.ts';
import type { Kind, Reason } from '../trace/record.ts';
import { rolesAround } from './roles.ts';

/** What happened: its sentence, and its figures by their keys in JSON. */
export interface StoryEvent {
  readonly atMs: number;
  readonly what: string;
  readonly [figure: string]: unknown;
  readonly text: string;
}

/** A record of the trace; what its subject and its object are depends on its kind. */
export interface StoryRecord {
  kind: Kind;
  reason: Reason;
  subject: number;
  object: number;
  value: number;
}

/** Adds to the story what a record says; the lives include the record, and maybe later ones. */
export type Writer = (draft: Draft, record: StoryRecord) => void;

/** The head of the queue is not placed, or an environment may not launch anything. */
export interface StandingRefusal {
  readonly fromMs: number;
  readonly reason: Reason;
  /** The head; −1 = a launch. */
  readonly job: JobId;
}

/** How long heads were refused for one reason: the job itself, or other jobs in turn. */
export interface HeadWait extends StandingRefusal {
  readonly toMs: number;
  /** The run ends before the refusal does. */
  readonly isOpen: boolean;
  readonly first: JobId;
  readonly heads: number;
}

/** Something that happens during a wait; all with the same key are one event. */
export interface Happening {
  readonly key: string | number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly event: (all: Times) => StoryEvent;
}

/** How often something happened: the first time from `atMs`, the last time to `untilMs`. */
export interface Times {
  readonly atMs: number;
  readonly untilMs: number;
  readonly times: number;
  readonly forMs: number;
}

/** From RUNNABLE to STARTING, or to the end of the job or of the run. */
export function newWait(fromMs: number, index: number) {
  return {
    fromMs,
    /** Where its events go among those of the story. */
    index,
    /** Jobs of the queue placed meanwhile: of the same share, and of others. */
    placed: { ofShare: 0, ofOthers: 0 },
    heads: [] as HeadWait[],
    crossings: [] as Happening[],
    shortages: [] as Happening[],
    launches: [] as Happening[],
    refusals: [] as Happening[],
  };
}

export type Draft = ReturnType<typeof emptyDraft>;

/** The story of `asked` before any record. */
export function emptyDraft(lives: Lives, asked: JobId) {
  const { model } = lives;
  const roles = rolesAround(model, asked);
  return {
    ...roles,
    model,
    lives,
    /** What is RUNNABLE now, before the record that is being read. */
    gauges: gauges(model),
    events: [] as StoryEvent[],
    /** Instant of the latest record. */
    nowMs: 0,
    world: firstWorld(model),
    /** Before the latest update, and the latest request that each environment refused. */
    worldBefore: firstWorld(model),
    refusedRevisions: new Map<EnvironmentId, number>(),
    /** An update replaces the host: as of now, and before the latest update. */
    isOutdated: false,
    wasOutdated: false,
    /** nano-dollars per hour of pools whose prices have changed. */
    prices: new Map<PoolId, number>(),
    /** Depths of Spot pools in millionths, where they are drawn. */
    depths: new Map<PoolId, number>(),
    isSubmitted: false,
    isOver: false,
    /** Dependencies that have not ended. */
    openDependencies: [...roles.dependencies, ...roles.parentDependencies],
    /** Children of an array that have ended. */
    children: { succeeded: 0, failed: 0, firstFailed: undefined as string | undefined },
    /** Attempts of all jobs so far. */
    placements: 0,
    /** The job's latest attempt, a row of `AttemptLives`, and its instance until it ends. */
    attempt: -1,
    host: -1,
    /** undefined = the job is not RUNNABLE. */
    wait: undefined as ReturnType<typeof newWait> | undefined,
    /** Total of the waits that have ended. */
    runnableMs: 0,
    /** Refusals in force: of the queue's head, and of launches by environment. */
    refusals: new Map<EnvironmentId | 'head', StandingRefusal>(),
  };
}

/** The next event. */
export function addEvent(
  { events, nowMs }: Draft,
  what: string,
  figures: object,
  text: string,
): void {
  events.push({ atMs: nowMs, what, ...figures, text });
}

/** What a Spot offering costs now, in nano-dollars per hour. */
export function priceOf({ model, world, prices }: Draft, offering: OfferingId): number {
  const { offerings, pools } = model;
  const pool = offerings.pool[offering];
  const isConstant = pools.prices[pool].kind === 'constant';
  return prices.get(pool) ?? (isConstant ? world : offerings).priceNanoPerHour[offering];
}
