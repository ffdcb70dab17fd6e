/** AWS's own JSON: what describe calls answer, and what create, register and submit calls take. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { someOf } from '../../kernel/text/shorten.ts';
import { shown } from '../reading/report.ts';
import { field, isNull, type MapTree, mapTree, type Tree } from '../reading/tree.ts';
import { arnTail } from '../values/name.ts';
import {
  type Configured,
  configuredSections,
  type ConfiguredSection,
  type FormReading,
  leftOut,
} from './configuration.ts';
import { nameOf, nameFields, textOf } from './fields.ts';
import { shaped } from './shape.ts';

/** Fields that only one kind of object has; those of jobs come first, for they name a queue too. */
const distinctive: readonly (readonly [key: string, section: ConfiguredSection])[] = [
  ['jobName', 'jobs'],
  ['computeEnvironmentName', 'computeEnvironments'],
  ['jobQueueName', 'jobQueues'],
  ['jobDefinitionName', 'jobDefinitions'],
  ['consumableResourceName', 'consumableResources'],
  ['computeEnvironmentArn', 'computeEnvironments'],
  ['jobQueueArn', 'jobQueues'],
  ['jobDefinitionArn', 'jobDefinitions'],
  ['fairsharePolicy', 'schedulingPolicies'],
  ['quotaSharePolicy', 'schedulingPolicies'],
];

/** Fields by which requests that change an object name it. */
const updated: readonly (readonly [key: string, section: ConfiguredSection])[] = [
  ['computeEnvironment', 'computeEnvironments'],
  ['jobQueue', 'jobQueues'],
  ['consumableResource', 'consumableResources'],
];

const sections = Object.keys(configuredSections) as ConfiguredSection[];
const expected =
  'expected what `aws batch describe-…` prints or a create, register, update or submit call ' +
  'takes, a CloudFormation template, a Terraform plan in JSON, or nextflow.config';

/** The objects of answers and requests, alone or in lists. */
export function readAwsJson(tree: Tree, reading: FormReading): readonly Configured[] {
  const content = unwrapped(tree);
  if (content.kind === 'list') return content.items.flatMap((item) => readAwsJson(item, reading));
  if (content.kind === 'scalar') return refuse(tree, shown(tree), reading);
  const answer = isUpperCamel(content) ? (shaped(content) as MapTree) : content;
  const listed = sections.filter((section) => isObjects(field(answer, section)));
  if (listed.length > 0) return listed.flatMap((section) => inSection(answer, section, reading));
  return oneObject(answer, reading);
}

/** `{status_code, data}` is placebo's form of an answer; CloudTrail records requests. */
function unwrapped(tree: Tree): Tree {
  const data = field(tree, 'data');
  if (data !== undefined && field(tree, 'status_code') !== undefined) return unwrapped(data);
  const request = field(tree, 'requestParameters');
  const isMade = /^(?:Create|Register|Submit|Update)/.test(textOf(tree, 'eventName') ?? '');
  return request !== undefined && isMade ? request : tree;
}

function isUpperCamel({ entries }: MapTree): boolean {
  const known = [...sections, ...[...distinctive, ...updated].map(([key]) => key)];
  return known.some((key) => entries.has(key.slice(0, 1).toUpperCase() + key.slice(1)));
}

function isObjects(tree: Tree | undefined): boolean {
  return tree !== undefined && tree.kind !== 'scalar';
}

/** A list of objects, or a map of them by name as scenarios have it. */
function inSection(answer: MapTree, section: ConfiguredSection, reading: FormReading) {
  const content = field(answer, section);
  if (content?.kind === 'list') {
    return content.items.flatMap((item) => objectOf(section, item, reading));
  }
  if (content?.kind !== 'map') return [];
  return [...content.entries].flatMap(([name, { value }]): readonly Configured[] => {
    if (value.kind === 'map') return [{ section, name, value, isUpdate: false }];
    if (!isNull(value))
      reading.note(value.place, { message: `expected a map, received ${shown(value)}` });
    return [];
  });
}

function objectOf(section: ConfiguredSection, item: Tree, { note }: FormReading) {
  const name = item.kind === 'map' ? nameOf(section, item) : undefined;
  if (item.kind === 'map' && name !== undefined && name !== '') {
    return [{ section, name, value: item, isUpdate: false }];
  }
  const message = `expected a map with ${nameFields[section]}`;
  note(item.place, { message: name === '' ? `${message}, received an empty one` : message });
  return [];
}

function oneObject(map: MapTree, reading: FormReading): readonly Configured[] {
  const found = distinctive.find(([key]) => map.entries.has(key));
  if (found !== undefined) {
    const [, section] = found;
    const isChange = textOf(map, 'arn') !== undefined && textOf(map, 'name') === undefined;
    return objectOf(section, map, reading).map((one) => ({ ...one, isUpdate: isChange }));
  }
  const change = updated.find(([key]) => field(map, key)?.kind === 'scalar');
  if (change !== undefined) return updateOf(map, change, reading);
  return refuse(map, `a map with ${someOf([...map.entries.keys()].map(quoted))}`, reading);
}

/** What an update request changes of the object that it names. */
function updateOf(
  map: MapTree,
  [key, section]: readonly [key: string, section: ConfiguredSection],
  { note }: FormReading,
): readonly Configured[] {
  const name = arnTail(textOf(map, key) ?? '');
  const operation = textOf(map, 'operation');
  if (operation !== undefined && operation !== 'SET') {
    note(map.place, leftOut(`${operation} of a quantity depends on what it was`, 'give the total'));
    return [];
  }
  const entries = [...map.entries].flatMap(([field, entry]) => {
    if (field === key || field === 'operation') return [];
    return [[field === 'quantity' ? 'totalQuantity' : field, entry] as const];
  });
  return [{ section, name, value: mapTree(map.place, entries), isUpdate: true }];
}

function refuse(tree: Tree, received: string, { note }: FormReading): readonly Configured[] {
  note(tree.place, { message: `${expected}; received ${received}` });
  return [];
}
