/** What a key of the scenario accepts, in a few words: read from the JSON Schema. */
import type { SchemaNode } from '../../json-schema.ts';

/** Forms of values that have a heading of their own, by the definition that stands for them. */
const valueForms: Readonly<Record<string, string>> = {
  name: 'name',
  reference: 'reference',
  duration: 'duration',
  memory: 'memory',
  usd: 'price',
  percent: 'part',
  durationDistribution: 'distribution',
  memoryDistribution: 'distribution',
  pullSpeedDistribution: 'distribution',
};
const laws = 'lognormal,exponential,uniform,weibull,triangular,empirical';

/** More words than this are counted. */
const mostWords = 12;

/** Where objects are described; `undefined` = nowhere. */
export type Describes = (node: SchemaNode) => string | undefined;

export function typeText(node: SchemaNode, describes: Describes): string {
  const parts = typesOf(node, describes);
  return [...new Set(parts)].join(' or ');
}

export function nodesIn(node: SchemaNode, key: string): readonly SchemaNode[] {
  return (node[key] as readonly SchemaNode[] | undefined) ?? [];
}

/** The definition that a node refers to, alone or beside its description. */
export function definitionOf(node: SchemaNode): string | undefined {
  const all = nodesIn(node, 'allOf');
  const reference = node['$ref'] ?? (all.length === 1 ? all[0]!['$ref'] : undefined);
  return typeof reference === 'string' ? reference.replace('#/definitions/', '') : undefined;
}

/** Whether it holds the laws of a distribution, over values of any kind. */
export function isLaw(node: SchemaNode): boolean {
  return Object.keys((node['properties'] as object | undefined) ?? {}).join(',') === laws;
}

function typesOf(node: SchemaNode, describes: Describes): readonly string[] {
  const definition = definitionOf(node);
  const form = definition === undefined ? undefined : valueForms[definition];
  if (form !== undefined) return [`[${form}](README.md#${form})`];
  if (isLaw(node)) return ['[distribution](README.md#distribution)'];
  const place = describes(node);
  if (place !== undefined) return [place];
  const any = [...nodesIn(node, 'anyOf')];
  if (isDuration(any)) return ['[duration](README.md#duration)'];
  if (isFlag(any)) return ['`on` or `off`'];
  if (any.length > 0) return any.flatMap((part) => typesOf(part, describes));
  if (Array.isArray(node['enum'])) return wordsText(node['enum'] as readonly string[]);
  if (typeof node['const'] === 'string') return [`\`${node['const']}\``];
  return [plainText(node, describes)];
}

function plainText(node: SchemaNode, describes: Describes): string {
  switch (node['type']) {
    case 'integer':
      return rangeText('whole number', node);
    case 'number':
      return rangeText('number', node);
    case 'array': {
      const { items } = node as { items: SchemaNode };
      return `list of ${typeText(items, describes)}`;
    }
    case 'object': {
      const { additionalProperties: values } = node;
      const isMap = typeof values === 'object' && Object.keys(values as object).length > 0;
      return isMap ? `map of ${typeText(values as SchemaNode, describes)}` : 'map';
    }
    case 'string':
      return 'text';
    default:
      return 'anything';
  }
}

function rangeText(noun: string, { minimum, maximum }: SchemaNode): string {
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return noun;
  return Number.MAX_SAFE_INTEGER === maximum
    ? noun
    : `${noun} ${figure(minimum)} to ${figure(maximum)}`;
}

function figure(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function wordsText(words: readonly string[]): readonly string[] {
  if (words.length > mostWords) return [`one of ${words.length} words such as \`${words[0]}\``];
  return words.map((word) => `\`${word}\``);
}

/** Texts in the form of durations, where a definition of its own has another least value. */
function isDuration(any: readonly SchemaNode[]): boolean {
  return any.some(({ pattern }) => typeof pattern === 'string' && pattern.includes('(?!s))?'));
}

function isFlag(any: readonly SchemaNode[]): boolean {
  return any.some(({ type }) => type === 'boolean') && JSON.stringify(any).includes('["on","off"]');
}
