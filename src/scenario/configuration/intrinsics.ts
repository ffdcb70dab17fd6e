/** CloudFormation's intrinsic functions, as far as a template and its parameters decide them. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { field, nodeAt, type Tree } from '../reading/tree.ts';
import { known, knownList, knownScalar, nothing, type TemplateValue, unknown } from './resolved.ts';

/** Characters of a text that is put together: more than any field takes. */
const mostOfText = 10_000;

/** What functions ask of their template. */
export interface TemplateScope {
  resolve(tree: Tree): TemplateValue;
  /** The value of a parameter, or the name of a resource of AWS Batch. */
  reference(name: string, at: Tree): TemplateValue;
  /** Whether a condition holds; undefined = it cannot be known. */
  isTrue(condition: string): boolean | undefined;
  readonly mappings: Tree | undefined;
}

type Intrinsic = (args: Tree, scope: TemplateScope) => TemplateValue;

const intrinsics: ReadonlyMap<string, Intrinsic> = new Map([
  ['Ref', (args, scope) => scope.reference(plainText(args), args)],
  ['Fn::GetAtt', attribute],
  ['Fn::Sub', substituted],
  ['Fn::If', chosen],
  ['Fn::Join', joined],
  ['Fn::Select', selected],
  ['Fn::Split', split],
  ['Fn::FindInMap', mapped],
]);

/** The short forms that YAML templates have, without their `!`. */
export const intrinsicTags = [
  ...['Ref', 'GetAtt', 'Sub', 'If', 'Join', 'Select', 'Split', 'FindInMap', 'Condition'],
  ...['Equals', 'And', 'Or', 'Not', 'Base64', 'Cidr', 'GetAZs', 'ImportValue', 'Transform'],
  ...['ForEach', 'Length', 'ToJsonString', 'Rain::Embed'],
] as const;

/** The name of the function that a map calls; undefined = it calls none. */
export function intrinsicOf(tree: Tree): string | undefined {
  if (tree.kind !== 'map' || tree.entries.size !== 1) return undefined;
  const [name = ''] = tree.entries.keys();
  return name === 'Ref' || name.startsWith('Fn::') ? name : undefined;
}

/** The value of a call. */
export function called(name: string, tree: Tree, scope: TemplateScope): TemplateValue {
  const args = field(tree, name);
  const intrinsic = intrinsics.get(name);
  if (intrinsic !== undefined && args !== undefined) return intrinsic(args, scope);
  return unknown(tree, `${name} is not literal`);
}

/** A scalar as text; empty for all else. */
export function plainText(tree: Tree | undefined): string {
  return tree?.kind === 'scalar' ? String(tree.value ?? '') : '';
}

function argument(args: Tree, index: number): Tree {
  return (args.kind === 'list' ? args.items[index] : undefined) ?? { ...nullAt(args) };
}

function nullAt({ place }: Tree): Tree {
  return { kind: 'scalar', place, value: null };
}

function attribute(args: Tree, scope: TemplateScope): TemplateValue {
  const whole = args.kind === 'list' ? plainText(args.items[0]) : plainText(args);
  return scope.reference(whole.split('.')[0] ?? '', args);
}

function substituted(args: Tree, scope: TemplateScope): TemplateValue {
  const text = args.kind === 'list' ? argument(args, 0) : args;
  const own = args.kind === 'list' ? args.items[1] : undefined;
  if (plainText(text).length > mostOfText) return tooLong(args);
  const parts = plainText(text).split(/(\$\{[^}]*\})/);
  let whole = '';
  for (const part of parts) {
    const [, name] = /^\$\{([^}]*)\}$/.exec(part) ?? [];
    const value = name === undefined ? knownScalar(text.place, part) : variable(name.trim());
    if (value.kind === 'unknown') return value;
    whole += value.kind === 'value' ? plainText(value.tree) : '';
    if (whole.length > mostOfText) return tooLong(args);
  }
  return knownScalar(args.place, whole);

  function variable(name: string): TemplateValue {
    if (name.startsWith('!')) return knownScalar(text.place, `\${${name.slice(1)}}`);
    const local = field(own, name);
    return local === undefined
      ? scope.reference(name.split('.')[0] ?? '', text)
      : scope.resolve(local);
  }
}

function tooLong(at: Tree): TemplateValue {
  return unknown(at, `it makes a text of more than ${mostOfText} characters`);
}

function chosen(args: Tree, scope: TemplateScope): TemplateValue {
  const name = plainText(argument(args, 0));
  const holds = scope.isTrue(name);
  if (holds === undefined) {
    return unknown(args, `whether ${name} holds is not known`, 'give the parameters it depends on');
  }
  return scope.resolve(argument(args, holds ? 1 : 2));
}

function joined(args: Tree, scope: TemplateScope): TemplateValue {
  const items = scope.resolve(argument(args, 1));
  if (items.kind !== 'value') return items;
  if (items.tree.kind !== 'list') return unknown(args, 'Fn::Join needs a list');
  let length = 0;
  for (const item of items.tree.items) length += plainText(item).length;
  if (length > mostOfText) return tooLong(args);
  return knownScalar(
    args.place,
    items.tree.items.map(plainText).join(plainText(argument(args, 0))),
  );
}

function selected(args: Tree, scope: TemplateScope): TemplateValue {
  const [index, items] = [scope.resolve(argument(args, 0)), scope.resolve(argument(args, 1))];
  if (index.kind !== 'value') return index;
  if (items.kind !== 'value') return items;
  const item = nodeAt(items.tree, [Number(plainText(index.tree))]);
  return item === undefined ? unknown(args, 'the list has no such element') : known(item);
}

function split(args: Tree, scope: TemplateScope): TemplateValue {
  const whole = scope.resolve(argument(args, 1));
  if (whole.kind !== 'value') return whole;
  return listOf(plainText(whole.tree), plainText(argument(args, 0)), args);
}

/** The parts of a text as a list. */
export function listOf(text: string, separator: string, { place }: Tree): TemplateValue {
  if (text === '') return nothing;
  const parts = separator === '' ? [text] : text.split(separator);
  return knownList(
    place,
    parts.map((part): Tree => ({ kind: 'scalar', place, value: part.trim() })),
  );
}

function mapped(args: Tree, scope: TemplateScope): TemplateValue {
  const path: string[] = [];
  for (const index of [0, 1, 2]) {
    const key = scope.resolve(argument(args, index));
    if (key.kind !== 'value') return key;
    path.push(plainText(key.tree));
  }
  const found = nodeAt(scope.mappings, path);
  if (found !== undefined) return scope.resolve(found);
  return unknown(args, `Mappings has no ${quoted(path.join('.'))}`);
}
