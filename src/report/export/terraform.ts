/** A strategy's AWS objects as Terraform's JSON configuration. */
import { FreeNames } from '../../kernel/text/free-names.ts';
import { nameFields, ownKeys } from '../../scenario/configuration/fields.ts';
import {
  jsonAttributes,
  terraformName,
  terraformTypes,
} from '../../scenario/configuration/terraform-names.ts';
import { arnTail } from '../../scenario/values/name.ts';
import { type AwsObject, type ExportedObject, type ExportedSection, requestOf } from './objects.ts';
import { jsonText } from './requests.ts';

/** Fields that name an object of a section. */
const references: ReadonlyMap<string, ExportedSection> = new Map([
  ['schedulingPolicyArn', 'schedulingPolicies'],
  ['computeEnvironment', 'computeEnvironments'],
]);
const typeOf = new Map([...terraformTypes].map(([type, section]) => [section, type]));

/** Addresses such as `aws_batch_job_queue.main`, by section and key. */
type Addresses = ReadonlyMap<string, string>;

/** The configuration; resources that name another one refer to it. */
export function terraformText(objects: readonly ExportedObject[]): string {
  const addresses = addressesOf(objects);
  const resource: Record<string, Record<string, unknown>> = {};
  for (const one of objects) {
    const [type = '', label = ''] = addresses.get(`${one.section} ${one.key}`)?.split('.') ?? [];
    if (type === '') continue;
    const { [nameFields[one.section]]: name, ...body } = requestOf(one);
    resource[type] ??= {};
    resource[type][label] = { name, ...block('', body, addresses) };
  }
  return jsonText({ resource });
}

/** One line for each object that Terraform's provider has no resource or field for. */
export function terraformNotes(objects: readonly ExportedObject[]): readonly string[] {
  return objects.flatMap(({ section, key, body }) => {
    if (!typeOf.has(section)) return [`${section}.${key}: left out, for the provider has none`];
    const lost = 'consumableResourceProperties';
    return lost in body ? [`${section}.${key}: left out ${lost}, for the provider has none`] : [];
  });
}

function addressesOf(objects: readonly ExportedObject[]): Addresses {
  const addresses = new FreeNames();
  const addressed = objects.flatMap(({ section, key, name }) => {
    const type = typeOf.get(section);
    if (type === undefined) return [];
    const plain = name.replace(/[^A-Za-z0-9_-]/g, '_');
    const wanted = `${type}.${/^[A-Za-z_]/.test(plain) ? plain : `_${plain}`}`;
    return [[`${section} ${key}`, addresses.take(wanted)] as const];
  });
  return new Map(addressed);
}

function inTerraform(key: string, value: unknown, addresses: Addresses): unknown {
  if (jsonAttributes.has(key)) return literal(JSON.stringify(value));
  if (typeof value === 'string') {
    const section = references.get(key);
    const address = section && addresses.get(`${section} ${arnTail(value)}`);
    return address === undefined ? literal(value) : `\${${address}.arn}`;
  }
  if (Array.isArray(value)) return value.map((item) => inTerraform('', item, addresses));
  return typeof value === 'object' && value !== null ? block(key, value, addresses) : value;
}

function block(key: string, value: object, addresses: Addresses): AwsObject {
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'consumableResourceProperties') return [];
    const own = ownKeys.has(key) ? name : terraformName(name);
    return [[own, inTerraform(ownKeys.has(key) ? '' : name, inner, addresses)] as const];
  });
  return Object.fromEntries(entries);
}

/** `${` and `%{` would be evaluated. */
function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
