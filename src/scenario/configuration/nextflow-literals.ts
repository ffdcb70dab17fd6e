/** Literal values of Nextflow's configuration: all else is an expression, and not evaluated. */

const unitsMib: Readonly<Record<string, number>> = {
  B: 2 ** -20,
  KB: 2 ** -10,
  MB: 1,
  GB: 2 ** 10,
  TB: 2 ** 20,
};
const unitsSeconds: Readonly<Record<string, number>> = {
  ...{ ms: 0.001, milli: 0.001, millis: 0.001, s: 1, sec: 1, second: 1, seconds: 1 },
  ...{ m: 60, min: 60, minute: 60, minutes: 60, h: 3_600, hour: 3_600, hours: 3_600 },
  ...{ d: 86_400, day: 86_400, days: 86_400 },
};

/** A text in quotes in which nothing is replaced. */
export function literalText(value: string): string | undefined {
  const bare = withoutBraces(value);
  return /^'([^'\\\n]*)'$/.exec(bare)?.[1] ?? /^"([^"\\$\n]*)"$/.exec(bare)?.[1];
}

/** A whole number. */
export function literalNumber(value: string): number | undefined {
  const bare = withoutBraces(value);
  return /^\d{1,9}$/.test(bare) ? Number(bare) : undefined;
}

/** `8.GB`, `'8 GB'` or `'8.5GB'`, in MiB. */
export function literalMib(value: string): number | undefined {
  const bare = literalText(value) ?? withoutBraces(value);
  const [, figure = '', unit = ''] =
    /^(\d{1,9}(?:\.\d{1,6})?)\s*\.?\s*([KMGT]?B)$/i.exec(bare) ?? [];
  const mib = Math.ceil(Number(figure) * (unitsMib[unit.toUpperCase()] ?? Number.NaN));
  return figure !== '' && mib > 0 ? mib : undefined;
}

/** `2.h`, `'2h'` or `'1d 2h'`, in seconds. */
export function literalSeconds(value: string): number | undefined {
  const bare = literalText(value) ?? withoutBraces(value);
  if (!/^(?:\d{1,9}(?:\.\d{1,6})?\s*\.?\s*[a-z]{1,7}\s*){1,6}$/i.test(bare)) return undefined;
  const parts = [...bare.matchAll(/(\d+(?:\.\d+)?)\s*\.?\s*([a-z]+)/gi)];
  const seconds = parts.map(
    ([, figure, unit = '']) => Number(figure) * (unitsSeconds[unit.toLowerCase()] ?? Number.NaN),
  );
  const sum = Math.ceil(seconds.reduce((a, b) => a + b, 0));
  return sum > 0 ? sum : undefined;
}

/** `1`, or the request in `[request: 1, type: 'x']`. */
export function literalCount(value: string): number | undefined {
  const [, request] = /^\[(?:[^\]]*,)?\s*request\s*:\s*(\d{1,4})\s*[,\]]/.exec(value) ?? [];
  return request === undefined ? literalNumber(value) : Number(request);
}

/** A closure that is a literal: `{ 4 }`. */
function withoutBraces(value: string): string {
  return /^\{\s*([^{}]*?)\s*\}$/.exec(value)?.[1] ?? value;
}
