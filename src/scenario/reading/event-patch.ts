/** What an event's patch may change: some sections, with null only for existing keys. */
import { nearest } from '../../kernel/near-match.ts';
import { patchable, shared } from '../sections/root.ts';
import { below, didYouMean, type Report } from './report.ts';
import { field, isNull, type MapTree, mapTree, type Tree, withoutKeys } from './tree.ts';

const sections = [
  'jobQueues',
  'computeEnvironments',
  'schedulingPolicies',
  'consumableResources',
  'catalog',
];
const scope =
  'events change jobQueues, computeEnvironments, schedulingPolicies, ' +
  'totals of consumableResources and prices of the catalog';

/** The patch without what it must not change in `document`, which is reported. */
export function permittedPatch(document: MapTree, patch: MapTree, report: Report): MapTree {
  const kept = [...patch.entries].filter(([key, { value }]) => {
    if (sections.includes(key)) {
      reportIdleNulls(field(document, key), value, below(report, key));
      return true;
    }
    const isKnown = key in patchable || key in shared;
    const message = isKnown ? 'an event cannot change this' : 'unknown key';
    const near = isKnown ? '' : didYouMean(nearest(key, sections));
    report({ path: [key], message, remedy: near || scope, atKey: true });
    return false;
  });
  return mapTree(patch.place, kept);
}

/** What an update of an environment asks for once: no later event asks for it again. */
const requests = ['desiredvCpus', 'updateToLatestImageVersion'];

/** The document without what environments were asked for once [updates.14]. */
export function withoutRequests(document: MapTree): MapTree {
  const environments = field(document, 'computeEnvironments');
  if (environments?.kind !== 'map') return document;
  let without: Tree = document;
  for (const name of environments.entries.keys()) {
    const path = ['computeEnvironments', name, 'computeResources'];
    without = withoutKeys(without, path, requests);
  }
  return without as MapTree;
}

/** A null that removes nothing is probably a mistyped key. */
function reportIdleNulls(target: Tree | undefined, patch: Tree, report: Report): void {
  const message = 'there is nothing to remove';
  if (isNull(patch) && target === undefined) report({ message, atKey: true });
  if (patch.kind !== 'map') return;
  for (const [key, { value }] of patch.entries) {
    const inner = field(target, key);
    if (isNull(value) && inner === undefined && target?.kind === 'map') {
      const remedy = didYouMean(nearest(key, [...target.entries.keys()]));
      report({ path: [key], message, remedy, atKey: true });
    } else reportIdleNulls(inner, value, below(report, key));
  }
}
