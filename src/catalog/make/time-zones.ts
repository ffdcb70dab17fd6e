/** Makes `words/time-zones.ts` from the IANA time zone database. */

const columns = 98;

/** `tzdata`: the text of its `tzdata.zi`, which begins with `# version …`. */
export function timeZonesSource(tzdata: string): string {
  const version = /^# version (\S+)/.exec(tzdata)?.[1] ?? 'unknown';
  const zones = tzdata.matchAll(/^Z (\S+)/gm);
  const links = tzdata.matchAll(/^L \S+ (\S+)/gm);
  const names = [...zones, ...links].map(([, name = '']) => name);
  // `Factory` stands for a clock that nobody has set.
  const known = names.filter((name) => name !== 'Factory').sort();
  return [
    '/** The names of time zones; made by catalog/make-time-zones.ts. */',
    '',
    `/** Of version ${version} of the IANA time zone database, old names included. */`,
    'const names = `',
    ...wrapped(known),
    '`;',
    '',
    '/** Sorted. */',
    'export const timeZones: readonly string[] = names.trim().split(/\\s+/);',
    '',
  ].join('\n');
}

function wrapped(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= columns) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
