/** CloudFormation templates, also those that CDK makes: the resources of AWS Batch in them. */
import { someOf } from '../../kernel/text/shorten.ts';
import { field, type MapTree, type Tree, withEntry } from '../reading/tree.ts';
import { type Configured, type FormReading, leftOut } from './configuration.ts';
import { nameFields, textOf } from './fields.ts';
import { shaped } from './shape.ts';
import { resourceTypes, Template } from './template.ts';

/** Whether it has resources with types, as templates do. */
export function isTemplate(tree: Tree): boolean {
  const resources = field(tree, 'Resources');
  if (resources?.kind !== 'map') return false;
  return [...resources.entries].some(([, { value }]) => textOf(value, 'Type') !== undefined);
}

/** The objects of resources whose conditions hold. */
export function readTemplate(tree: Tree, reading: FormReading): readonly Configured[] {
  const { note } = reading;
  const template = new Template(tree as MapTree, reading, note);
  const resources = field(tree, 'Resources') as MapTree;
  const others: string[] = [];
  const objects = [...resources.entries].flatMap(([id, { value, keyPlace }]) => {
    const type = textOf(value, 'Type');
    if (type !== undefined && resourceTypes.has(type)) {
      return objectOf(id, value, { ...reading, template });
    }
    if (type === undefined) note(keyPlace, leftOut(`${id} is made when the template is deployed`));
    else others.push(type);
    return [];
  });
  if (others.length > 0) {
    const types = someOf([...new Set(others)]);
    const noun = others.length === 1 ? 'resource is' : 'resources are';
    note(resources.place, leftOut(`${others.length} ${noun} not AWS Batch's: ${types}`));
  }
  return objects;
}

interface ResourceReading extends FormReading {
  readonly template: Template;
}

function objectOf(
  id: string,
  resource: Tree,
  { template, note }: ResourceReading,
): readonly Configured[] {
  const condition = textOf(resource, 'Condition');
  const holds = condition === undefined ? true : template.isTrue(condition);
  if (holds === undefined) {
    const remedy = 'give the parameters that it depends on, beside the file';
    note(resource.place, leftOut(`${id}: whether ${condition} holds is not known`, remedy));
  }
  const section = resourceTypes.get(textOf(resource, 'Type') ?? '');
  if (holds !== true || section === undefined) return [];
  const written = field(resource, 'Properties');
  const resolved = written === undefined ? undefined : template.resolve(written);
  if (resolved?.kind !== 'value' || resolved.tree.kind !== 'map') {
    const why = resolved?.kind === 'unknown' ? resolved.why : 'it has no properties';
    note(resource.place, leftOut(`${id}: ${why}`));
    return [];
  }
  const name = template.nameOf(id);
  const { place } = resource;
  const nameEntry = { keyPlace: place, value: { kind: 'scalar', place, value: name } as const };
  const value = withEntry(shaped(resolved.tree) as MapTree, nameFields[section], nameEntry);
  return [{ section, name, value, isUpdate: false }];
}
