/** One entry for each assumption, and what follows from entries: types, schemas, descriptions. */
import * as z from 'zod';
import type { Preset } from '../../words/presets.ts';
import { closed } from '../values/object.ts';

/** Something that AWS does not publish, or that a plan may want otherwise. */
export interface Entry<Schema extends z.ZodType = z.ZodType> {
  /** What the user may write, and the value that a run reads. */
  readonly schema: Schema;
  /** Default under `preset: aws`, as the user would write it. */
  readonly aws: z.input<Schema>;
  /** Default under `preset: ideal`. */
  readonly ideal: z.input<Schema>;
  /** Range worth trying; undefined = no figure, or documented by AWS. */
  readonly range: readonly [z.input<Schema>, z.input<Schema>] | undefined;
  /** Ids of the facts in `docs/aws-batch/` that it rests on. */
  readonly source: readonly string[];
  /** It completes the key. */
  readonly meaning: string;
  /** Assumptions inside its value, by the kind that has them. */
  readonly parts: AssumptionGroup;
}

/** Entries by key, also of keys below keys. */
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

/** The same, read-only to its depths. */
type Frozen<T> = T extends number | string | boolean | null
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> };

/** What a run reads. */
export type Resolved<Node> =
  Node extends Entry<infer Schema>
    ? Frozen<z.output<Schema>>
    : { readonly [Key in keyof Node]: Resolved<Node[Key]> };

/** What the user says: any of the keys. */
export type Said<Node> =
  Node extends Entry<infer Schema>
    ? Frozen<z.output<Schema>>
    : { readonly [Key in keyof Node]?: Said<Node[Key]> | undefined };

type Optional<Keys> = { [Key in keyof Keys]: z.ZodOptional<z.ZodType<Said<Keys[Key]>>> };

/** The keys of an object that the user may write, each with what `tell` says of it. */
export function optionalKeys<Keys extends AssumptionGroup>(
  group: Keys,
  tell = describe,
): Optional<Keys> {
  const shape = Object.entries(group).map(([key, node]) => {
    if (!isEntry(node)) return [key, closed(optionalKeys(node, tell)).optional()];
    return [key, described(node.schema.optional(), tell(node))];
  });
  return Object.fromEntries(shape) as Optional<Keys>;
}

type Filled<Keys extends Readonly<Record<string, Entry>>> = {
  [Key in keyof Keys]: z.ZodPrefault<Keys[Key]['schema']>;
};

/** The keys of an object in which every key that the user leaves out has its default. */
export function filledKeys<Keys extends Readonly<Record<string, Entry>>>(
  entries: Keys,
): Filled<Keys> {
  const shape = Object.entries(entries).map(([key, one]) => [
    key,
    described(one.schema.prefault(one.aws), describe(one)),
  ]);
  return Object.fromEntries(shape) as Filled<Keys>;
}

/** Every key as the user says it, the others as the preset does. */
export function resolve<Keys extends AssumptionGroup>(
  group: Keys,
  preset: Preset,
  said: Said<Keys> | undefined,
): Resolved<Keys> {
  const values = Object.entries(group).map(([key, node]) => {
    const own = (said as Readonly<Record<string, unknown>> | undefined)?.[key];
    if (!isEntry(node))
      return [key, resolve(node, preset, own as Said<AssumptionGroup> | undefined)];
    // Not `??`: null is a value (`rootVolume: none`).
    return [key, own === undefined ? node.schema.parse(node[preset]) : own];
  });
  return Object.fromEntries(values) as Resolved<Keys>;
}

/** The schema itself: `describe` of zod's would make another one. */
function described<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

/** A description: what the key means, its default, and the facts behind it. */
export function describe(
  { aws, ideal, source, meaning }: Entry,
  usual = aws === ideal ? writtenText(aws) : `${writtenText(aws)} (ideal: ${writtenText(ideal)})`,
): string {
  return `${meaning}. Default ${usual}. [${source.join(', ')}]`;
}

/** A written value in one line: `300s`, `0.93`, `type gp3, sizeGiB 30`. */
function writtenText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key} ${part}`)
    .join(', ');
}
