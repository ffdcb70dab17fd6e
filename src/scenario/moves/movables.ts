/** The assumptions of a scenario that can be moved, each with the values it is moved to. */
import { assumptionGroups } from '../assumptions.ts';
import { type AssumptionGroup, type Entry, isEntry } from '../assumptions/entry.ts';
import { field, type MapTree, nodeAt, toPlain } from '../reading/tree.ts';
import type { MergePatch } from '../variants.ts';
import { figureIn } from './figures.ts';
import { among, betweenEnds, type MoveRange, type MovedValue, rangeOf } from './ranges.ts';

/** An assumption, or a figure inside the value of one. */
export interface Movable extends MoveRange {
  /** `spot.poolTop`, `spot.interruptions.advisor.meanLife`. */
  readonly name: string;
  /** `spot`: those that a run feels depends on what it buys. */
  readonly group: string;
  /** The key that a strategy may set for itself, below `assumptions`. */
  readonly key: readonly string[];
  /** As the scenario, or the preset, has it. */
  readonly written: unknown;
  readonly fits: (value: unknown) => boolean;
  readonly patchOf: (value: unknown) => MergePatch;
}

/** All of a document, in the order of the table. */
export interface Movables {
  readonly movables: readonly Movable[];
  /** Names of assumptions that have neither a figure nor another word. */
  readonly fixed: readonly string[];
}

export function movablesOf(document: MapTree): Movables {
  const assumed = field(document, 'assumptions');
  const preset = field(assumed, 'preset');
  const isIdeal = preset?.kind === 'scalar' && preset.value === 'ideal';
  const movables: Movable[] = [];
  const fixed: string[] = [];
  for (const { key, entry } of entriesOf(assumptionGroups, [])) {
    const node = nodeAt(assumed, key);
    const own = node === undefined ? undefined : toPlain(node);
    const written = own ?? entry[isIdeal ? 'ideal' : 'aws'];
    const found = ofEntry({ key, entry, written, isOwn: own !== undefined });
    if (found.length === 0) fixed.push(key.join('.'));
    movables.push(...found);
  }
  return { movables, fixed };
}

interface PlacedEntry {
  readonly key: readonly string[];
  readonly entry: Entry;
}

function entriesOf(group: AssumptionGroup, path: readonly string[]): readonly PlacedEntry[] {
  return Object.entries(group).flatMap(([name, node]) => {
    const key = [...path, name];
    return isEntry(node) ? [{ key, entry: node }] : entriesOf(node, key);
  });
}

interface WrittenEntry extends PlacedEntry {
  readonly written: unknown;
  readonly isOwn: boolean;
}

/** Kinds to which a value is moved, with the range of the figure that one of them has. */
interface OtherKinds {
  readonly words: readonly unknown[];
  readonly figure?: { readonly key: string; readonly ends: readonly [unknown, unknown] };
}

const processes: readonly unknown[] = ['none', 'advisor', 'bathtub'];

/** Four times what the Spot Advisor's last band means for lives of two hours [P14]. */
const rates = ['0/h', '0.5/h'] as const;

const otherKinds: Readonly<Record<string, OtherKinds>> = {
  'spot.interruptions': { words: processes, figure: { key: 'rate', ends: rates } },
  'spot.price': { words: ['snapshot', 'process'] },
  'fargate.spotInterruptions': { words: ['like-spot', ...processes] },
};

function ofEntry(one: WrittenEntry): readonly Movable[] {
  const { entry, written, isOwn, key } = one;
  const kinds = otherKinds[key.join('.')];
  const figure = figureOfKind(written);
  if (kinds === undefined && figure === undefined) {
    const fits = (value: unknown) => entry.schema.safeParse(value).success;
    return movable(one, { inside: [], written, range: rangeOf(entry, { written, isOwn, fits }) });
  }
  return [
    ...(kinds === undefined
      ? []
      : movable(one, { inside: [], written, range: otherWords(kinds, one) })),
    ...partsOf(one),
    ...figuresOf(one, kinds),
  ];
}

/** A plain word stands for itself, a map for its key. */
function kindOf(written: unknown): string {
  return isMap(written) ? (Object.keys(written)[0] ?? '') : String(written);
}

/** The key and value of `{rate: 0.2/h}`; undefined = it is of another form. */
function figureOfKind(written: unknown): readonly [string, unknown] | undefined {
  if (!isMap(written)) return undefined;
  const [first, ...others] = Object.entries(written);
  return first !== undefined && others.length === 0 && figureIn(first[1]) ? first : undefined;
}

function otherWords({ words }: OtherKinds, { written }: WrittenEntry): MoveRange {
  const range = among(words, kindOf(written));
  const values = range.values.map((word) => (word === 'process' ? { process: {} } : word));
  return { ...range, values };
}

/** Assumptions inside the value, where it is of the kind that has them. */
function partsOf(one: WrittenEntry): readonly Movable[] {
  const kind = kindOf(one.written);
  const parts = one.entry.parts[kind];
  if (parts === undefined || isEntry(parts)) return [];
  const content = isMap(one.written) ? one.written[kind] : {};
  return Object.entries(parts).flatMap(([name, part]) => {
    if (!isEntry(part)) return [];
    const own = isMap(content) ? content[name] : undefined;
    const written = own ?? part.aws;
    const fits = (value: unknown) => part.schema.safeParse(value).success;
    const range = rangeOf(part, { written, isOwn: own !== undefined, fits });
    return movable(one, { inside: [kind, name], written, range });
  });
}

/** The figure of a kind: the scenario's own, or that of another kind. */
function figuresOf(one: WrittenEntry, kinds: OtherKinds | undefined): readonly Movable[] {
  const { entry } = one;
  const own = figureOfKind(one.written);
  const key = own?.[0] ?? kinds?.figure?.key;
  if (key === undefined) return [];
  const fits = (value: unknown) => entry.schema.safeParse({ [key]: value }).success;
  const value: MovedValue = { written: own?.[1], isOwn: own !== undefined, fits };
  if (own !== undefined) {
    const range = rangeOf({ ...entry, range: undefined }, value);
    return movable(one, { inside: [key], written: own[1], range });
  }
  const range = betweenEnds(kinds?.figure?.ends ?? [], value);
  return movable(one, { inside: [key], written: one.written, range });
}

/** What of an entry is moved. */
interface MovedPart {
  /** Keys inside the entry's value. */
  readonly inside: readonly string[];
  readonly written: unknown;
  readonly range: MoveRange | undefined;
}

function movable(
  { key, written: whole, entry }: WrittenEntry,
  { inside, written, range }: MovedPart,
): readonly Movable[] {
  if (range === undefined || range.values.length === 0) return [];
  return [
    {
      ...range,
      name: [...key, ...inside].join('.'),
      group: key[0] ?? '',
      key,
      written,
      fits: (value) => entry.schema.safeParse(nested(inside, value)).success,
      patchOf: (value) => {
        return { assumptions: nested(key, inPlaceOf(whole, nested(inside, value))) };
      },
    },
  ];
}

/** Maps of one key each around a value. */
function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((content, name) => ({ [name]: content }), value);
}

/** As a merge patch: a map goes on with the keys that there are, but for those set to null. */
function inPlaceOf(before: unknown, now: unknown): unknown {
  if (!isMap(before) || !isMap(now)) return now;
  const gone = Object.keys(before).filter((key) => !(key in now));
  return { ...Object.fromEntries(gone.map((key) => [key, null])), ...now };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
