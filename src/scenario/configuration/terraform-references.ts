/** Which resources an expression of a plan means, through variables and outputs of modules. */
import { entryOf } from '../../kernel/lookup.ts';
import { field, nodeAt, type Tree } from '../reading/tree.ts';
import type { TerraformResource } from './terraform-resources.ts';

/** The names of resources by their addresses. */
export type AddressedNames = ReadonlyMap<string, string>;

const index = String.raw`\[(?:"(?:[^"\\]|\\.)*"|[^"\]]*)\]`;
const resource = new RegExp(String.raw`^(aws_batch_\w+)\.([\w-]+)((?:${index})?)`);
const variable = /^var\.([\w-]+)(.*)$/;
const output = new RegExp(String.raw`^module\.([\w-]+)((?:${index})?)(?:\.([\w-]+)(.*))?$`);
const moduleStep = new RegExp(String.raw`module\.([\w-]+)((?:${index})?)\.`, 'y');
const firstIndex = new RegExp(index);

/** What an instance calls its own key. */
const siblingKeys = ['each.key', 'each.value', 'count.index'];

/** Characters of the source of a reference. */
const longestReference = 1_000;
/** References of which each leads to the next. */
const deepestReference = 64;

/** Where an expression stands: in a module, perhaps of one of several instances. */
interface Scope {
  /** As `TerraformResource.module`. */
  readonly module: string;
  /** The instance's own key, `["a"]`; else empty. */
  readonly index: string;
  /** What its instances are made of. */
  readonly forEach: Tree | undefined;
}

/** What is looked for. */
interface WantedResource {
  /** Type of the resource. */
  readonly type: string;
  /** An element of a list or a map, `["spot"]`; empty = none in particular. */
  readonly element: string;
  readonly depth: number;
}

export class TerraformReferences {
  private readonly names: AddressedNames;
  /** Of the root module. */
  private readonly configured: Tree | undefined;
  /** By addresses without the index that `count` and `for_each` give. */
  private readonly counted = new Map<string, string[]>();
  private readonly modules: ReadonlySet<string>;
  private readonly known = new Map<string, readonly string[]>();

  /** `configured`: the configuration of the root module. */
  constructor(names: AddressedNames, configured: Tree | undefined) {
    this.names = names;
    this.configured = configured;
    this.modules = new Set([...names.keys()].flatMap(modulesOn));
    for (const [address, name] of names) {
      entryOf(this.counted, address.replace(/\[[^[\]]*\]$/, ''), () => []).push(name);
    }
  }

  /** The names of resources of a type to which an expression of a resource leads. */
  named(
    { module, index: own, forEach }: TerraformResource,
    expression: Tree | undefined,
    type: string,
  ): readonly string[] {
    const scope = { module, index: own, forEach };
    return this.namesIn(scope, expression, { type, element: '', depth: 0 });
  }

  /** undefined = it is none of AWS Batch, or one of several. */
  nameAt(module: string, source: string): string | undefined {
    const [, type = '', label = '', own = ''] = resource.exec(source) ?? [];
    return this.instance(`${module}${type}.${label}`, own);
  }

  private instance(address: string, own: string): string | undefined {
    const exact = this.names.get(`${address}${own}`);
    if (exact !== undefined) return exact;
    const [only, ...others] = own === '' ? (this.counted.get(address) ?? []) : [];
    return others.length === 0 ? only : undefined;
  }

  private namesIn(
    scope: Scope,
    expression: Tree | undefined,
    wanted: WantedResource,
  ): readonly string[] {
    if (wanted.depth > deepestReference) return [];
    const sources = sourcesOf(expression);
    // `ce[each.key].arn` is given as `ce` and `each.key`: the instance with the same key.
    const isSibling = sources.some((one) => siblingKeys.some((key) => one.startsWith(key)));
    const here = isSibling ? scope : { ...scope, index: '' };
    const deeper = { ...wanted, depth: wanted.depth + 1 };
    const found = withoutParents(sources).flatMap((source) => {
      if (source.startsWith('each.value')) return this.siblings(scope, deeper);
      const key = JSON.stringify([here.module, here.index, source, wanted.type, wanted.element]);
      const known = this.known.get(key);
      if (known !== undefined) return known;
      // Of references in a circle, none leads anywhere.
      this.known.set(key, []);
      const names = this.follow(here, source, deeper);
      this.known.set(key, names);
      return names;
    });
    return [...new Set(found)];
  }

  /** Of `each.value`: of what the instances are made of, the one with the same key. */
  private siblings(scope: Scope, wanted: WantedResource): readonly string[] {
    return withoutParents(sourcesOf(scope.forEach)).flatMap((source) =>
      this.follow(scope, source, wanted),
    );
  }

  private follow(scope: Scope, source: string, wanted: WantedResource): readonly string[] {
    if (source.length > longestReference) return [];
    const [, type, label = '', own = ''] = resource.exec(source) ?? [];
    if (type !== undefined) {
      if (type !== wanted.type) return [];
      const address = `${scope.module}${type}.${label}`;
      const name =
        this.names.get(`${address}${own || scope.index}`) ??
        this.instance(address, own) ??
        this.element(address, wanted);
      return name === undefined ? [] : [name];
    }
    const [, input, inside = ''] = variable.exec(source) ?? [];
    if (input !== undefined) return this.ofVariable(scope, input, elementIn(inside, wanted));
    return this.ofOutput(scope, source, wanted);
  }

  /** Of several instances the one that a consumer picks by its key. */
  private element(address: string, { element }: WantedResource): string | undefined {
    return element === '' ? undefined : this.names.get(`${address}${element}`);
  }

  /** What the caller of the module gives. */
  private ofVariable({ module }: Scope, input: string, wanted: WantedResource): readonly string[] {
    const steps = stepsOf(module);
    const last = steps.pop();
    if (last === undefined) return [];
    const call = nodeAt(this.configuredIn(steps), ['module_calls', last.name]);
    const scope = {
      module: steps.map(({ text }) => text).join(''),
      index: last.index,
      forEach: field(call, 'for_each_expression'),
    };
    return this.namesIn(scope, nodeAt(call, ['expressions', input]), wanted);
  }

  /** What a called module returns; without its name, any of its outputs. */
  private ofOutput(scope: Scope, source: string, wanted: WantedResource): readonly string[] {
    const [, call, own = '', name, inside = ''] = output.exec(source) ?? [];
    if (call === undefined) return [];
    const base = `${scope.module}module.${call}`;
    const sibling = `${base}${own || scope.index}.`;
    const module = this.modules.has(sibling) ? sibling : `${base}${own}.`;
    const outputs = nodeAt(this.configuredIn(stepsOf(module)), ['outputs']);
    if (outputs?.kind !== 'map') return [];
    const inner = { module, index: '', forEach: undefined };
    const expressions = [...outputs.entries]
      .filter(([key]) => name === undefined || key === name)
      .map(([, { value }]) => field(value, 'expression'));
    const element = elementIn(inside, wanted);
    return expressions.flatMap((one) => this.namesIn(inner, one, element));
  }

  private configuredIn(steps: readonly ModuleStep[]): Tree | undefined {
    const path = steps.flatMap(({ name }) => ['module_calls', name, 'module']);
    return nodeAt(this.configured, path);
  }
}

/** The sources of an expression: references, each followed by those of what it is a part of. */
export function sourcesOf(expression: Tree | undefined): readonly string[] {
  const list = field(expression, 'references');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((one) => (one.kind === 'scalar' ? [String(one.value)] : []));
}

/** `a.b.c`, `a.b` is one reference: the first. */
export function withoutParents(sources: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const source of sources) {
    const last = kept.at(-1);
    const isParent = last?.startsWith(source) === true && /^[.[]/.test(last.slice(source.length));
    if (!isParent) kept.push(source);
  }
  return kept;
}

/** A module that is called on the way to another one. */
interface ModuleStep {
  readonly name: string;
  readonly index: string;
  readonly text: string;
}

/** `module.a["x"].module.b.` as its steps. */
function stepsOf(module: string): ModuleStep[] {
  const steps: ModuleStep[] = [];
  moduleStep.lastIndex = 0;
  for (let found = moduleStep.exec(module); found !== null; found = moduleStep.exec(module)) {
    const [text, name = '', own = ''] = found;
    steps.push({ name, index: own, text });
  }
  return steps;
}

/** The modules on the way to an address, each as `TerraformResource.module`. */
function modulesOn(address: string): readonly string[] {
  let module = '';
  return stepsOf(address).map(({ text }) => (module += text));
}

function elementIn(inside: string, wanted: WantedResource): WantedResource {
  const [element] = firstIndex.exec(inside) ?? [];
  return element === undefined ? wanted : { ...wanted, element };
}
