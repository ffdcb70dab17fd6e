/** A table for each object of the scenario, with its keys; objects that are alike have one. */
import type { SchemaNode } from '../../json-schema.ts';
import { definitionOf, isLaw, nodesIn, typeText } from './types.ts';

/** An object, and the path at which it stands. */
export interface FormatPart {
  readonly path: string;
  readonly node: SchemaNode;
}

/** Without what all headings of its page have in common. */
export function headingOf(path: string): string {
  return path.replace(/^(?:\w+\.NAME|assumptions)\.(?=.)/, '');
}

/** Where objects are described, by what they accept. */
export type Places = Map<string, { readonly file: string; readonly heading: string }>;

/** The objects that a node accepts, through lists and maps: `jobs[]`, `workload.NAME`. */
export function objectsIn({ path, node }: FormatPart): readonly FormatPart[] {
  if (definitionOf(node) !== undefined || isLaw(node)) return [];
  if (Object.keys((node['properties'] as object | undefined) ?? {}).length > 0) {
    return [{ path, node }];
  }
  const { items, additionalProperties: values } = node;
  const isMap = typeof values === 'object' && values !== null;
  return [
    ...nodesIn(node, 'anyOf').flatMap((part) => objectsIn({ path, node: part })),
    ...(items === undefined ? [] : objectsIn({ path: `${path}[]`, node: items as SchemaNode })),
    ...(isMap ? objectsIn({ path: `${path}.NAME`, node: values as SchemaNode }) : []),
  ];
}

/** An object and those below it, each once: those that have a place are left out. */
export function partsBelow(part: FormatPart, file: string, places: Places): readonly FormatPart[] {
  const key = keyOf(part.node);
  if (places.has(key)) return [];
  places.set(key, { file, heading: headingOf(part.path) });
  const properties = Object.entries(part.node['properties'] as Record<string, SchemaNode>);
  const below = properties.flatMap(([name, node]) =>
    objectsIn({ path: `${part.path}.${name}`, node }).flatMap((one) =>
      partsBelow(one, file, places),
    ),
  );
  return [part, ...below];
}

/** What an object accepts, and says of its keys. */
export function keyOf({ description: _, ...node }: SchemaNode): string {
  return JSON.stringify(node);
}

/** GitHub's fragment for a heading. */
export function fragmentOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** What stands in the columns of a key besides its name and type. */
export interface KeyText {
  readonly standard: string;
  readonly meaning: string;
}

/** By path: the plausible range of an assumption. */
export type Ranges = ReadonlyMap<string, string>;

export interface TableContext {
  readonly file: string;
  readonly places: Places;
  /** Empty where the page has no assumptions. */
  readonly ranges: Ranges;
  /** The page of a fact's id. */
  readonly pageOfFact: (id: string) => string;
}

export function tableText({ path, node }: FormatPart, context: TableContext): string {
  const { ranges } = context;
  const head = ranges.size === 0 ? [] : ['range'];
  const columns = ['key', 'type', 'default', ...head, 'meaning'];
  const required = (node['required'] as readonly string[] | undefined) ?? [];
  const properties = Object.entries(node['properties'] as Record<string, SchemaNode>);
  const rows = properties.map(([name, schema]) => {
    const { standard, meaning } = keyText(schema, context);
    const range = ranges.size === 0 ? [] : [ranges.get(`${path}.${name}`) ?? ''];
    const type = typeText(schema, (one) => placeText(one, context));
    const isRequired = required.includes(name) && schema['default'] === undefined;
    return [`\`${name}\``, type, isRequired ? 'required' : standard, ...range, meaning];
  });
  const lines = [columns, columns.map(() => '---'), ...rows];
  const only = node['maxProperties'] === 1 ? 'Exactly one of these keys.\n\n' : '';
  return only + lines.map((cells) => `| ${cells.map(cellText).join(' | ')} |\n`).join('');
}

function cellText(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** The heading at which an object is described. */
function placeText(node: SchemaNode, { file, places }: TableContext): string | undefined {
  const definition = definitionOf(node);
  const place = places.get(definition ?? keyOf(node));
  if (place === undefined) return undefined;
  const address = place.file === file ? '' : place.file;
  const name = place.heading.replace(/^.*\.(?!NAME)/, '');
  return `[${name}](${address}#${fragmentOf(place.heading)})`;
}

function keyText(schema: SchemaNode, context: TableContext): KeyText {
  const description = String(schema['description']);
  const [, facts] = / \[([A-Z\d, ]+)\]$/.exec(description) ?? [];
  const [, text = '', usual] = /^(.*?)(?:\. Default (.*?))?\.?(?: \[[A-Z\d, ]+\])?$/.exec(
    description,
  )!;
  const links = facts
    ?.split(', ')
    .map((id) => `[${id}](../aws-batch/${context.pageOfFact(id)}.md#${id})`);
  const meaning = [`${withCode(text)}.`, ...(links === undefined ? [] : [`(${links.join(', ')})`])];
  return {
    standard: usual === undefined ? defaultText(schema) : standardText(usual),
    meaning: meaning.join(' '),
  };
}

/** The schema's own default, unless it is empty. */
function defaultText({ default: usual }: SchemaNode): string {
  if (usual === undefined || usual === '' || (typeof usual === 'object' && isEmpty(usual)))
    return '';
  return `\`${typeof usual === 'string' ? usual : JSON.stringify(usual)}\``;
}

/** Maps stand for the defaults of their keys. */
function isEmpty(value: object | null): boolean {
  return !Array.isArray(value) || value.length === 0;
}

/** `300s (ideal: 0s)`, with its values as code. */
function standardText(usual: string): string {
  if (usual === 'as assumed') return usual;
  return usual.replace(/^(.*?)(?: \(ideal: (.*)\))?$/, (_, aws: string, ideal?: string) =>
    ideal === undefined ? `\`${aws}\`` : `\`${aws}\`, ideal \`${ideal}\``,
  );
}

/** Braces and paths as code. */
function withCode(text: string): string {
  const braces = String.raw`\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}`;
  const path = String.raw`\b(?:images|simulation|spot|ec2|fargate|billing|catalog)\.[a-zA-Z.]*[a-zA-Z][a-zA-Z0-9]*`;
  return text.replace(new RegExp(`${braces}|${path}`, 'g'), (code) => `\`${code}\``);
}
