/** The words that numbers stand for. */

/** By number: `namesOf({ ON: 0, OFF: 1 })[1]` is `'OFF'`, for the compiler too. */
export function namesOf<const Numbers extends Readonly<Record<string, number>>>(numbers: Numbers) {
  const pairs = Object.entries(numbers).map(([name, number]) => [number, name] as const);
  return Object.fromEntries(pairs) as {
    readonly [Name in keyof Numbers & string as Numbers[Name]]: Name;
  };
}
