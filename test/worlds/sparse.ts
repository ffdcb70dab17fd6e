/** Values and fields that are often left out, so that worlds stay simple. */
import fc from 'fast-check';

/** A record with each field in one of `rarity` cases; fields shrink to absent. */
export function sparse<T extends object>(
  fields: { readonly [Key in keyof T]?: fc.Arbitrary<NonNullable<T[Key]>> },
  rarity = 4,
): fc.Arbitrary<Partial<T>> {
  const entries = Object.entries(fields as Record<string, fc.Arbitrary<unknown>>).map(
    ([key, field]) => maybe(field, rarity).map((value) => [key, value] as const),
  );
  return fc
    .tuple(...entries)
    .map((all) => Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Partial<T>);
}

/** The value in one of `rarity` (≥ 1) cases, else undefined, to which it shrinks. */
export function maybe<T>(value: fc.Arbitrary<T>, rarity: number): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(undefined), weight: Math.round(100 * (rarity - 1)) },
    { arbitrary: value, weight: 100 },
  );
}

/** Some of `names`, each with a value in one of `rarity` cases. */
export function byName<T>(
  names: readonly string[],
  value: fc.Arbitrary<T>,
  rarity: number,
): fc.Arbitrary<Readonly<Record<string, T>>> {
  return fc
    .tuple(
      ...names.map((name) =>
        maybe(
          value.map((one): [string, T] => [name, one]),
          rarity,
        ),
      ),
    )
    .map((all) => Object.fromEntries(all.flatMap((entry) => (entry ? [entry] : []))));
}
