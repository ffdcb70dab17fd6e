/** Sections of a scenario as a user writes them: what a YAML file would hold. */

/** A map of a document; values are texts, numbers, lists and maps. */
export interface WrittenMap {
  readonly [key: string]: unknown;
}

/** A whole scenario as a plain object. */
export interface WrittenScenario extends WrittenMap {
  readonly name: string;
  readonly seed: number | string;
}

/** The map without the keys whose value is undefined. */
export function written(keys: WrittenMap): WrittenMap {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

/** The map with its keys, or undefined where none has a value. */
export function writtenIf(keys: WrittenMap): WrittenMap | undefined {
  const map = written(keys);
  return Object.keys(map).length === 0 ? undefined : map;
}

/** Entries by numbered names: `queue-1`, `queue-2`. */
export function byNumber<T>(noun: string, entries: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.map((entry, index) => [numbered(noun, index), entry]));
}

/** The name of the entry at an index. */
export function numbered(noun: string, index: number): string {
  return `${noun}-${index + 1}`;
}
