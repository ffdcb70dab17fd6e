/** The kinds of fields in recorded markets, and the mistakes of other values. */
import { instantOf } from '../kernel/text/instants.ts';
import { type Mistakes, quoted } from '../kernel/text/mistakes.ts';
import { nanoPerUsd } from '../kernel/units.ts';

/** How the text of a field is read. */
export interface FieldKind<Value> {
  /** Completes "expected …". */
  readonly expected: string;
  /** undefined = the text is not of the kind. */
  readonly parse: (text: string) => Value | undefined;
}

/** The kinds of a record's fields, by the names that the file gives them. */
export type RecordKinds<Values> = { readonly [Name in keyof Values]: FieldKind<Values[Name]> };

export type RecordOf<Kinds> = Kinds extends RecordKinds<infer Values> ? Readonly<Values> : never;

/** The values of a record; undefined, with a mistake for each wrong field. */
export function readRecord<Values extends object>(
  kinds: RecordKinds<Values>,
  texts: Readonly<Record<keyof NoInfer<Values> & string, string>>,
  line: number,
  mistakes: Mistakes,
): Values | undefined {
  const before = mistakes.count();
  const names = Object.keys(kinds) as (keyof Values & string)[];
  const values = names.map((name) => {
    const { expected, parse } = kinds[name];
    const value = parse(texts[name]);
    if (value === undefined) {
      const received = texts[name] === '' ? 'nothing' : quoted(texts[name]);
      mistakes.add({ line, path: name, message: `expected ${expected}, received ${received}` });
    }
    return [name, value] as const;
  });
  return mistakes.count() === before ? (Object.fromEntries(values) as Values) : undefined;
}

const decimal = /^\d{1,15}(?:\.\d{1,20})?$/;

/** A higher price of one instance per hour is a slip. */
const mostUsd = 1_000;

/** USD per hour to nano-dollars. */
export const price: FieldKind<number> = {
  expected: 'a price in USD per hour above 0 and at most 1,000, such as 0.0416',
  parse(text) {
    const usd = decimal.test(text) ? Number(text) : 0;
    const nano = Math.round(usd * nanoPerUsd);
    return nano > 0 && usd <= mostUsd ? nano : undefined;
  },
};

/** To ms since 1970; fractions of a millisecond are dropped. */
export const instant: FieldKind<number> = {
  expected: 'an instant such as 2024-01-15T00:54:15Z',
  parse: instantOf,
};

/** A whole number within bounds. */
export function whole(min: number, max: number, noun: string): FieldKind<number> {
  return {
    expected: `${noun}: a whole number from ${min} to ${max}`,
    parse(text) {
      const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
      return value >= min && value <= max ? value : undefined;
    },
  };
}

/** Three years: no Spot recording is longer. */
const mostSeconds = 1e8;

/** Seconds to whole ms. */
export function seconds(leastMs: number, noun: string): FieldKind<number> {
  return {
    expected: `${noun} in seconds, at most 100,000,000`,
    parse(text) {
      const value = decimal.test(text) ? Number(text) : NaN;
      const ms = Math.round(value * 1_000);
      return value <= mostSeconds && ms >= leastMs ? ms : undefined;
    },
  };
}

function textLike(pattern: RegExp, expected: string): FieldKind<string> {
  return { expected, parse: (text) => (pattern.test(text) ? text : undefined) };
}

export const region = textLike(/^[a-z]{2}(?:-[a-z]{2,12}){1,3}-\d$/, 'a region such as us-east-1');
export const zone = textLike(/^[a-z0-9-]{1,32}$/, 'a zone such as use1-az1 or us-east-1a');
/** Lives may have no zone. */
export const zoneOrNone = textLike(/^[a-z0-9-]{0,32}$/, 'a zone such as us-east-1a, or nothing');
export const instanceType = textLike(
  /^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/,
  'an instance type such as m6i.large',
);
export const traceName = textLike(/^.{1,100}$/, 'the name of the trace, at most 100 characters');
