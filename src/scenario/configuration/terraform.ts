/** Terraform's JSON, as `terraform show -json` prints it: the resources of AWS Batch in it. */
import { someOf } from '../../kernel/text/shorten.ts';
import { type MapTree, type Tree, withEntry } from '../reading/tree.ts';
import { type Configured, type FormReading, leftOut } from './configuration.ts';
import { nameFields, textOf } from './fields.ts';
import { shaped } from './shape.ts';
import { terraformTypes } from './terraform-names.ts';
import { TerraformReferences } from './terraform-references.ts';
import {
  configurationOf,
  isShown,
  terraformResources,
  type TerraformResource,
} from './terraform-resources.ts';
import { TerraformValues } from './terraform-values.ts';
import { withVariables } from './terraform-variables.ts';

/** The objects of the resources that AWS Batch has. */
export function readTerraform(
  written: Tree,
  { note, parameters }: FormReading,
): readonly Configured[] {
  // Plans and states have the values themselves.
  const tree = isShown(written) ? written : withVariables(written, parameters);
  const resources = terraformResources(tree);
  const batch = resources.filter(({ type }) => terraformTypes.has(type));
  const names = new Map(batch.map((one) => [one.address, nameOf(one)]));
  const references = new TerraformReferences(names, configurationOf(tree));
  const values = new TerraformValues(references, !isShown(tree), note);
  const others = resources.map(({ type }) => type).filter((type) => !terraformTypes.has(type));
  if (others.length > 0) {
    const types = someOf([...new Set(others)]);
    const noun = others.length === 1 ? 'resource is' : 'resources are';
    note(tree.place, leftOut(`${others.length} ${noun} not AWS Batch's: ${types}`));
  }
  return batch.flatMap((resource): readonly Configured[] => {
    const section = terraformTypes.get(resource.type);
    if (section === undefined) return [];
    const name = nameOf(resource);
    const { place } = resource.values;
    if (writtenName(resource) === undefined) {
      note(
        place,
        leftOut(`${resource.address}: its name is not known yet`, `it is called ${name}`),
      );
    }
    const body = shaped(values.body(resource)) as MapTree;
    const nameEntry = { keyPlace: place, value: { kind: 'scalar', place, value: name } as const };
    const value = withEntry(body, nameFields[section], nameEntry);
    return [{ section, name, value, isUpdate: false }];
  });
}

function writtenName({ values }: TerraformResource): string | undefined {
  return textOf(values, 'name') ?? textOf(values, 'compute_environment_name');
}

/** Of its own, else that of the resource. */
function nameOf(resource: TerraformResource): string {
  return writtenName(resource) ?? resource.label;
}
