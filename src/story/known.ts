/** What a story is told from when the run is over. */
import type { Cast } from './cast.ts';
import type { Kept } from './records.ts';
import type { Stretch } from './stretch.ts';
import type { Lifetimes } from '../fold/lifetimes.ts';

export interface Known {
  readonly lives: Lifetimes;
  readonly cast: Cast;
  /** In order of the trace. */
  readonly kept: readonly Kept[];
  readonly stretches: readonly Stretch[];
}
