/** Normalises AWS's forms: lists become maps by name, wrappers of responses are removed. */
import { quoted } from '../../kernel/text/mistakes.ts';
import type { Issue } from '../../kernel/input-error.ts';
import { arnTail } from '../values/name.ts';
import { issueAt } from './report.ts';
import {
  field,
  type ListTree,
  type MapEntry,
  type MapTree,
  mapTree,
  type Tree,
  withEntry,
  withValue,
} from './tree.ts';

interface Naming {
  readonly name: string;
  readonly arn: string;
}

/** Sections that AWS prints as lists, with the fields that name their elements. */
export const awsSections: ReadonlyMap<string, Naming> = new Map([
  ['computeEnvironments', { name: 'computeEnvironmentName', arn: 'computeEnvironmentArn' }],
  ['jobQueues', { name: 'jobQueueName', arn: 'jobQueueArn' }],
  ['jobDefinitions', { name: 'jobDefinitionName', arn: 'jobDefinitionArn' }],
  ['schedulingPolicies', { name: 'name', arn: 'arn' }],
  ['consumableResources', { name: 'consumableResourceName', arn: 'consumableResourceArn' }],
]);

/** What AWS's responses have besides their content. */
const wrapping = new Set(['nextToken', 'ResponseMetadata']);

/** The document (or a strategy's patch), with sections as maps by name. */
export function normalise(tree: Tree, issues: Issue[]): Tree {
  const root = withoutRecorder(tree);
  if (root.kind !== 'map') return root;
  const entries: [string, MapEntry][] = [];
  for (const [key, entry] of root.entries) {
    if (wrapping.has(key)) continue;
    const naming = awsSections.get(key);
    const value = naming === undefined ? entry.value : byName(key, entry.value, naming, issues);
    entries.push([key, withValue(entry, key === 'events' ? inEvents(value, issues) : value)]);
  }
  return mapTree(root.place, entries);
}

/** The events, with their patches normalised too. */
function inEvents(events: Tree, issues: Issue[]): Tree {
  if (events.kind !== 'list') return events;
  const items = events.items.map((event) => {
    const patch = event.kind === 'map' ? event.entries.get('patch') : undefined;
    if (event.kind !== 'map' || patch === undefined) return event;
    const value = normalise(patch.value, issues);
    return withEntry(event, 'patch', withValue(patch, value));
  });
  return { kind: 'list', place: events.place, items };
}

/** `{status_code, data}` is placebo's form of a recorded response. */
function withoutRecorder(tree: Tree): Tree {
  const data = field(tree, 'data');
  return data !== undefined && field(tree, 'status_code') !== undefined ? data : tree;
}

function byName(section: string, value: Tree, naming: Naming, issues: Issue[]): Tree {
  const answer = withoutRecorder(value);
  const inner = field(answer, section);
  const content = inner?.kind === 'list' ? inner : answer;
  if (content.kind === 'list') return listToMap(section, content, naming, issues);
  // A single element, as in create calls, or in describe-consumable-resource.
  const isOne = field(content, naming.name)?.kind === 'scalar';
  const one: ListTree = { kind: 'list', place: content.place, items: [content] };
  return isOne ? listToMap(section, one, naming, issues) : content;
}

function listToMap(section: string, list: ListTree, naming: Naming, issues: Issue[]): MapTree {
  const entries = new Map<string, MapEntry>();
  for (const [index, item] of list.items.entries()) {
    const name = elementName(item, naming);
    const path = [section, index];
    if (name === undefined) {
      const message = `expected a map with ${naming.name}`;
      issues.push(issueAt(item.place, { path, message }));
      continue;
    }
    const earlier = entries.get(name)?.keyPlace;
    if (earlier !== undefined) {
      const again = `${quoted(name)} also at line ${earlier.line}`;
      const message = `expected each name once, received ${again}`;
      issues.push(issueAt(item.place, { path, message }));
    }
    entries.set(name, { keyPlace: item.place, value: item });
  }
  return mapTree(list.place, entries);
}

function elementName(item: Tree, naming: Naming): string | undefined {
  const name = field(item, naming.name);
  const arn = field(item, naming.arn);
  const revision = field(item, 'revision');
  if (name?.kind === 'scalar' && typeof name.value === 'string') {
    const isNumbered = naming.name === 'jobDefinitionName' && revision?.kind === 'scalar';
    return isNumbered ? `${name.value}:${String(revision.value)}` : name.value;
  }
  return arn?.kind === 'scalar' && typeof arn.value === 'string' ? arnTail(arn.value) : undefined;
}
