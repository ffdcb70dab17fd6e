/** The values of a CloudFormation template: parameters, conditions, names of resources. */
import {
  field,
  isNull,
  type MapEntry,
  type MapTree,
  mapTree,
  type Tree,
  withValue,
} from '../reading/tree.ts';
import { type Circumstances, type ConfiguredSection, leftOut, type Note } from './configuration.ts';
import { nameFields, plainFields, textOf } from './fields.ts';
import { called, intrinsicOf, listOf, plainText, type TemplateScope } from './intrinsics.ts';
import { known, knownList, knownScalar, nothing, type TemplateValue, unknown } from './resolved.ts';

/** Types of resources, and the sections of their objects. */
export const resourceTypes: ReadonlyMap<string, ConfiguredSection> = new Map([
  ['AWS::Batch::ComputeEnvironment', 'computeEnvironments'],
  ['AWS::Batch::JobQueue', 'jobQueues'],
  ['AWS::Batch::JobDefinition', 'jobDefinitions'],
  ['AWS::Batch::SchedulingPolicy', 'schedulingPolicies'],
  ['AWS::Batch::ConsumableResource', 'consumableResources'],
]);

/** Conditions, or names, of which each asks for the next. */
const deepestChain = 100;

/** What AWS says of a region; undefined = it is of the account, or no such parameter. */
function pseudoParameter(name: string, region: string): string | undefined {
  const isChinese = region.startsWith('cn-');
  if (name === 'AWS::Region') return region;
  if (name === 'AWS::URLSuffix') return isChinese ? 'amazonaws.com.cn' : 'amazonaws.com';
  if (name !== 'AWS::Partition') return undefined;
  if (isChinese) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export class Template implements TemplateScope {
  readonly mappings: Tree | undefined;
  private readonly root: MapTree;
  private readonly circumstances: Circumstances;
  private readonly note: Note;
  private readonly conditions = new Map<string, boolean | undefined>();
  private readonly names = new Map<string, string>();
  /** Conditions and names that are asked for to find others. */
  private depth = 0;
  /** Fields inside each other of which nothing matters. */
  private plainDepth = 0;

  constructor(root: MapTree, circumstances: Circumstances, note: Note) {
    this.root = root;
    this.circumstances = circumstances;
    this.note = note;
    this.mappings = field(root, 'Mappings');
  }

  resolve(tree: Tree): TemplateValue {
    const name = intrinsicOf(tree);
    if (name !== undefined) return called(name, tree, this);
    if (tree.kind === 'scalar') return known(tree);
    return tree.kind === 'list' ? this.list(tree.items, tree) : known(this.map(tree));
  }

  reference(name: string, at: Tree): TemplateValue {
    if (name === 'AWS::NoValue') return nothing;
    const given = field(this.circumstances.parameters, name);
    const declared = field(field(this.root, 'Parameters'), name);
    if (given !== undefined) return this.parameter(given, declared);
    const ofAws = pseudoParameter(name, this.circumstances.region);
    if (ofAws !== undefined) return knownScalar(at.place, ofAws);
    const remedy = `give it beside the file: parameters: { ${name}: … }`;
    if (declared !== undefined) {
      const value = field(declared, 'Default');
      const isStored = textOf(declared, 'Type')?.startsWith('AWS::SSM::') === true;
      if (value !== undefined && !isStored) return this.parameter(value, declared);
      return unknown(at, `the parameter ${name} has no value`, remedy);
    }
    const resource = field(field(this.root, 'Resources'), name);
    if (resource === undefined) return unknown(at, `${name} has no value`, remedy);
    if (!resourceTypes.has(textOf(resource, 'Type') ?? '')) {
      return unknown(at, `AWS decides on the value of ${name}`);
    }
    return knownScalar(at.place, this.nameOf(name));
  }

  isTrue(name: string): boolean | undefined {
    if (this.conditions.has(name) || this.depth >= deepestChain) return this.conditions.get(name);
    // Also what a condition that asks for itself finds.
    this.conditions.set(name, undefined);
    this.depth++;
    const holds = this.holds(field(field(this.root, 'Conditions'), name));
    this.depth--;
    this.conditions.set(name, holds);
    return holds;
  }

  /** The name that a resource gives its object, else its logical id. */
  nameOf(id: string): string {
    const earlier = this.names.get(id);
    if (earlier !== undefined || this.depth >= deepestChain) return earlier ?? id;
    // Also what a name that asks for itself finds.
    this.names.set(id, id);
    const resource = field(field(this.root, 'Resources'), id);
    const section = resourceTypes.get(textOf(resource, 'Type') ?? '');
    const key = section === undefined ? '' : nameFields[section];
    const properties = field(resource, 'Properties');
    const written = field(properties, key.slice(0, 1).toUpperCase() + key.slice(1));
    this.depth++;
    const resolved = written === undefined ? nothing : this.resolve(written);
    this.depth--;
    const text = resolved.kind === 'value' ? plainText(resolved.tree) : '';
    if (text !== '') this.names.set(id, text);
    return text === '' ? id : text;
  }

  private parameter(value: Tree, declared: Tree | undefined): TemplateValue {
    const type = textOf(declared, 'Type') ?? '';
    const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
    return isList && value.kind === 'scalar' ? listOf(plainText(value), ',', value) : known(value);
  }

  private holds(condition: Tree | undefined): boolean | undefined {
    if (condition?.kind !== 'map') return undefined;
    const [[name, { value }] = ['', { value: condition }]] = [...condition.entries];
    if (name === 'Condition') return this.isTrue(plainText(value));
    const parts = value.kind === 'list' ? value.items : [];
    if (name === 'Fn::Equals') return this.areEqual(parts);
    const all = parts.map((part) => this.holds(part));
    if (name === 'Fn::Not') return all[0] === undefined ? undefined : !all[0];
    if (name !== 'Fn::And' && name !== 'Fn::Or') return undefined;
    const decisive = name === 'Fn::Or';
    if (all.includes(decisive)) return decisive;
    return all.includes(undefined) ? undefined : !decisive;
  }

  private areEqual(parts: readonly Tree[]): boolean | undefined {
    const [left, right] = parts.map((part) => this.resolve(part));
    if (left === undefined || right === undefined) return undefined;
    if (left.kind === 'unknown' || right.kind === 'unknown') return undefined;
    const [a, b] = [left, right].map((one) => (one.kind === 'value' ? plainText(one.tree) : ''));
    return a === b;
  }

  /** A list of which one element is not known could mean anything. */
  private list(items: readonly Tree[], { place }: Tree): TemplateValue {
    const resolved = items.map((item) => this.resolve(item));
    const lost = resolved.find((one) => one.kind === 'unknown');
    if (lost !== undefined) return lost;
    return knownList(
      place,
      resolved.flatMap((one) => (one.kind === 'value' ? [one.tree] : [])),
    );
  }

  private map(tree: MapTree): MapTree {
    const entries = [...tree.entries].flatMap(([key, entry]): readonly [string, MapEntry][] => {
      const isPlain = plainFields.has(key.slice(0, 1).toLowerCase() + key.slice(1));
      if (isPlain) this.plainDepth++;
      const value = isNull(entry.value) ? nothing : this.resolve(entry.value);
      if (isPlain) this.plainDepth--;
      if (value.kind === 'value') return [[key, withValue(entry, value.tree)]];
      if (value.kind === 'unknown' && !isPlain && this.plainDepth === 0) {
        this.note(entry.keyPlace, leftOut(`${key}: ${value.why}`, value.remedy));
      }
      return [];
    });
    return mapTree(tree.place, entries);
  }
}
