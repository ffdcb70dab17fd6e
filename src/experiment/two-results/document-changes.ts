/** What changed between two scenarios, as paths with the old and the new value. */
import { pathText } from '../../scenario/reading/tree.ts';

/** A value that was changed, added or removed. */
export interface DocumentChange {
  /** `computeEnvironments.main.computeResources.maxvCpus` */
  readonly path: string;
  /** Plain data; undefined = it was not there. */
  readonly before: unknown;
  /** undefined = it is no longer there. */
  readonly now: unknown;
}

/** In the order of the first document; what only the second has follows where it stands. */
export function documentChanges(before: unknown, now: unknown): readonly DocumentChange[] {
  return changesAt([], before, now);
}

type Steps = readonly (string | number)[];

function changesAt(steps: Steps, before: unknown, now: unknown): readonly DocumentChange[] {
  if (isMap(before) && isMap(now)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
    return keys.flatMap((key) => changesAt([...steps, key], before[key], now[key]));
  }
  if (Array.isArray(before) && Array.isArray(now) && before.length === now.length) {
    return before.flatMap((item, index) => changesAt([...steps, index], item, now[index]));
  }
  if (JSON.stringify(before) === JSON.stringify(now)) return [];
  return [{ path: pathText(steps), before, now }];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
