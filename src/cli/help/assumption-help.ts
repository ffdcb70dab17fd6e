/** `batchcast help assumptions`: what is assumed, with defaults, ranges and sources. */
import { nearest } from '../../kernel/near-match.ts';
import { assumptionGroups } from '../../scenario/assumptions.ts';
import { type AssumptionGroup, type Entry, isEntry } from '../../scenario/assumptions/entry.ts';
import { UsageError } from '../flags.ts';
import { helpList } from './help-list.ts';

/** All assumptions, or those of a group, or one: `spot`, `spot.price`. */
export function assumptionHelp(key: string, width: number): string {
  const all = rowsOf('', assumptionGroups);
  const rows = all.filter(([name]) => key === '' || name === key || name.startsWith(`${key}.`));
  if (rows.length > 0) return helpList(rows, width);
  const names = [...Object.keys(assumptionGroups), ...all.map(([name]) => name)];
  const [near] = nearest(key, names);
  const groups = Object.keys(assumptionGroups).join(', ');
  const hint = near === undefined ? `the groups are ${groups}` : `did you mean ${near}?`;
  throw new UsageError(`no assumption is called ${key}; ${hint}`);
}

function rowsOf(before: string, group: AssumptionGroup): readonly (readonly [string, string])[] {
  return Object.entries(group).flatMap(([key, node]) => {
    const name = before === '' ? key : `${before}.${key}`;
    return isEntry(node) ? [[name, textOf(node)] as const] : rowsOf(name, node);
  });
}

function textOf({ meaning, aws, range, source }: Entry): string {
  const parts = [
    `default ${shown(aws)}`,
    ...(range === undefined ? [] : [`plausible ${shown(range[0])} to ${shown(range[1])}`]),
    ...(source.length === 0 ? [] : [`source ${source.join(', ')}`]),
  ];
  return `${meaning} (${parts.join('; ')})`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
