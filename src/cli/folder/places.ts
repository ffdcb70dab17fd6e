/** Where a result lies, and where it is made. */
import { basename, dirname, join } from 'node:path';

/** The places of one result. */
export interface ResultPlaces {
  readonly target: string;
  /** The hidden folder; it is there only while somebody writes, or after an interruption. */
  readonly work: string;
  /** A file for each process that writes or wants to. */
  readonly holders: string;
  /** The new result while it is made, and the old one until the new one is in. */
  readonly made: string;
  readonly old: string;
  /** What is being removed of the old result. */
  readonly gone: string;
}

/** `target` is absolute. */
export function placesOf(target: string): ResultPlaces {
  const work = join(dirname(target), `.${basename(target)}.batchcast`);
  return {
    target,
    work,
    holders: join(work, 'holders'),
    made: join(work, 'new'),
    old: join(work, 'old'),
    gone: join(work, 'gone'),
  };
}
