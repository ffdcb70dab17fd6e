/** One entry per assumption, and what follows from it: types, schemas, descriptions. */
import * as z from 'zod';
import type { Preset } from '../../words/presets.ts';
import { valueOf } from '../../kernel/lookup.ts';
import { closed } from '../values/object.ts';
import { groupMeanings } from './groups.ts';

/** Something that AWS does not publish, or that a plan may want to change. */
export interface Entry<Schema extends z.ZodType = z.ZodType> {
  /** What the user may write, and the value that a run reads. */
  readonly schema: Schema;
  /** Default under `preset: aws`, as the user would write it. */
  readonly aws: z.input<Schema>;
  /** Default under `preset: ideal`. */
  readonly ideal: z.input<Schema>;
  /** Plausible range; undefined = no figure, or documented by AWS. */
  readonly range: readonly [z.input<Schema>, z.input<Schema>] | undefined;
  /** Ids of the facts in `docs/aws-batch/` behind it. */
  readonly source: readonly string[];
  /** What the key means, in a phrase. */
  readonly meaning: string;
  /** Assumptions inside its value, by kind of value. */
  readonly parts: AssumptionGroup;
}

/** Entries by key, nested as in the document. */
export interface AssumptionGroup {
  readonly [key: string]: Entry | AssumptionGroup;
}

type Required = 'aws' | 'source' | 'meaning';
type EntryFields<Schema extends z.ZodType> = Pick<Entry<Schema>, Required> &
  Partial<Omit<Entry<Schema>, 'schema'>>;

/** An entry; the ideal default is AWS's unless it has one of its own. */
export function entry<Schema extends z.ZodType>(
  schema: Schema,
  fields: EntryFields<Schema>,
): Entry<Schema> {
  return { schema, ideal: fields.aws, range: undefined, parts: {}, ...fields };
}

export function isEntry(node: Entry | AssumptionGroup): node is Entry {
  return typeof node['meaning'] === 'string';
}

/** The same type, deeply read-only. */
type Frozen<T> = T extends number | string | boolean | null
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> };

/** What a run reads. */
export type Resolved<Node> =
  Node extends Entry<infer Schema>
    ? Frozen<z.output<Schema>>
    : { readonly [Key in keyof Node]: Resolved<Node[Key]> };

/** What the user writes: any of the keys. */
export type WrittenKeys<Node> =
  Node extends Entry<infer Schema>
    ? Frozen<z.output<Schema>>
    : { readonly [Key in keyof Node]?: WrittenKeys<Node[Key]> | undefined };

type Optional<Keys> = { [Key in keyof Keys]: z.ZodOptional<z.ZodType<WrittenKeys<Keys[Key]>>> };

/** The optional keys of a group, each with the description that `textOf` gives. */
export function optionalKeys<Keys extends AssumptionGroup>(
  group: Keys,
  textOf = describe,
): Optional<Keys> {
  const shape = Object.entries(group).map(([key, node]) => {
    if (!isEntry(node)) {
      const keys = closed(optionalKeys(node, textOf)).optional();
      return [key, described(keys, valueOf(groupMeanings, key))];
    }
    return [key, described(node.schema.optional(), textOf(node))];
  });
  return Object.fromEntries(shape) as Optional<Keys>;
}

type Filled<Keys extends Readonly<Record<string, Entry>>> = {
  [Key in keyof Keys]: z.ZodPrefault<Keys[Key]['schema']>;
};

/** The keys of a group, each with AWS's default where the user leaves it out. */
export function filledKeys<Keys extends Readonly<Record<string, Entry>>>(
  entries: Keys,
): Filled<Keys> {
  const shape = Object.entries(entries).map(([key, one]) => [
    key,
    described(one.schema.prefault(one.aws), describe(one)),
  ]);
  return Object.fromEntries(shape) as Filled<Keys>;
}

/** Each key as the user writes it, else as in the preset. */
export function resolve<Keys extends AssumptionGroup>(
  group: Keys,
  preset: Preset,
  written: WrittenKeys<Keys> | undefined,
): Resolved<Keys> {
  const values = Object.entries(group).map(([key, node]) => {
    const own = (written as Readonly<Record<string, unknown>> | undefined)?.[key];
    if (!isEntry(node))
      return [key, resolve(node, preset, own as WrittenKeys<AssumptionGroup> | undefined)];
    // Not `??`: null is a value (`rootVolume: none`).
    return [key, own === undefined ? node.schema.parse(node[preset]) : own];
  });
  return Object.fromEntries(values) as Resolved<Keys>;
}

/** The schema itself; zod's own `describe` would create a copy. */
function described<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

/** A description: what the key means, its default, and the facts behind it. */
export function describe(
  { aws, ideal, source, meaning }: Entry,
  usual = aws === ideal ? writtenText(aws) : `${writtenText(aws)} (ideal: ${writtenText(ideal)})`,
): string {
  const sentence = meaning.slice(0, 1).toUpperCase() + meaning.slice(1);
  return `${sentence}. Default ${usual}. [${source.join(', ')}]`;
}

/** A value on one line: `300s`, `0.93`, `type gp3, sizeGiB 30`. */
function writtenText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key} ${writtenText(part)}`)
    .join(', ');
}
