/** `batchcast help format`: the keys of scenarios, from their JSON Schema. */
import { nearest } from '../../kernel/near-match.ts';
import { scenarioJsonSchema } from '../../scenario/json-schema.ts';
import { UsageError } from '../flags.ts';
import { helpList } from './help-list.ts';

/** A part of a JSON Schema, as far as it is shown. */
interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

/** The keys at a dotted path; entries of maps and lists need no step of their own. */
export function formatHelp(path: string, width: number): string {
  const root = scenarioJsonSchema() as SchemaNode;
  let keys = keysOf(root, root);
  let walked = '';
  for (const step of path === '' ? [] : path.split('.')) {
    const node = keys.get(step);
    if (node === undefined) throw new UsageError(unknownKey(step, walked, [...keys.keys()]));
    walked = walked === '' ? step : `${walked}.${step}`;
    keys = keysOf(node, root);
    if (keys.size === 0) keys = new Map([[step, node]]);
  }
  const rows = [...keys].map(([key, node]) => [key, meaningOf(node, root)] as const);
  const more = '\nFor the keys of one: batchcast help format KEY, such as jobQueues.\n';
  return helpList(rows, width) + (path === '' ? more : '');
}

function unknownKey(step: string, walked: string, keys: readonly string[]): string {
  const where = walked === '' ? 'a scenario' : walked;
  const [near] = nearest(step, keys);
  const hint = near === undefined ? `there are ${keys.join(', ')}` : `did you mean ${near}?`;
  return `${where} has no key ${step}; ${hint}`;
}

/** Branches in which a part may be written, and what maps and lists have in them. */
function branchesOf(node: SchemaNode, root: SchemaNode, deep = 0): readonly SchemaNode[] {
  if (deep > deepestBranch) return [];
  const { $ref, anyOf = [], allOf = [], items, additionalProperties } = node;
  const target = $ref === undefined ? undefined : root.definitions?.[$ref.split('/').at(-1) ?? ''];
  const within = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  const below = [...(target ? [target] : []), ...anyOf, ...allOf, ...within];
  const all = items === undefined ? below : [...below, items];
  return [node, ...all.flatMap((one) => branchesOf(one, root, deep + 1))];
}

/** Schemas may contain themselves. */
const deepestBranch = 6;

/** Those of the first branch that has any: the form that people write. */
function keysOf(node: SchemaNode, root: SchemaNode): ReadonlyMap<string, SchemaNode> {
  const found = branchesOf(node, root).find(
    ({ properties }) => Object.keys(properties ?? {}).length > 0,
  );
  return new Map(Object.entries(found?.properties ?? {}));
}

function meaningOf(node: SchemaNode, root: SchemaNode): string {
  const branches = branchesOf(node, root);
  const { description = '' } = branches.find((one) => one.description !== undefined) ?? {};
  const words = branches.flatMap((one) => one.enum ?? []).slice(0, mostWords);
  const types = [
    ...new Set(
      branches
        .slice(1)
        .concat(node)
        .flatMap(({ type }) => type ?? []),
    ),
  ];
  const form = words.length > 0 ? words.join(' | ') : types.slice(0, 2).join(' or ');
  const value = node.default;
  const isShort = value !== undefined && JSON.stringify(value).length < 30;
  const otherwise = isShort ? `default ${JSON.stringify(value)}` : '';
  const extra = [form, otherwise].filter((text) => text !== '').join('; ');
  return description === '' ? extra : `${description}${extra === '' ? '' : ` (${extra})`}`;
}

/** Words of a list that are shown. */
const mostWords = 8;
