/** Values as pictures take them: fewer of them, their range, and their distribution. */

/** At most so many, at even distances. */
export function thinned<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, index) => index * (all.length / most)).flatMap((place) =>
    all.slice(Math.floor(place), Math.floor(place) + 1),
  );
}

/** Of one value or more. */
export function rangeOf(values: readonly number[]): readonly [from: number, to: number] {
  return [Math.min(...values), Math.max(...values)];
}

/** The steps of the share of values that are at most so large. */
export function distributionOf(
  values: readonly number[],
): readonly { readonly value: number; readonly share: number }[] {
  const sorted = [...values].sort((a, b) => a - b);
  const steps = sorted.map((value, index) => ({ value, share: (index + 1) / sorted.length }));
  return steps
    .slice(0, 1)
    .map((first) => ({ ...first, share: 0 }))
    .concat(steps);
}
