/** Arbitrary values of a document: times on a coarse grid, choices, and keys that may be absent. */
import fc from 'fast-check';

/** Times meet on multiples of this, so that things happen at the same instant. */
const stepSeconds = 30;

/** Any number of an index; it is taken modulo the length of the list that it chooses from. */
export const anyIndex: fc.Arbitrary<number> = fc.nat(11);

/** A time of up to so many steps of 30 s, which shrinks to 0 s. */
export function steps(most: number, least = 0): fc.Arbitrary<string> {
  return fc.integer({ min: least, max: most }).map((count) => `${count * stepSeconds}s`);
}

/** A value that is there in one of three draws, and shrinks to its absence. */
export function maybe<T>(value: fc.Arbitrary<T>, isWanted = true): fc.Arbitrary<T | undefined> {
  return present(value, isWanted ? 2 : Infinity);
}

/** A value that is there in one of ten draws. */
export function rarely<T>(value: fc.Arbitrary<T>, isWanted = true): fc.Arbitrary<T | undefined> {
  return present(value, isWanted ? 9 : Infinity);
}

/** Absent so many times as often as there. */
function present<T>(value: fc.Arbitrary<T>, absences: number): fc.Arbitrary<T | undefined> {
  const absent = fc.constant(undefined);
  if (absences === Infinity) return absent;
  const choices = [
    { arbitrary: absent, weight: absences },
    { arbitrary: value, weight: 1 },
  ] as const;
  return fc.oneof({ withCrossShrink: true }, ...choices);
}

/** One of the words, which shrinks to the first. */
export function oneOf<T>(words: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...words);
}

/** The item that an index means, whatever the length of the list. */
export function chosen<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('expected a list with at least one entry to choose from');
  return item;
}

/** The items that indices mean, each once, in their order. */
export function allChosen<T>(list: readonly T[], indices: readonly number[]): readonly T[] {
  return [...new Set(indices.map((index) => chosen(list, index)))];
}

/**
 * From `least` to `most` entries. The bound is a filter, since fast-check drops single entries of a
 * list only where the list might be empty.
 */
export function some<T>(entry: fc.Arbitrary<T>, most: number, least = 1): fc.Arbitrary<T[]> {
  return fc.array(entry, { maxLength: most }).filter(({ length }) => length >= least);
}

/** From one to three indices. */
export const indices = some(anyIndex, 3);
