/** Values of Terraform's resources in AWS's shape: blocks, texts of JSON, references. */
import type { Issue } from '../../kernel/input-error.ts';
import { shorten, someOf } from '../../kernel/text/shorten.ts';
import { readDocument } from '../reading/document.ts';
import {
  field,
  isNull,
  type MapEntry,
  type MapTree,
  mapTree,
  nodeAt,
  placedAt,
  type Tree,
  withEntry,
  withValue,
} from '../reading/tree.ts';
import { leftOut, type Note } from './configuration.ts';
import { ownKeys, plainFields } from './fields.ts';
import { awsName, jsonAttributes, singleBlocks } from './terraform-names.ts';
import { sourcesOf, type TerraformReferences, withoutParents } from './terraform-references.ts';
import type { TerraformResource } from './terraform-resources.ts';

/** Attributes of resources that AWS's objects do not have. */
const ownAttributes: ReadonlySet<string> = new Set([
  ...['id', 'arn', 'arnPrefix', 'tagsAll', 'ecsClusterArn', 'status', 'statusReason', 'timeouts'],
  ...['name', 'namePrefix', 'computeEnvironmentName', 'computeEnvironmentNamePrefix', 'region'],
  ...['revision', 'deregisterOnNewRevision', 'skipDestroy', 'computeEnvironments', 'lifecycle'],
  ...['provider', 'dependsOn', 'count', 'forEach'],
]);

const environmentType = 'aws_batch_compute_environment';
const policyType = 'aws_batch_scheduling_policy';

export class TerraformValues {
  private readonly references: TerraformReferences;
  private readonly isWritten: boolean;
  private readonly note: Note;

  /** `isWritten`: texts may have expressions; plans and states have values alone. */
  constructor(references: TerraformReferences, isWritten: boolean, note: Note) {
    this.references = references;
    this.isWritten = isWritten;
    this.note = note;
  }

  /** The fields of the object but for its name. */
  body(resource: TerraformResource): MapTree {
    const { values, expressions } = resource;
    const entries = [...values.entries].flatMap(([key, entry]) => {
      return ownAttributes.has(awsName(key)) ? [] : this.entry(key, entry, false);
    });
    const body = mapTree(values.place, entries);
    if (resource.type !== 'aws_batch_job_queue') return body;
    // What a plan does not know yet, it leaves out.
    const isKnown = field(values, 'scheduling_policy_arn') !== undefined;
    const source = isKnown ? undefined : field(expressions, 'scheduling_policy_arn');
    const name = this.nameOf(resource, source, policyType);
    const fair =
      name === undefined ? body : withEntry(body, 'schedulingPolicyArn', scalarEntry(values, name));
    return this.withEnvironments(fair, resource);
  }

  /** Plans do not know the ARNs of what they will make, but say where these come from. */
  private withEnvironments(body: MapTree, resource: TerraformResource): MapTree {
    const { values, expressions } = resource;
    const orders = itemsOf(field(body, 'computeEnvironmentOrder'));
    const written = nodeAt(expressions, ['compute_environment_order']);
    if (orders.length > 0) {
      const items = orders.map((order, index) => {
        const source = nodeAt(written, [index, 'compute_environment']);
        const isKnown = field(order, 'computeEnvironment') !== undefined || order.kind !== 'map';
        const name = isKnown ? undefined : this.nameOf(resource, source, environmentType);
        if (isKnown || name === undefined) return order;
        return withEntry(order, 'computeEnvironment', scalarEntry(order, name));
      });
      return withEntry(body, 'computeEnvironmentOrder', listEntry(values, items));
    }
    const listed = itemsOf(field(values, 'compute_environments')).map(
      (one) => (one.kind === 'scalar' ? this.textOf(one) : undefined) ?? '',
    );
    const source = nodeAt(expressions, ['compute_environments']);
    const names = listed.length > 0 ? listed : this.referred(resource, source, environmentType);
    const items = names.map((name, index) => {
      const order = withEntry(mapTree(values.place, []), 'order', scalarEntry(values, index + 1));
      return withEntry(order, 'computeEnvironment', scalarEntry(values, name));
    });
    return items.length === 0
      ? body
      : withEntry(body, 'computeEnvironmentOrder', listEntry(values, items));
  }

  /** The names to which an expression leads. */
  private referred(
    resource: TerraformResource,
    expression: Tree | undefined,
    type: string,
  ): readonly string[] {
    const found = this.references.named(resource, expression, type);
    if (found.length === 0) this.noteUnresolved(resource, expression, type);
    return found;
  }

  /** The only name to which an expression leads. */
  private nameOf(
    resource: TerraformResource,
    expression: Tree | undefined,
    type: string,
  ): string | undefined {
    const [name, ...others] = this.referred(resource, expression, type);
    if (others.length === 0) return name;
    this.noteUnresolved(resource, expression, type);
    return undefined;
  }

  private noteUnresolved(
    { address, values }: TerraformResource,
    expression: Tree | undefined,
    type: string,
  ): void {
    const sources = withoutParents(sourcesOf(expression)).map((one) => shorten(one, 80));
    if (sources.length === 0) return;
    const meant = `the plan does not say which ${type} is meant by ${someOf(sources)}`;
    const remedy = 'name it in an entry beside the file';
    this.note(values.place, leftOut(`${address}: ${meant}`, remedy));
  }

  private entry(
    key: string,
    entry: MapEntry,
    isPlain: boolean,
  ): readonly (readonly [string, MapEntry])[] {
    const name = awsName(key);
    if (name === 'bidPercentage' && entry.value.kind === 'scalar' && entry.value.value === 0) {
      return [];
    }
    const value = this.value(name, entry.value, isPlain || plainFields.has(name));
    return value === undefined ? [] : [[name, withValue(entry, value)]];
  }

  /** undefined = it is not set, or not known. */
  private value(name: string, tree: Tree, isPlain: boolean): Tree | undefined {
    if (tree.kind === 'scalar') return this.scalar(name, tree, isPlain);
    if (tree.kind === 'map' && ownKeys.has(name)) return this.userMap(tree);
    if (tree.kind === 'list') {
      if (singleBlocks.has(name) && tree.items[0]?.kind === 'map') {
        return this.value(name, tree.items[0], isPlain);
      }
      const items = tree.items.flatMap((item) => this.value('', item, isPlain) ?? []);
      return items.length === 0 ? undefined : { kind: 'list', place: tree.place, items };
    }
    const entries = [...tree.entries].flatMap(([key, entry]) => this.entry(key, entry, isPlain));
    return mapTree(tree.place, entries);
  }

  private userMap({ place, entries }: MapTree): MapTree {
    const kept = [...entries].flatMap(([key, entry]): readonly [string, MapEntry][] => {
      const { value } = entry;
      const isEmpty = value.kind === 'scalar' && value.value === '';
      const read = isEmpty ? value : this.value('', value, false);
      return read === undefined ? [] : [[key, withValue(entry, read)]];
    });
    return mapTree(place, kept);
  }

  private scalar(name: string, tree: Tree, isPlain: boolean): Tree | undefined {
    if (tree.kind !== 'scalar' || isNull(tree) || tree.value === '') return undefined;
    if (typeof tree.value !== 'string') return tree;
    const text = this.textOf(tree);
    if (text === undefined) {
      if (!isPlain) this.note(tree.place, leftOut(`${name}: ${tree.value} is not literal`));
      return undefined;
    }
    return jsonAttributes.has(name)
      ? this.json(name, text, tree)
      : { kind: 'scalar', place: tree.place, value: text };
  }

  /** undefined = an expression that is not literal. */
  private textOf({ value }: Extract<Tree, { readonly kind: 'scalar' }>): string | undefined {
    const text = String(value);
    if (!this.isWritten) return text;
    const [whole] = /^\$\{[^{}]*\}$/.exec(text) ?? [];
    if (whole !== undefined) return this.references.nameAt('', whole.slice(2, -1).trim());
    const parts = text.split(/(\$\$\{|%%\{)/);
    const isLiteral = parts.every((part, index) => index % 2 === 1 || !/[$%]\{/.test(part));
    return isLiteral ? parts.map(unescaped).join('') : undefined;
  }

  private json(name: string, text: string, { place }: Tree): Tree | undefined {
    const issues: Issue[] = [];
    const tree = readDocument(text, place.file, issues);
    const [first] = issues;
    if (first !== undefined) {
      this.note(place, { path: [name], message: `expected a text in JSON: ${first.message}` });
    }
    return tree && placedAt(tree, place);
  }
}

function unescaped(part: string, index: number): string {
  return index % 2 === 1 ? part.slice(1) : part;
}

function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

function scalarEntry({ place }: Tree, value: string | number): MapEntry {
  return { keyPlace: place, value: { kind: 'scalar', place, value } };
}

function listEntry({ place }: Tree, items: readonly Tree[]): MapEntry {
  return { keyPlace: place, value: { kind: 'list', place, items } };
}
