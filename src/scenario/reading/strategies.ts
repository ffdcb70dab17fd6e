/** The strategies of a document as patches, and the issues of all of them in one list. */
import { someOf } from '../../kernel/text/shorten.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import { compareTexts } from '../../kernel/text/compare-texts.ts';
import { nearest } from '../../kernel/near-match.ts';
import { type Issue, withinLimits } from '../../kernel/input-error.ts';
import { patchable, shared } from '../sections/root.ts';
import { isFolderName, namePattern } from '../values/name.ts';
import { normalise } from './normalise.ts';
import { didYouMean, issueAt, shown } from './report.ts';
import type { ToStrategy } from './strategy-places.ts';
import { type MapEntry, field, isNull, type MapTree, mapTree } from './tree.ts';

/** A value of a point, as tables show it. */
export interface PointValue {
  readonly axis: string;
  readonly text: string;
}

export interface StrategyPatch {
  readonly name: string;
  /** One after another. */
  readonly patches: readonly MapTree[];
  /** At which point of a sweep; undefined = there is none. */
  readonly point?: readonly PointValue[];
}

/** In the order of the file; without `strategies`, only `base`, which changes nothing. */
export function strategyPatches(tree: MapTree, issues: Issue[]): readonly StrategyPatch[] {
  const strategies = field(tree, 'strategies');
  if (strategies !== undefined && strategies.kind !== 'map') {
    const message = `expected a map by name of merge patches, received ${shown(strategies)}`;
    issues.push(issueAt(strategies.place, { path: ['strategies'], message }));
  }
  const entries = strategies?.kind === 'map' ? [...strategies.entries] : [];
  if (entries.length === 0) return [{ name: 'base', patches: [] }];
  reportFolders(entries, issues);
  return entries.map(([name, entry]) => ({ name, patches: [patchOf(name, entry, issues)] }));
}

/** Each strategy has a folder of its name in the results. */
function reportFolders(entries: readonly (readonly [string, MapEntry])[], issues: Issue[]): void {
  const known = new Map<string, string>();
  const remedy = 'name it otherwise: the files of its runs are in a folder of this name';
  for (const [name, { keyPlace }] of entries) {
    const path = ['strategies', name];
    if (!isFolderName(name)) {
      const message = 'is no name for a folder on Windows';
      issues.push(issueAt(keyPlace, { path, message, remedy }));
    }
    const other = known.get(name.toLowerCase());
    known.set(name.toLowerCase(), name);
    if (other === undefined) continue;
    const message = `differs from ${other} in capitals alone, which some disks do not tell apart`;
    issues.push(issueAt(keyPlace, { path, message, remedy }));
  }
}

function patchOf(name: string, { keyPlace, value }: MapEntry, issues: Issue[]): MapTree {
  if (!namePattern.test(name)) {
    const expected = 'a name of letters, digits, dots, underscores and hyphens';
    const message = `expected ${expected}, received ${quoted(name)}`;
    issues.push(issueAt(keyPlace, { path: ['strategies', name], message }));
  }
  const patch = isNull(value) ? mapTree(value.place, []) : normalise(value, issues);
  if (patch.kind !== 'map') {
    const message = `expected a merge patch, received ${shown(patch)}`;
    issues.push(issueAt(patch.place, { path: ['strategies', name], message }));
    return mapTree(patch.place, []);
  }
  return mapTree(
    patch.place,
    [...patch.entries].filter(([key, entry]) => mayPatch(name, key, entry, issues)),
  );
}

function mayPatch(name: string, key: string, entry: MapEntry, issues: Issue[]): boolean {
  if (key in patchable) return true;
  const near = didYouMean(nearest(key, Object.keys(patchable)));
  const isShared = key in shared;
  const message = isShared
    ? 'a strategy cannot change this: all strategies share it'
    : 'unknown key';
  const path = ['strategies', name, key];
  issues.push(issueAt(entry.keyPlace, { path, message, remedy: isShared ? '' : near }));
  return false;
}

/** Sorted by place, each once; an issue that not all strategies have names those that do. */
export function mergeIssues(
  common: readonly Issue[],
  strategies: readonly { readonly name: string; readonly issues: readonly Issue[] }[],
  toStrategy: ToStrategy = (_, issue) => issue,
): readonly Issue[] {
  const found = new Map<string, { readonly issue: Issue; readonly names: Set<string> }>();
  for (const { name, issues } of strategies) {
    for (const issue of issues) {
      const key = keyOf(issue);
      const entry = found.get(key);
      if (entry === undefined) found.set(key, { issue, names: new Set([name]) });
      else entry.names.add(name);
    }
  }
  const own = [...found.values()].map(({ issue, names }): Issue => {
    if (names.size === strategies.length) return issue;
    const noun = names.size === 1 ? 'strategy' : 'strategies';
    const [first = ''] = names;
    const placed = names.size === 1 ? toStrategy(first, issue) : issue;
    return { ...placed, message: `${placed.message} (${noun} ${someOf([...names])})` };
  });
  const once = new Map([...common, ...own].map((issue) => [keyOf(issue), issue]));
  return withinLimits([...once.values()].sort(byPlace));
}

/** Strategies may differ in how many are like it. */
function keyOf({ alike: _, ...issue }: Issue): string {
  return JSON.stringify(issue);
}

function byPlace(a: Issue, b: Issue): number {
  return (
    compareTexts(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareTexts(a.path, b.path) ||
    compareTexts(a.message, b.message)
  );
}
