/** A value of an axis as a merge patch of the document that it changes. */
import type { StrategyName } from '../../words/allocation-strategies.ts';
import { longestKey, replace } from '../reading/overrides.ts';
import type { DocumentMistake, Report } from '../reading/report.ts';
import { field, type MapTree, mapTree, nodeAt, type Place, type Tree } from '../reading/tree.ts';
import { environmentsAxis } from './axis-paths.ts';
import type { AxisValue } from './axis.ts';

/** `paths`: what the axis stands for. Those that lead nowhere are reported. */
export function patchesOf(
  document: MapTree,
  paths: readonly (readonly string[])[],
  { value }: AxisValue,
  report: Report,
): readonly MapTree[] {
  return paths.flatMap((path) => {
    if (path[0] === environmentsAxis) return [orderPatch(document, value)];
    const mistakes: DocumentMistake[] = [];
    const { place } = value;
    const fail: Report = (mistake) => void mistakes.push(mistake);
    const changed = replace(document, path, { value, place, fail });
    mistakes.forEach(report);
    if (mistakes.length > 0) return [];
    const patch = along(changed, path, place);
    return isOfPurchase(path) ? [patch, ...advisedStrategy(document, path, value)] : [patch];
  });
}

/** What of a document is on a path; lists are whole, since patches replace them. */
function along(tree: Tree, path: readonly string[], place: Place): MapTree {
  const map = tree.kind === 'map' ? tree : mapTree(place, []);
  const [key, taken] = longestKey(map, path);
  const rest = path.slice(taken);
  const child = map.entries.get(key)?.value ?? { kind: 'scalar', place, value: null };
  const isWhole = rest.length === 0 || child.kind !== 'map';
  return mapTree(place, [
    [key, { keyPlace: place, value: isWhole ? child : along(child, rest, place) }],
  ]);
}

/** `a+b`, or a list: every queue tries these environments in this order. */
function orderPatch(document: MapTree, value: Tree): MapTree {
  const { place } = value;
  const names = value.kind === 'list' ? value.items : textsOf(value);
  const items = names.map((computeEnvironment, index) =>
    mapTree(place, [
      ['order', { keyPlace: place, value: { kind: 'scalar', place, value: index + 1 } }],
      ['computeEnvironment', { keyPlace: place, value: computeEnvironment }],
    ]),
  );
  const order = nested(['computeEnvironmentOrder'], { kind: 'list', place, items });
  const queues = field(document, 'jobQueues');
  const keys = queues?.kind === 'map' ? [...queues.entries.keys()] : [];
  const orders = keys.map((key) => [key, { keyPlace: place, value: order }] as const);
  return nested(['jobQueues'], mapTree(place, orders));
}

function textsOf(tree: Tree): readonly Tree[] {
  if (tree.kind !== 'scalar') return [];
  const { place, value } = tree;
  return String(value)
    .split('+')
    .map((name) => ({ kind: 'scalar', place, value: name }));
}

/** Maps of one key each, with the value at the end of the path. */
function nested(path: readonly string[], value: Tree): MapTree {
  const { place } = value;
  return path.reduceRight<Tree>(
    (inner, key) => mapTree(place, [[key, { keyPlace: place, value: inner }]]),
    value,
  ) as MapTree;
}

function isOfPurchase(path: readonly string[]): boolean {
  const [section, , resources, key] = path;
  return section === 'computeEnvironments' && resources === 'computeResources' && key === 'type';
}

const advised = {
  EC2: 'BEST_FIT_PROGRESSIVE',
  SPOT: 'SPOT_PRICE_CAPACITY_OPTIMIZED',
} as const satisfies Readonly<Record<string, StrategyName>>;

/** Another purchase comes with the allocation strategy that AWS advises for it [S8]. */
function advisedStrategy(
  document: MapTree,
  path: readonly string[],
  value: Tree,
): readonly MapTree[] {
  const type = value.kind === 'scalar' ? value.value : undefined;
  const before = nodeAt(document, path);
  if ((type !== 'EC2' && type !== 'SPOT') || (before?.kind === 'scalar' && before.value === type)) {
    return [];
  }
  const strategy: Tree = { kind: 'scalar', place: value.place, value: advised[type] };
  return [nested([...path.slice(0, -1), 'allocationStrategy'], strategy)];
}
