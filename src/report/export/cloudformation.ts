/** A strategy's AWS objects as a CloudFormation template. */
import { FreeNames } from '../../kernel/text/free-names.ts';
import { ownKeys } from '../../scenario/configuration/fields.ts';
import { arnTail } from '../../scenario/values/name.ts';
import { type ExportedObject, type ExportedSection, requestOf } from './objects.ts';
import { jsonText } from './requests.ts';

const types: Readonly<Record<ExportedSection, string>> = {
  schedulingPolicies: 'AWS::Batch::SchedulingPolicy',
  computeEnvironments: 'AWS::Batch::ComputeEnvironment',
  consumableResources: 'AWS::Batch::ConsumableResource',
  jobQueues: 'AWS::Batch::JobQueue',
  jobDefinitions: 'AWS::Batch::JobDefinition',
};

/** Fields that name an object of a section. */
const references: ReadonlyMap<string, ExportedSection> = new Map([
  ['schedulingPolicyArn', 'schedulingPolicies'],
  ['computeEnvironment', 'computeEnvironments'],
  ['consumableResource', 'consumableResources'],
]);

/** By section and name. */
type LogicalIds = ReadonlyMap<string, string>;

/** The template; resources that name another one refer to it. */
export function templateText(objects: readonly ExportedObject[]): string {
  const ids = logicalIds(objects);
  const resources = objects.map((one) => {
    const id = ids.get(`${one.section} ${one.key}`) ?? '';
    return [id, { Type: types[one.section], Properties: upper('', requestOf(one), ids) }] as const;
  });
  return jsonText({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: Object.fromEntries(resources),
  });
}

/** Letters and digits alone, each once. */
function logicalIds(objects: readonly ExportedObject[]): LogicalIds {
  const ids = new FreeNames('x');
  const named = objects.map(({ section, key, name }) => {
    const plain = name.replace(/[^A-Za-z0-9]/g, '');
    const wanted = /^[A-Za-z]/.test(plain) ? plain : `Batch${plain}`;
    return [`${section} ${key}`, ids.take(wanted)] as const;
  });
  return new Map(named);
}

function upper(key: string, value: unknown, ids: LogicalIds): unknown {
  const section = references.get(key);
  if (section !== undefined && typeof value === 'string') {
    const id = ids.get(`${section} ${arnTail(value)}`);
    return id === undefined ? value : { Ref: id };
  }
  if (Array.isArray(value)) return value.map((item) => upper('', item, ids));
  if (typeof value !== 'object' || value === null || ownKeys.has(key)) return value;
  const entries = Object.entries(value).map(([name, inner]) => {
    return [name.slice(0, 1).toUpperCase() + name.slice(1), upper(name, inner, ids)];
  });
  return Object.fromEntries(entries) as unknown;
}
