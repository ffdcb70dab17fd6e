/** Reads instants as AWS prints them. */

const instantPattern =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

/** To ms since 1970; fractions of a millisecond are dropped. undefined = it is no instant. */
export function instantOf(text: string): number | undefined {
  const match = instantPattern.exec(text);
  if (match === null) return undefined;
  const [, date = '', time = '', fraction = '', sign, hours = '0', minutes = '0'] = match;
  const local = `${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  const ms = Date.parse(local);
  // Some engines read the 31st of February as a day of March.
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== local) return undefined;
  const offsetMinutes = Number(hours) * 60 + Number(minutes);
  return ms - (sign === '-' ? -offsetMinutes : offsetMinutes) * 60_000;
}
