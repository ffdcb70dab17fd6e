/** Where a result lies, and where it is made. */
import { basename, dirname, join } from 'node:path';

/** The places of one result. */
export interface ResultPlaces {
  readonly target: string;
  /** The hidden folder; it is there only while somebody writes, or after an interruption. */
  readonly work: string;
  /** Who writes; who takes over from one that has ended. */
  readonly holder: string;
  readonly heir: string;
  /** The new result while it is made, and the old one until the new one is in. */
  readonly made: string;
  readonly old: string;
}

/** `target` is absolute. */
export function placesOf(target: string): ResultPlaces {
  const work = join(dirname(target), `.${basename(target)}.batchcast`);
  const [holder, heir, made, old] = ['holder', 'heir', 'new', 'old'].map((name) =>
    join(work, name),
  ) as [string, string, string, string];
  return { target, work, holder, heir, made, old };
}
