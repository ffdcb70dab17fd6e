/** `{file: ce.json}` in place of AWS objects: what the files state stands in the document. */
import type { Issue } from '../../kernel/input-error.ts';
import { awsSections } from '../reading/normalise.ts';
import { type ListTree, type MapEntry, mapTree, type Tree, withValue } from '../reading/tree.ts';
import type { ConfiguredSection } from './configuration.ts';
import { textOf } from './fields.ts';
import { type ConfigurationFiles, Referrer } from './referrer.ts';

/** A document in which files are in their places, or the files that it lacks for that. */
export interface Referred {
  readonly tree: Tree;
  /** Names of files whose text is not known. */
  readonly missing: readonly string[];
}

const defaultRegion = 'us-east-1';

/** The document with what its files state, in its strategies and events too. */
export function withReferences(root: Tree, files: ConfigurationFiles, issues: Issue[]): Referred {
  const region = textOf(root, 'region') ?? defaultRegion;
  const referrer = new Referrer({ files, region, issues });
  const tree = inDocument(root, referrer);
  referrer.noteUnread();
  return { tree, missing: referrer.missing() };
}

/** In the base, or in the patch of a strategy or an event. */
function inDocument(document: Tree, referrer: Referrer): Tree {
  return eachValue(document, (value, key) => {
    if (awsSections.has(key)) return referrer.section(key as ConfiguredSection, value);
    if (key === 'catalog') return referrer.catalog(value);
    if (key === 'strategies') return eachValue(value, (one) => inDocument(one, referrer));
    if (key === 'events') return eachItem(value, (event) => inEvent(event, referrer));
    return key === 'workload' ? eachValue(value, (source) => inSource(source, referrer)) : value;
  });
}

function inEvent(event: Tree, referrer: Referrer): Tree {
  return eachValue(event, (value, key) => (key === 'patch' ? inDocument(value, referrer) : value));
}

function inSource(source: Tree, referrer: Referrer): Tree {
  return eachValue(source, (value, key) => (key === 'jobs' ? referrer.jobs(value) : value));
}

/** The same tree where nothing changes. */
function eachValue(tree: Tree, change: (value: Tree, key: string) => Tree): Tree {
  if (tree.kind !== 'map') return tree;
  const changed = [...tree.entries].map(([key, entry]) => {
    return { key, entry, value: change(entry.value, key) };
  });
  if (changed.every(({ entry, value }) => value === entry.value)) return tree;
  const entries = changed.map(({ key, entry, value }): [string, MapEntry] => {
    return [key, withValue(entry, value)];
  });
  return mapTree(tree.place, entries);
}

function eachItem(tree: Tree, change: (item: Tree) => Tree): Tree {
  if (tree.kind !== 'list') return tree;
  const items = tree.items.map(change);
  const isChanged = items.some((item, index) => item !== tree.items[index]);
  return isChanged ? ({ kind: 'list', place: tree.place, items } satisfies ListTree) : tree;
}
