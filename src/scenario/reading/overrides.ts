/** `--set path=value`: replaces or adds one value of the document before anything else. */
import type { Issue } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { readDocument } from './document.ts';
import { didYouMean, issueAt, type Report } from './report.ts';
import { type MapTree, mapTree, type Place, placedAt, type Tree, withEntry } from './tree.ts';

/** What the command line overrides in the file. */
export interface Overrides {
  /** Dotted path (`jobQueues.main.priority`, `workload.main.jobs[0].submitAt`), value as YAML. */
  readonly set?: readonly (readonly [path: string, value: string])[];
  /** Axes of the sweep, with the text of their values. */
  readonly sweep?: readonly (readonly [axis: string, values: string])[];
}

/** The document with each override applied in turn. */
export function applyOverrides(root: Tree, overrides: Overrides, issues: Issue[]): Tree {
  let document = root;
  for (const [path, text] of overrides.set ?? []) {
    const file = `--set ${path}`;
    const value = readDocument(text, file, issues);
    const segments = segmentsOf(path);
    const place: Place = { file, line: 0, column: 0 };
    const fail: Report = (mistake) => issues.push(issueAt(place, mistake));
    if (segments === undefined) {
      fail({ message: 'expected a path such as jobQueues.main.priority or jobs[0].submitAt' });
    } else if (value !== undefined) {
      document = replace(document, segments, { value: placedAt(value, place), place, fail });
    }
  }
  for (const axis of overrides.sweep ?? []) document = withAxis(document, axis);
  return document;
}

/** `256..512:64` is one text; a list, or a number, is YAML. */
function withAxis(document: Tree, [name, text]: readonly [string, string]): Tree {
  if (document.kind !== 'map') return document;
  const place: Place = { file: `--sweep ${name}`, line: 0, column: 0 };
  const read = readDocument(text, place.file, []);
  const isText = read === undefined || read.kind === 'map';
  const value: Tree = isText ? { kind: 'scalar', place, value: text } : placedAt(read, place);
  const sweep = document.entries.get('sweep');
  const axes = sweep?.value.kind === 'map' ? sweep.value : mapTree(place, []);
  const keyPlace = sweep?.keyPlace ?? place;
  return withEntry(document, 'sweep', {
    keyPlace,
    value: withEntry(axes, name, { keyPlace: place, value }),
  });
}

/** Names between dots, indices in brackets; undefined = malformed. */
export function segmentsOf(path: string): readonly string[] | undefined {
  if (!/^[^.[\]]+(?:\.[^.[\]]+|\[\d{1,9}\])*$/.test(path)) return undefined;
  return path.split(/\.|(?=\[)/);
}

/** What replaces a node, and who hears of a path that leads nowhere. */
export interface Replacement {
  readonly value: Tree;
  readonly place: Place;
  readonly fail: Report;
}

/** The tree with the node at the end of the path replaced, or added to a map. */
export function replace(
  tree: Tree | undefined,
  segments: readonly string[],
  request: Replacement,
): Tree {
  const [first] = segments;
  if (first === undefined) return request.value;
  if (first.startsWith('[')) return replaceItem(tree, segments, request);
  if (tree?.kind === 'list') {
    request.fail({ message: `expected an index in brackets before .${first}` });
    return tree;
  }
  const map: MapTree = tree?.kind === 'map' ? tree : mapTree(request.place, []);
  const [key, taken] = longestKey(map, segments);
  const entry = map.entries.get(key);
  const value = replace(entry?.value, segments.slice(taken), request);
  return withEntry(map, key, { keyPlace: entry?.keyPlace ?? request.place, value });
}

function replaceItem(
  tree: Tree | undefined,
  segments: readonly string[],
  request: Replacement,
): Tree {
  const first = itemAt(segments, 0);
  const index = Number(first.slice(1, -1));
  if (tree?.kind !== 'list' || index >= tree.items.length) {
    const near = tree?.kind === 'list' ? didYouMean([`[${tree.items.length - 1}]`]) : '';
    request.fail({ message: `expected a list with an element ${first}`, remedy: near });
    return tree ?? request.value;
  }
  const value = replace(tree.items[index], segments.slice(1), request);
  return { kind: 'list', place: tree.place, items: tree.items.with(index, value) };
}

/** Names may contain dots (`node.16`): the longest run of segments that is a key, else one. */
export function longestKey(map: MapTree, segments: readonly string[]): readonly [string, number] {
  for (let taken = segments.length; taken > 1; taken--) {
    const key = segments.slice(0, taken).join('.');
    if (map.entries.has(key)) return [key, taken];
  }
  return [itemAt(segments, 0), 1];
}
