/** The resources in Terraform's JSON: in plans, in states, and in configurations. */
import { field, type MapTree, nodeAt, type Tree } from '../reading/tree.ts';
import { textOf } from './fields.ts';

/** A resource that is managed. */
export interface TerraformResource {
  readonly type: string;
  readonly label: string;
  /** Of its module, with a dot at the end; empty in the root. */
  readonly module: string;
  readonly address: string;
  /** Of an instance that `count` or `for_each` makes, as in its address: `["a"]`; else empty. */
  readonly index: string;
  readonly values: MapTree;
  /** What its values are made from, in plans. */
  readonly expressions: Tree | undefined;
  /** What the instances of `for_each` are made of, in plans. */
  readonly forEach: Tree | undefined;
}

/** Whether it is one of those forms. */
export function isTerraform(tree: Tree): boolean {
  return isShown(tree) || field(tree, 'resource')?.kind === 'map';
}

/** Whether Terraform printed it; else a person wrote it. */
export function isShown(tree: Tree): boolean {
  return field(tree, 'format_version') !== undefined && rootOf(tree) !== undefined;
}

/** What is planned, else what is there. */
function rootOf(tree: Tree): Tree | undefined {
  return nodeAt(tree, ['planned_values', 'root_module']) ?? nodeAt(tree, ['values', 'root_module']);
}

/** Of the root module, in plans: what values are made from. */
export function configurationOf(tree: Tree): Tree | undefined {
  return nodeAt(tree, ['configuration', 'root_module']);
}

/** In their order. */
export function terraformResources(tree: Tree): readonly TerraformResource[] {
  const root = rootOf(tree);
  return root === undefined ? writtenResources(tree) : moduleResources(root, configurationOf(tree));
}

function moduleResources(module: Tree, configured: Tree | undefined): readonly TerraformResource[] {
  const path = textOf(module, 'address');
  const prefix = path === undefined ? '' : `${path}.`;
  const configuredAt = new Map(
    itemsOf(configured, 'resources').map((one) => [textOf(one, 'address'), one]),
  );
  const own = itemsOf(module, 'resources').flatMap((resource): readonly TerraformResource[] => {
    const values = field(resource, 'values');
    const [type, label] = [textOf(resource, 'type'), textOf(resource, 'name')];
    const isManaged = textOf(resource, 'mode') !== 'data';
    if (values?.kind !== 'map' || type === undefined || label === undefined || !isManaged) {
      return [];
    }
    const address = textOf(resource, 'address') ?? `${prefix}${type}.${label}`;
    const index = address.slice(prefix.length + type.length + 1 + label.length);
    const written = configuredAt.get(`${type}.${label}`);
    const expressions = field(written, 'expressions');
    const forEach = field(written, 'for_each_expression');
    return [{ type, label, module: prefix, address, index, values, expressions, forEach }];
  });
  const inner = itemsOf(module, 'child_modules').flatMap((child) => {
    const address = (textOf(child, 'address') ?? '').slice(prefix.length);
    const [, name = ''] = /^module\.([\w-]+)/.exec(address) ?? [];
    const call = nodeAt(configured, ['module_calls', name, 'module']);
    return moduleResources(child, call);
  });
  return [...own, ...inner];
}

function itemsOf(tree: Tree | undefined, key: string): readonly Tree[] {
  const list = field(tree, key);
  return list?.kind === 'list' ? list.items : [];
}

/** `resource: {type: {label: {…}}}`. */
function writtenResources(tree: Tree): readonly TerraformResource[] {
  const types = field(tree, 'resource');
  if (types?.kind !== 'map') return [];
  return [...types.entries].flatMap(([type, { value: labels }]) => {
    if (labels.kind !== 'map') return [];
    return [...labels.entries].flatMap(([label, { value }]): readonly TerraformResource[] => {
      const values = value.kind === 'list' ? value.items[0] : value;
      if (values?.kind !== 'map') return [];
      const address = `${type}.${label}`;
      const unknown = { expressions: undefined, forEach: undefined };
      return [{ type, label, module: '', address, index: '', values, ...unknown }];
    });
  });
}
