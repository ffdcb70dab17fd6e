/** A story as far as it is written, and what it is written from. */
import type { Lifetimes } from '../fold/lifetimes.ts';
import type { Wait } from '../fold/waits.ts';
import { firstWorld } from '../model/model.ts';
import type { Roles } from './roles.ts';

/** What happened: the sentence that says so, and its figures by the keys that they have in JSON. */
export interface StoryEvent {
  readonly atMs: number;
  readonly what: string;
  readonly [figure: string]: unknown;
  readonly text: string;
}

export type Draft = ReturnType<typeof emptyDraft>;

/** `waits` are those of the job, in order. */
export function emptyDraft(lives: Lifetimes, roles: Roles, waits: readonly Wait[]) {
  return {
    ...roles,
    lives,
    events: [] as StoryEvent[],
    /** Instant of the record that is being written about. */
    nowMs: 0,
    /** Not written yet. */
    waits: [...waits],
    world: firstWorld(lives.model),
    isSubmitted: false,
    isOver: false,
    /** Dependencies that have not ended. */
    open: [...roles.dependencies, ...roles.parentDependencies],
    /** Children of an array that have ended. */
    children: { succeeded: 0, failed: 0, firstFailed: undefined as string | undefined },
  };
}

/** The next event. */
export function say({ events, nowMs }: Draft, what: string, figures: object, text: string): void {
  events.push({ atMs: nowMs, what, ...figures, text });
}
