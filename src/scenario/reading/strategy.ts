/** One strategy's document: the base document with the strategy's patch. */
import { definitionKeys } from '../definitions.ts';
import { isFargateType } from '../../words/purchases.ts';
import { forbiddenByFargate } from '../key-effects.ts';
import { mergePatch } from './merge-patch.ts';
import { capacityNames, countingIn } from './own-capacity.ts';
import {
  field,
  type MapTree,
  mapTree,
  type Tree,
  withEntry,
  withoutKeys,
  withValue,
} from './tree.ts';

/** The patched document, without the inherited fields that a new `type` forbids. */
export function applyStrategy(base: MapTree, patch: MapTree): MapTree {
  const resolved = withDefinitionKeys(base, patch);
  const merged = mergePatch(base, resolved) as MapTree;
  const environments = field(resolved, 'computeEnvironments');
  if (environments?.kind !== 'map') return merged;
  let document: Tree = merged;
  for (const [name, { value }] of environments.entries) {
    document = withoutForbidden(document, name, value);
    document = withoutOtherCapacity(document, name, value);
  }
  return document as MapTree;
}

/** A patch of `name` means its highest revision if there are only revisions. */
function withDefinitionKeys(base: MapTree, patch: MapTree): MapTree {
  const definitions = field(base, 'jobDefinitions');
  const patched = patch.entries.get('jobDefinitions');
  if (definitions?.kind !== 'map' || patched?.value.kind !== 'map') return patch;
  const keyOf = definitionKeys(definitions.entries.keys());
  const renamed = [...patched.value.entries].map(
    ([key, entry]) => [keyOf(key) ?? key, entry] as const,
  );
  const value = mapTree(patched.value.place, renamed);
  return withEntry(patch, 'jobDefinitions', withValue(patched, value));
}

/** Drops inherited fields that Fargate forbids after a patch to Fargate; the patch's own stay. */
function withoutForbidden(document: Tree, name: string, patch: Tree): Tree {
  const patched = field(patch, 'computeResources');
  const path = ['computeEnvironments', name, 'computeResources'];
  const type = field(patched, 'type');
  if (patched?.kind !== 'map' || type?.kind !== 'scalar' || !isFargateType(type.value))
    return document;
  const dropped = forbiddenByFargate.filter((key) => !patched.entries.has(key));
  return withoutKeys(document, path, dropped);
}

/** Drops an inherited capacity that a patched `type` does not buy; the patch's own stay. */
function withoutOtherCapacity(document: Tree, name: string, patch: Tree): Tree {
  const counting = countingIn(patch);
  if (counting === undefined) return document;
  const own = field(patch, 'simulation');
  const dropped = capacityNames.filter((key) => key !== counting && field(own, key) === undefined);
  return withoutKeys(document, ['computeEnvironments', name, 'simulation'], dropped);
}
