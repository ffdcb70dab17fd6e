/** Where the telling of a story has got to. */
import type { World } from '../model/places.ts';
import type { Known } from './known.ts';
import type { StoryEvent } from './story.ts';
import { stretchEvents } from './stretch-events.ts';

/** What the next record adds to. */
export interface Telling extends Known {
  readonly events: StoryEvent[];
  /** Rows of the actor's attempts, in order. */
  readonly attempts: readonly number[];
  /** The attempt under way is `attempts[begun − 1]`. */
  begun: number;
  stretch: number;
  world: World;
  /** Work that the attempt which ends next has kept, and what those before it had. */
  keptMs: number | undefined;
  savedMs: number;
  isHere: boolean;
  isOver: boolean;
  readonly endedDependencies: Set<number>;
  readonly children: { succeeded: number; failed: number; firstFailed: string | undefined };
}

/** The next stretch, after a JobRunnable or JobRetried record. */
export function tellStretch(telling: Telling, again: boolean): void {
  const stretch = telling.stretches[telling.stretch];
  telling.stretch++;
  if (stretch !== undefined) telling.events.push(...stretchEvents(telling, stretch, again));
}
