/** What an event's patch may say: sections that may change, and null only for what is there. */
import { nearest } from '../../kernel/near-match.ts';
import { patchable, shared } from '../sections/root.ts';
import { didYouMean, type Report } from './report.ts';
import { field, isNull, type MapTree, mapTree, type Path, type Tree } from './tree.ts';

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

/** The patch without what it may not change in `document`, which is reported. */
export function permittedPatch(document: MapTree, patch: MapTree, report: Report): MapTree {
  const kept = [...patch.entries].filter(([key, { value }]) => {
    if (!sections.includes(key)) {
      const isKnown = key in patchable || key in shared;
      const message = isKnown ? 'an event cannot change this' : 'unknown key';
      const near = isKnown ? '' : didYouMean(nearest(key, sections));
      report({ path: [key], message, remedy: near === '' ? scope : near, atKey: true });
      return false;
    }
    reportIdleNulls(field(document, key), value, [key], report);
    return true;
  });
  return mapTree(patch.place, kept);
}

/** A null that removes nothing is a mistyped key. */
function reportIdleNulls(target: Tree | undefined, patch: Tree, path: Path, report: Report): void {
  if (isNull(patch) && target === undefined) {
    report({ path, message: 'there is nothing to remove', atKey: true });
  }
  if (patch.kind !== 'map') return;
  for (const [key, { value }] of patch.entries) {
    const inner = field(target, key);
    if (isNull(value) && inner === undefined && target?.kind === 'map') {
      const near = didYouMean(nearest(key, [...target.entries.keys()]));
      report({
        path: [...path, key],
        message: 'there is nothing to remove',
        remedy: near,
        atKey: true,
      });
    } else reportIdleNulls(inner, value, [...path, key], report);
  }
}
