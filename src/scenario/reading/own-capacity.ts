/** Capacities of environments: each counts while its environment buys what the key names. */
import type { Issue } from '../../kernel/input-error.ts';
import { capacityKeys } from '../../words/capacity.ts';
import { type ResourceType, resourceTypes } from '../../words/purchases.ts';
import { issueAt } from './report.ts';
import type { StrategyPatch } from './strategies.ts';
import { field, isNull, type MapTree, mapTree, type Path, type Tree, updateAt } from './tree.ts';

const keys = ['onDemandCapacity', 'spotCapacity'] as const;

/** The keys of an environment's capacities. */
export const capacityNames: readonly string[] = keys;

/** The key that counts; none in UNMANAGED environments; undefined = the type is not known. */
type Counting = (typeof keys)[number] | 'none' | undefined;

/**
 * The document with `spotCapacity` as `onDemandCapacity` where no strategy buys Spot; capacities
 * that never count are warnings.
 */
export function withOwnCapacities(
  tree: MapTree,
  strategies: readonly StrategyPatch[],
  issues: Issue[],
): MapTree {
  const patches = strategies.flatMap(({ name, patches }) =>
    patches.map((patch) => ({ at: ['strategies', name], patch })),
  );
  const changes = [...patches, ...eventPatches(tree)];
  let document: Tree = tree;
  for (const [name, environment] of environmentsOf(tree)) {
    const counting = new Set(
      strategies.map(({ patches }) => countingAfter(environment, name, patches)),
    );
    const path = ['computeEnvironments', name, 'simulation'];
    if (!warn(environment, counting, path, issues)) continue;
    document = updateAt(document, path, withSpotAsOnDemand);
  }
  for (const { at, patch } of changes) {
    for (const [name, environment] of environmentsOf(patch)) {
      const base = field(field(tree, 'computeEnvironments'), name);
      const counting = new Set([countingIn(environment) ?? countingIn(base)]);
      warn(environment, counting, [...at, 'computeEnvironments', name, 'simulation'], issues);
    }
  }
  return document as MapTree;
}

/** Which key counts for the environment, as far as this part of the document says. */
export function countingIn(environment: Tree | undefined): Counting {
  const managed = field(environment, 'type');
  if (managed?.kind === 'scalar' && managed.value === 'UNMANAGED') return 'none';
  const type = field(field(environment, 'computeResources'), 'type');
  if (type?.kind !== 'scalar' || !isResourceType(type.value)) return undefined;
  return capacityKeys[resourceTypes[type.value].purchase].own;
}

/** Which key counts for an environment that is patched, one patch after another. */
function countingAfter(environment: Tree, name: string, patches: readonly MapTree[]): Counting {
  const patched = patches.map((patch) => field(field(patch, 'computeEnvironments'), name));
  return patched.reduce<Counting>(
    (counting, one) => countingIn(one) ?? counting,
    countingIn(environment),
  );
}

function isResourceType(value: unknown): value is ResourceType {
  return typeof value === 'string' && Object.hasOwn(resourceTypes, value);
}

function environmentsOf(document: Tree): readonly (readonly [string, Tree])[] {
  const environments = field(document, 'computeEnvironments');
  if (environments?.kind !== 'map') return [];
  return [...environments.entries].map(([name, { value }]) => [name, value]);
}

/** Warns of capacities that never count; whether `spotCapacity` is one and may be On-Demand's. */
function warn(
  environment: Tree,
  counting: ReadonlySet<Counting>,
  path: Path,
  issues: Issue[],
): boolean {
  const simulation = field(environment, 'simulation');
  if (simulation?.kind !== 'map' || counting.has(undefined)) return false;
  let mayBeOnDemand = false;
  for (const key of keys) {
    const entry = simulation.entries.get(key);
    if (entry === undefined || isNull(entry.value) || counting.has(key)) continue;
    const other = keys.find((one) => counting.has(one) && !simulation.entries.has(one));
    const isRead = key === 'spotCapacity' && other !== undefined && path.length === 3;
    mayBeOnDemand ||= isRead;
    const bought = key === 'spotCapacity' ? 'Spot' : 'On-Demand';
    const why = counting.has('none')
      ? 'its owner runs the instances'
      : `the environment never buys ${bought}`;
    const message = isRead
      ? `expected ${other}, since ${why}; it counts for On-Demand`
      : `this has no effect: ${why}`;
    const remedy = other === undefined ? 'remove it' : `write ${other}`;
    const mistake = { path: [...path, key], message, remedy, severity: 'warning' as const };
    issues.push(issueAt(entry.keyPlace, mistake));
  }
  return mayBeOnDemand;
}

function withSpotAsOnDemand(simulation: Tree): Tree {
  if (simulation.kind !== 'map') return simulation;
  const entries = [...simulation.entries].map(
    ([key, entry]) => [key === 'spotCapacity' ? 'onDemandCapacity' : key, entry] as const,
  );
  return mapTree(simulation.place, entries);
}

function eventPatches(tree: MapTree) {
  const events = field(tree, 'events');
  if (events?.kind !== 'list') return [];
  return events.items.flatMap((event, index) => {
    const patch = field(event, 'patch');
    return patch === undefined ? [] : [{ at: ['events', index, 'patch'], patch }];
  });
}
