/** What an event may not change of consumable resources and of the catalog. */
import { nearest } from '../../kernel/near-match.ts';
import type { DraftInfrastructure } from '../reading/draft.ts';
import { didYouMean, type Report } from '../reading/report.ts';
import { field, toPlain, type Tree } from '../reading/tree.ts';
import { type Before, removed, text } from './change.ts';

/** Of consumable resources only totals change. */
export function checkChangedConsumables(
  { union }: Before,
  after: DraftInfrastructure,
  report: Report,
): void {
  const sections = { before: union.consumableResources, after: after.consumableResources };
  const remedy = 'change its totalQuantity, or describe it from the start';
  const path = (name: string) => ['consumableResources', name];
  for (const name of removed(sections.before, sections.after)) {
    const message = 'an event cannot remove a consumable resource';
    report({ path: path(name), message, remedy: 'set its totalQuantity to 0', atKey: true });
  }
  for (const name of removed(sections.after, sections.before)) {
    const near = didYouMean(nearest(name, sections.before.names));
    const message = 'an event cannot add a consumable resource';
    report({ path: path(name), message, remedy: near === '' ? remedy : near, atKey: true });
  }
  for (const [name, { resourceType }] of sections.after.values) {
    const first = sections.before.values.get(name)?.resourceType;
    if (first === undefined || first === resourceType) continue;
    const message = 'an event cannot change this: only totalQuantity';
    report({ path: [...path(name), 'resourceType'], message });
  }
}

const prices = ['usdPerHour', 'spotUsdPerHour'];

/** Of instance types only prices change. */
export function checkChangedTypes(
  { union }: Before,
  after: DraftInfrastructure,
  report: Report,
): void {
  const types = (tree: Tree) => field(field(tree, 'catalog'), 'instanceTypes');
  const [first, now] = [types(union.tree), types(after.tree)];
  const message = 'an event cannot change this: only prices';
  for (const name of keysOf(first, now)) {
    const path = ['catalog', 'instanceTypes', name];
    const [before, type] = [field(first, name), field(now, name)];
    if (before === undefined || type === undefined) {
      const near = before === undefined ? didYouMean(nearest(name, keysOf(first))) : '';
      const remedy = near === '' ? 'describe it from the start' : near;
      report({ path, message, remedy: type === undefined ? '' : remedy, atKey: true });
      continue;
    }
    for (const key of keysOf(before, type).filter((one) => !prices.includes(one))) {
      const [old, value] = [field(before, key), field(type, key)];
      if (text(old && toPlain(old)) === text(value && toPlain(value))) continue;
      report({ path: [...path, key], message, remedy: `those are ${prices.join(' and ')}` });
    }
  }
}

function keysOf(...maps: readonly (Tree | undefined)[]): readonly string[] {
  return [...new Set(maps.flatMap((map) => (map?.kind === 'map' ? [...map.entries.keys()] : [])))];
}
